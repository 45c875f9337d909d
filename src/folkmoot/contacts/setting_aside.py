"""Takes a contact out of the insight and puts it back: a person's own complaint, or words that say somebody is at risk.

What is counted with forgets it as it forgets what was erased; the row stays for its owner, whose receipt says where it went.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.copies import ask_copies_to_forget
from folkmoot.contacts.models import Contact, SetAside
from folkmoot.contacts.receipts import fresh_code, grouped
from folkmoot.partners.policies import officer_of
from folkmoot.trail.recording import record_act

REFERENCE_CHARACTERS = 7


@transaction.atomic
def set_aside(
    *,
    contact: Contact,
    kind: str,
    passed_to: str,
    user: Any,
    reached_at: str = "",
    now: dt.datetime | None = None,
) -> SetAside:
    """Set a contact aside as a "complaint" or for "safeguarding"; one that is aside already stays as it is."""
    locked = Contact.objects.select_for_update().get(pk=contact.pk)
    before = locked.set_asides.filter(undone_at=None).first()
    if before is not None:
        return before
    made = SetAside.objects.create(
        contact=locked,
        kind=kind,
        reference=grouped(fresh_code(REFERENCE_CHARACTERS)),
        passed_to=passed_to,
        reached_at=reached_at,
        by=officer_of(user),
        at=now or timezone.now(),
    )
    ask_copies_to_forget([locked.engagement_id])
    _note(user, f"set_aside_{kind}", made)
    return made


@transaction.atomic
def put_back(*, aside: SetAside, user: Any, now: dt.datetime | None = None) -> None:
    """Let a contact that was set aside be counted again; that it was aside stays written."""
    changed = SetAside.objects.filter(pk=aside.pk, undone_at=None).update(undone_at=now or timezone.now())
    if changed:
        _note(user, "put_back_what_was_set_aside", aside)


def complaint_of(contact: Contact) -> SetAside | None:
    """Return as what complaint a contact was passed on, for its owner to read. What is passed on because somebody may be at
    risk is never told there: who it is about may read over their shoulder."""
    return contact.set_asides.filter(kind="complaint", undone_at=None).first()


def _note(user: Any, act: str, aside: SetAside) -> None:
    record_act(
        user=user,
        act=act,
        subject_kind="engagement",
        subject_id=aside.contact.engagement.uuid,
        detail={"reference": aside.reference},
    )
