"""Stores a letter as a contact, once; keeps aside what has the same words as one before it until somebody has looked."""

import datetime as dt
import re
import unicodedata
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.channels.letter.handing_over import Draft, draft_of, keep_draft
from folkmoot.channels.letter.models import Letter, PostalAddress
from folkmoot.contacts.collecting import content_of
from folkmoot.contacts.consenting import PURPOSES
from folkmoot.contacts.files import delete_files
from folkmoot.contacts.keys import keyed_hash, seal, unseal
from folkmoot.contacts.models import Contact
from folkmoot.contacts.preparing import Consent
from folkmoot.contacts.receipts import code_of
from folkmoot.contacts.recording import record_contact
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.partners.models import Officer
from folkmoot.questions.answering import clean
from folkmoot.trail.recording import record_act

SHORTEST_COMPARED = 60  # letters and digits; a shorter text is the same by chance
ADDRESS = "postal address"
REPLY_WORDING = "Asked in their letter to be answered by post. The address is used for that alone."


def words_hash(words: str) -> str:
    """Return the keyed hash of words as they are compared: letters and digits alone, however they were spaced or capitalised."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    compact = re.sub(r"[\W_]+", "", plain)
    return keyed_hash(compact, purpose="words of a letter") if len(compact) >= SHORTEST_COMPARED else ""


def store_letter(*, letter: Letter, draft: Draft, officer: Officer) -> Letter:
    """Record a letter as a contact, or keep it aside where the same words came before; return it as it stands now.

    Raises what `record_contact` raises, and `NotPossible`; then the letter waits as it was.
    """
    with transaction.atomic():
        letter = held(letter)
        if letter.state != "waiting":
            raise NotPossible(
                f"This letter is not waiting to be entered: {letter.get_state_display().lower()}."
            )
        hashed = words_hash(draft.words)
        before = same_words(letter, hashed)
        keep_draft(letter=letter, draft=draft)
        letter.words_hash = hashed
        if before is not None and not letter.apart:
            letter.state, letter.repeats = "aside", before
            letter.save(update_fields=["state", "repeats", "words_hash"])
            note("keep_letter_aside", letter, officer)
            return letter
        record(letter, draft, officer, campaign=before is not None)
        letter.contact = Contact.objects.get(uuid=letter.uuid)
        keep_address(letter, draft)
        keep_draft(letter=letter, draft=replace(draft, raw={}, email="", address=""))  # the words alone
        settle(letter, "entered", officer)
        note("enter_letter", letter, officer)
    return letter


def record(letter: Letter, draft: Draft, officer: Officer, *, campaign: bool) -> None:
    """Record the contact."""
    version = letter.collector.engagement.questionnaire
    if version is None:
        raise NotPossible("The engagement has no questionnaire yet.")
    consents = (
        [Consent("email", draft.email, "outcome", PURPOSES["outcome"])] if draft.answer_by == "email" else []
    )
    record_contact(
        uuid=letter.uuid,
        collector=letter.collector,
        raw=draft.raw,
        disposition="partial" if clean(content_of(version), draft.raw).errors else "completed",
        asked_at=timezone.make_aware(dt.datetime.combine(letter.received_on, dt.time(12))),
        language=letter.language,
        officer=officer,
        consents=consents,
        circumstances={"letter": letter.way, "by": letter.writer}
        | ({"campaign": "same words"} if campaign else {}),
    )


def same_words(letter: Letter, hashed: str) -> Letter | None:
    """Return the first letter of this engagement with these words, other than this one."""
    if not hashed:
        return None
    own = Letter.objects.filter(collector__engagement=letter.collector.engagement_id, words_hash=hashed)
    return own.exclude(pk=letter.pk).exclude(state="left_out").order_by("pk").first()


def count_apart(*, letter: Letter, officer: Officer) -> None:
    """Say that a letter kept aside is another sender's: it may be entered and counts."""
    with transaction.atomic():
        letter = held(letter)
        if letter.state != "aside":
            raise NotPossible("This letter is no longer kept aside.")
        letter.state, letter.apart = "waiting", True
        letter.save(update_fields=["state", "apart"])
        note("count_letter_apart", letter, officer)


def leave_out(*, letter: Letter, officer: Officer) -> None:
    """Say that a letter kept aside is the same one again: its pages and words are destroyed, and it is never counted."""
    with transaction.atomic():
        letter = held(letter)
        if letter.state != "aside":
            raise NotPossible("This letter is no longer kept aside.")
        letter.sealed = None
        letter.save(update_fields=["sealed"])
        letter.scans.all().delete()
        settle(letter, "left_out", officer)
        note("leave_letter_out", letter, officer)
        transaction.on_commit(lambda: delete_files(letter.uuid))


def held(letter: Letter) -> Letter:
    """Return a letter as it is now, its row held until the transaction ends. Those of an engagement are told apart one by one."""
    Engagement.objects.select_for_update(no_key=True).get(pk=letter.collector.engagement_id)
    related = Letter.objects.select_for_update(of=("self",)).select_related(
        "collector__engagement__questionnaire"
    )
    return related.get(pk=letter.pk)


def settle(letter: Letter, state: str, officer: Officer) -> None:
    """Note who settled a letter, and when."""
    letter.state, letter.settled_by, letter.settled_at = state, officer, timezone.now()
    letter.save(update_fields=["state", "settled_by", "settled_at", "words_hash", "contact", "repeats"])


def keep_address(letter: Letter, draft: Draft) -> None:
    """Keep a postal address sealed, for the reply alone."""
    if draft.answer_by == "post" and draft.address.strip():
        sealed = seal(draft.address.strip(), purpose=ADDRESS, owner=letter.uuid.hex)
        PostalAddress.objects.create(
            letter=letter, sealed=sealed, consent_wording=REPLY_WORDING, agreed_at=timezone.now()
        )


def address_of(letter: Letter) -> str:
    """Return where the reply goes, or "" where none was left."""
    kept = PostalAddress.objects.filter(letter=letter).first()
    return unseal(kept.sealed, purpose=ADDRESS, owner=letter.uuid.hex) if kept else ""


def receipt_of(letter: Letter) -> str:
    """Return the receipt code to send back."""
    return code_of(letter.uuid)


def words_of(letter: Letter) -> str:
    """Return the words as they were written."""
    return draft_of(letter).words


def forget_old_letters(now: dt.datetime | None = None) -> int:
    """Delete letters that never became answers once answers of their engagement are kept no longer; return how many."""
    moment, gone = now or timezone.now(), 0
    for engagement in (
        Engagement.objects.filter(collectors__letters__isnull=False).distinct().only("retention_days")
    ):
        before = moment - dt.timedelta(days=engagement.retention_days)
        for letter in Letter.objects.filter(
            collector__engagement=engagement, contact=None, taken_at__lt=before
        ):
            letter.delete()
            delete_files(letter.uuid)
            gone += 1
    return gone


def note(act: str, letter: Letter, officer: Officer, **detail: Any) -> None:
    """Write an act's row in the trail."""
    record_act(user=officer.user, act=act, subject_kind="letter", subject_id=letter.uuid, detail=detail)
