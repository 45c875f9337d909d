"""Settles what waits for a person to look at: a second body under one number, and words as they were first written."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import uuid4

from django.db import connection, transaction
from django.utils import timezone

from folkmoot.contacts.consenting import PURPOSES
from folkmoot.contacts.copies import ask_copies_to_forget
from folkmoot.contacts.emptying import leave_no_trace
from folkmoot.contacts.keys import unseal
from folkmoot.contacts.models import Contact, Erasure, FirstWords, HeldBody, Receipt
from folkmoot.contacts.own_words import apart, who_spoke
from folkmoot.contacts.preparing import Consent, prepare_contact
from folkmoot.contacts.receipts import corrected_hash
from folkmoot.contacts.rows import PreparedRow
from folkmoot.contacts.storing import Dialect, store
from folkmoot.contacts.withdrawing import hold_new_contacts_off
from folkmoot.trail.recording import record_act

STAY = ("received_at", "officer_id", "circumstances", "signals", "weight", "seconds")
"""What a correction leaves as it was: when the first came, through whom and how."""


class NothingToCorrect(Exception):
    """The answers that came first are not there, or were given to another engagement."""


@dataclass(frozen=True, slots=True)
class Second:
    """What was sent the second time, opened."""

    answers: Mapping[str, Any]
    consents: tuple[Consent, ...]
    disposition: str
    reason: str


def open_held(held: HeldBody) -> Second:
    """Open a body that was held aside. Raises `CannotUnseal` when the installation's key is another by now."""
    body = json.loads(unseal(held.sealed, purpose="held body", owner=held.uuid.hex))
    consents = tuple(
        Consent(kind, value, purpose, PURPOSES.get(purpose, "")) for kind, value, purpose in body["consents"]
    )
    return Second(body["answers"], consents, body.get("disposition", "completed"), body.get("reason", ""))


def first_of(held: HeldBody) -> Contact | None:
    """Return the stored contact a held body came after; None when that is another engagement's, or gone."""
    stored = Contact.objects.select_related("version", "engagement", "collector")
    return stored.filter(uuid=held.uuid, engagement=held.collector.engagement_id).first()


@transaction.atomic
def keep_the_first(*, held: HeldBody, user: Any) -> None:
    """Leave the stored answers as they are and destroy the second body."""
    _settle(held, "keep_first_answers", user)


@transaction.atomic
def take_the_second(*, held: HeldBody, user: Any) -> None:
    """Put the second body in the place of the first, under the same receipt, and make every copy forget the first.

    The corrected contact is a new row with a new number: copies go by numbers, so they forget the old one as they forget
    what is erased, and take the new one in. Raises `AnswersInvalid` when the questionnaire does not take it,
    and `NothingToCorrect`.
    """
    second = open_held(held)
    hold_new_contacts_off()
    first = first_of(held)
    if first is None:
        raise NothingToCorrect
    answers, words = apart(second.answers)
    row = prepare_contact(
        uuid=held.uuid,
        collector=held.collector,
        raw=answers,
        words=words,
        profile=who_spoke(first),
        disposition=second.disposition,
        reason=second.reason,
        asked_at=first.asked_at,
        language=first.language,
        consents=second.consents,
        version=first.version,
    )
    put_in_place(first, row)
    _settle(held, "take_second_answers", user)


def put_in_place(first: Contact, row: PreparedRow) -> None:
    """Put a corrected row in the place of a contact, in the caller's transaction: what belongs to the contact goes along.

    Raises `NothingToCorrect`.
    """
    Contact.objects.filter(pk=first.pk).update(uuid=uuid4())  # its number goes to the corrected row
    Receipt.objects.filter(contact=first.pk).delete()
    with connection.cursor() as cursor:
        number = store(cursor, cast(Dialect, connection.vendor), [row])[0].contact
    if number is None:
        raise NothingToCorrect
    Contact.objects.filter(pk=number).update(**{name: getattr(first, name) for name in STAY})
    for relation in Contact._meta.related_objects:
        if relation.related_model not in (Receipt, FirstWords):  # those are of the words that went
            name = relation.field.name
            relation.related_model._default_manager.filter(**{name: first.pk}).update(**{name: number})
    Erasure.objects.create(
        uuid_hash=corrected_hash(first.uuid, first.pk),
        contact_number=first.pk,
        engagement_id=first.engagement_id,
        erased_at=timezone.now(),
        because="corrected",
    )
    Contact.objects.filter(pk=first.pk).delete()
    ask_copies_to_forget([first.engagement_id])
    transaction.on_commit(leave_no_trace)


@transaction.atomic
def destroy_first_words(*, words: FirstWords, user: Any) -> None:
    """Destroy the words as first written, once somebody has checked what was blotted out; their keyed hash stays."""
    FirstWords.objects.filter(pk=words.pk).update(sealed=None, reviewed_at=timezone.now())
    transaction.on_commit(leave_no_trace)
    record_act(
        user=user,
        act="destroy_first_words",
        subject_kind="engagement",
        subject_id=words.contact.engagement.uuid,
        detail={"number": words.pk, "question": words.question},
    )


def _settle(held: HeldBody, act: str, user: Any) -> None:
    """Destroy a held body; that it was settled stays, so that the same body sent again is not held again."""
    HeldBody.objects.filter(pk=held.pk).update(sealed=b"", settled_at=timezone.now())
    transaction.on_commit(leave_no_trace)
    record_act(
        user=user,
        act=act,
        subject_kind="engagement",
        subject_id=held.collector.engagement.uuid,
        detail={"number": held.pk},
    )
