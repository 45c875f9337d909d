"""Corrects words that an officer keyed, by that officer alone, with the reason: nothing of what people said changes unseen."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.collecting import content_of
from folkmoot.contacts.models import Contact
from folkmoot.contacts.own_words import filed, who_spoke
from folkmoot.contacts.preparing import prepare_contact
from folkmoot.contacts.settling import NothingToCorrect, put_in_place
from folkmoot.contacts.withdrawing import erase_contacts, hold_new_contacts_off
from folkmoot.partners.policies import can, officer_of
from folkmoot.trail.recording import record_act

REASONS = {
    "typing": "A slip in typing",
    "heard_again": "The recording or the notes were looked at again",
    "asked": "The person who said it asked for it",
}
KEYED_BY_ANOTHER = "Only the officer who entered these words may change them or take them back. Ask them."


def check_can_correct(user: Any, contact: Contact) -> None:
    """Raise unless this officer keyed these words, or runs such engagements and whoever keyed them has left."""
    officer = officer_of(user)
    own = officer is not None and officer.partner_id == contact.engagement.partner_id
    left = contact.officer_id is None and own and can(user, "run_engagement")
    if officer is None or not (left or contact.officer_id == officer.pk):
        raise PermissionDenied(KEYED_BY_ANOTHER)


def can_correct(user: Any, contact: Contact) -> bool:
    """Say whether this officer may correct these words."""
    try:
        check_can_correct(user, contact)
    except PermissionDenied:
        return False
    return True


@transaction.atomic
def correct_words(*, user: Any, contact: Contact, words: str, about: str, reason: str, said: str) -> None:
    """Put corrected words in the place of those keyed before. The first go for good; that, when and why they changed stays.

    `said` says how they were taken down: "verbatim" or "noted". Raises `AnswersInvalid` and `NothingToCorrect`.
    """
    check_can_correct(user, contact)
    if reason not in REASONS or contact.version is None:
        raise NothingToCorrect
    hold_new_contacts_off()
    answers, besides = filed(content_of(contact.version), words, about)
    row = prepare_contact(
        uuid=contact.uuid,
        collector=contact.collector,
        raw=answers,
        words=besides,
        profile=who_spoke(contact),
        disposition=contact.disposition,
        asked_at=contact.asked_at,
        language=contact.language,
        version=contact.version,
    )
    put_in_place(contact, row)
    how = {**contact.circumstances, "about": about, "said": said}
    how["corrected"] = timezone.localdate().isoformat()
    Contact.objects.filter(uuid=contact.uuid).update(circumstances=how)
    record_act(
        user=user,
        act="correct_words",
        subject_kind="contact",
        subject_id=contact.uuid,
        detail={"reason": reason, "was": contact.circumstances.get("said", ""), "is": said},
    )


def take_words_back(*, user: Any, contact: Contact) -> None:
    """Erase words that were keyed by mistake, by whoever keyed them."""
    check_can_correct(user, contact)
    erase_contacts(uuids=[contact.uuid], because="corrected", user=user)
