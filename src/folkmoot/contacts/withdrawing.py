"""Erases contacts: at their owner's wish, on request, or because they were kept long enough.

The row goes with its receipt, first words, ways to reach the person and bodies held aside; files go from the disk. What
stays is an `Erasure` row: the keyed hash of the UUID, so that a late copy never comes back, and the number the row had,
so that the columns forget it. SQLite overwrites what it deletes (`secure_delete`), and the log that still holds the
old pages is emptied into the database after the commit (`emptying`). Files go after the commit too: an erasure that is
rolled back loses none, and what a crash leaves behind goes with the next daily round. Copies that rooms above keep
(columns, cubes, exported files) are made to forget by a job in the same transaction (`copies`).
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from folkmoot.contacts.copies import ask_copies_to_forget
from folkmoot.contacts.emptying import leave_no_trace
from folkmoot.contacts.files import delete_files, number_of_files, uuids_with_files
from folkmoot.contacts.models import Contact, Erasure, FirstWords, HeldBody, Statement, Turn, Vote
from folkmoot.contacts.reading_back import answers_in_words
from folkmoot.contacts.receipts import code_hash, uuid_hash
from folkmoot.engagements.channel import find_channel
from folkmoot.engagements.models import Engagement
from folkmoot.trail.recording import record_act

BATCH = 500


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What erasing a contact destroys, by number."""

    answers: int
    addresses: int
    files: int
    turns: int
    held: int
    votes: int = 0
    statements: int = 0


def what_erasing_destroys(contact: Contact) -> Destroyed:
    """Count what goes with a contact. An address kept for two purposes is one address."""
    channel = find_channel(contact.channel)
    kept_there = channel.addresses_kept(contact.uuid) if channel is not None else 0
    return Destroyed(
        answers=len(answers_in_words(contact)),
        addresses=contact.details.values("lookup_hash").distinct().count() + kept_there,
        files=number_of_files(contact.uuid),
        turns=Turn.objects.filter(thread__contact=contact).count(),
        held=HeldBody.objects.filter(uuid=contact.uuid, settled_at=None).count(),
        votes=Vote.objects.filter(contact=contact).count(),
        statements=Statement.objects.filter(contact=contact).exclude(state="accepted").count(),
    )


def withdraw(*, code: str) -> UUID | None:
    """Erase the contact behind a receipt code; return the job by which copies forget it.

    None when there is no such contact: it was withdrawn before, perhaps.
    """
    with transaction.atomic():
        hold_new_contacts_off()
        contacts = list(Contact.objects.filter(receipt__code_hash=code_hash(code)))
        transaction.on_commit(leave_no_trace)
        _erase(contacts, "withdrawn")
        jobs = ask_copies_to_forget(contact.engagement_id for contact in contacts)
    return jobs[0] if jobs else None


def erase_contacts(*, uuids: Iterable[UUID], because: str, user: Any = None) -> int:
    """Erase contacts by UUID, on request or to undo a recording; return how many there were. One row in the trail."""
    wanted, erased, engagements = list(uuids), 0, set()
    with transaction.atomic():
        hold_new_contacts_off()
        transaction.on_commit(leave_no_trace)
        for start in range(0, len(wanted), BATCH):
            contacts = list(Contact.objects.filter(uuid__in=wanted[start : start + BATCH]))
            _erase(contacts, because)
            erased += len(contacts)
            engagements |= {contact.engagement_id for contact in contacts}
        ask_copies_to_forget(engagements)
        if user is not None:
            detail = {"because": because, "number": erased}
            record_act(
                user=user, act="erase_contacts", subject_kind="contacts", subject_id=erased, detail=detail
            )
    return erased


def erase_kept_long_enough(*, now: dt.datetime | None = None) -> int:
    """Erase contacts past their engagement's retention, and first words past their date; return how many contacts.

    In batches, each in its own transaction: stopped half-way, it goes on at the next call.
    """
    moment, erased = now or timezone.now(), 0
    FirstWords.objects.filter(keep_until__lt=moment.date(), sealed__isnull=False).update(sealed=None)
    for engagement in Engagement.objects.only("retention_days"):
        received_before = moment - dt.timedelta(days=engagement.retention_days)
        overdue = Contact.objects.filter(engagement=engagement, received_at__lt=received_before)
        HeldBody.objects.filter(collector__engagement=engagement, received_at__lt=received_before).delete()
        before = erased
        while contacts := list(overdue[:BATCH]):
            with transaction.atomic():
                hold_new_contacts_off()
                _erase(contacts, "retention")
                if erased == before:  # with the first, whatever stops us later; once more after the last
                    ask_copies_to_forget([engagement.pk])
            erased += len(contacts)
        if erased > before:
            ask_copies_to_forget([engagement.pk])
    transaction.on_commit(leave_no_trace)
    return erased


def delete_files_left_behind() -> int:
    """Delete the files of erased contacts that a crash or a fault of the disk left; return of how many contacts."""
    found, deleted = uuids_with_files(), 0
    while batch := {uuid_hash(uuid): uuid for uuid in islice(found, BATCH)}:
        erased = Erasure.objects.filter(uuid_hash__in=batch).values_list("uuid_hash", flat=True)
        for hashed in list(erased):
            delete_files(batch[hashed])
            deleted += 1
    return deleted


def _erase(contacts: Sequence[Contact], because: str) -> None:
    now = timezone.now()
    Erasure.objects.bulk_create(
        [
            Erasure(
                uuid_hash=uuid_hash(contact.uuid),
                contact_number=contact.pk,
                engagement_id=contact.engagement_id,
                erased_at=now,
                because=because,
            )
            for contact in contacts
        ],
        ignore_conflicts=True,
    )
    HeldBody.objects.filter(uuid__in=[contact.uuid for contact in contacts]).delete()
    # What others have read and voted on stays, with nobody's name; what was never shown goes with its writer.
    Statement.objects.filter(contact__in=contacts).exclude(state="accepted").delete()
    Contact.objects.filter(pk__in=[contact.pk for contact in contacts]).delete()
    for contact in contacts:
        transaction.on_commit(partial(delete_files, contact.uuid))


def hold_new_contacts_off() -> None:
    """Make sure that no copy of a contact is stored between its deletion and its Erasure row becoming visible.

    SQLite has one writer at a time. On PostgreSQL a copy on its way would wait for the deletion, then go in by what it
    saw before; the lock makes it wait before it looks.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE contacts_contact IN SHARE ROW EXCLUSIVE MODE")
