"""The act of triage: an officer decides whether a comment is published, in which of its words, and why."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.keys import keyed_hash
from folkmoot.contacts.models import Contact
from folkmoot.contacts.setting_aside import complaint_of, put_back
from folkmoot.directory.heard.asked import HEADINGS
from folkmoot.directory.models import OfferComment
from folkmoot.outcomes.offer.comments import first_words, heading_of
from folkmoot.outcomes.offer.policies import check_can_decide
from folkmoot.outcomes.offer.redacting import possible_names, redacted
from folkmoot.outcomes.voices.triaging import pass_on_as_complaint
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

HASH = "comment as it was read"
WHY_NOT = "Say why. Whoever wrote it reads the reason."
MAY_BE_NAMES = "These may be names: {names}. Take them out, or say that nobody can be told by them."
NOTHING_AGAINST = "Nothing speaks against publishing it."


@transaction.atomic
def triage_comment(
    *,
    user: Any,
    contact: Contact,
    state: str,
    reason: str = "",
    words: str | None = None,
    heading: str = "",
    names_looked_at: bool = False,
    now: dt.datetime | None = None,
) -> OfferComment:
    """Decide about a comment: "publishable" in `words`, "individual" (it is passed on as a complaint) or "vexatious".

    The words as they were said stay where they are, and their hash beside the decision. The trail says that one was decided
    and how, not which: an entry made of it a moment later would tell whose it is. Raises `NotPossible`.
    """
    contact = (
        Contact.objects.select_for_update(of=("self",))
        .select_related("engagement__partner")
        .get(pk=contact.pk)
    )
    check_can_decide(user, contact)
    original, kept = first_words(contact), ""
    if state == "publishable":
        kept = redacted(original, original if words is None else words)
        names = possible_names(kept)
        if names and not names_looked_at:
            raise NotPossible(MAY_BE_NAMES.format(names=", ".join(names)))
    elif not reason.strip():
        raise NotPossible(WHY_NOT)
    aside = complaint_of(contact)
    if state == "individual":
        pass_on_as_complaint(contact=contact, user=user, now=now)
    elif aside is not None:
        put_back(aside=aside, user=user, now=now)
    decided, _ = OfferComment.objects.update_or_create(
        contact=contact,
        defaults={
            "state": state,
            "reason": reason.strip()[:1_000] or NOTHING_AGAINST,
            "heading": heading if heading in HEADINGS.values() else heading_of(contact),
            "words": kept,
            "words_hash": keyed_hash(original, purpose=HASH),
            "by": officer_of(user),
            "at": now or timezone.now(),
        },
    )
    record_act(
        user=user,
        act="triage_comment",
        subject_kind="engagement",
        subject_id=contact.engagement.uuid,
        detail={"state": state, "words_taken_out": kept != "" and kept != " ".join(original.split())},
    )
    return decided
