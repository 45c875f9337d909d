"""Enters one paper form: its serial number makes its identity, so that the same paper is never entered twice."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from folkmoot.channels.paper.models import UndoneForm
from folkmoot.contacts.models import Contact
from folkmoot.contacts.recording import Receipt, record_contact
from folkmoot.contacts.withdrawing import erase_contacts
from folkmoot.engagements.models import Collector
from folkmoot.partners.models import Officer

FORMS = UUID("6f3bd0a4-53b1-5a0e-8f0c-2f0a9d2a5c11")  # the name space of contacts made from paper forms
LONGEST_SERIAL = 40
SERIAL = re.compile(r"[0-9A-Z][0-9A-Z /_.-]*")
UNDO_WITHIN = dt.timedelta(hours=1)
NUMBER_AT_THE_END = re.compile(r"^(.*?)(\d+)$")


class CannotUndo(Exception):
    """The form stays; the sentence says why."""


def serial_of(typed: str) -> str:
    """Return a serial number in one spelling, or "" where it is none."""
    spelt = " ".join(typed.upper().split())
    return spelt if len(spelt) <= LONGEST_SERIAL and SERIAL.fullmatch(spelt) else ""


def next_serial(serial: str) -> str:
    """Return the number that most likely comes next: "A-009" → "A-010"; "" where it does not end in a number."""
    found = NUMBER_AT_THE_END.match(serial)
    if not found:
        return ""
    before, number = found.groups()
    return f"{before}{int(number) + 1:0{len(number)}d}"


def uuid_of(collector: Collector, serial: str) -> UUID:
    """Return the UUID of a paper form; a new one after each time it was taken out again."""
    undone = UndoneForm.objects.filter(collector=collector, serial=serial).count()
    return uuid5(FORMS, "\x1f".join([collector.uuid.hex, serial, *[str(undone)] * bool(undone)]))


def enter_form(
    *,
    collector: Collector,
    serial: str,
    raw: Mapping[str, Any],
    complete: bool,
    filled_in_on: dt.date | None,
    officer: Officer,
) -> Receipt:
    """Record a paper form. The same again changes nothing; raises what `record_contact` raises."""
    asked_at = timezone.make_aware(dt.datetime.combine(filled_in_on, dt.time(12))) if filled_in_on else None
    return record_contact(
        uuid=uuid_of(collector, serial),
        collector=collector,
        raw=raw,
        disposition="completed" if complete else "partial",
        asked_at=asked_at,
        officer=officer,
        circumstances={"paper": serial},
    )


def undo_form(*, collector: Collector, serial: str, officer: Officer) -> None:
    """Erase a form that this officer entered within the hour; its number may then be entered anew."""
    with transaction.atomic():
        found = own_form(collector, serial, officer)
        if found is None:
            raise CannotUndo(
                f"Form {serial} was not taken out. You can undo what you entered yourself, within the hour."
            )
        erase_contacts(uuids=[found.uuid], because="request", user=officer.user)
        UndoneForm.objects.create(collector=collector, serial=serial)


def own_form(collector: Collector, serial: str, officer: Officer) -> Contact | None:
    """Return the contact of a form that this officer entered here within the hour."""
    since = timezone.now() - UNDO_WITHIN
    return Contact.objects.filter(
        uuid=uuid_of(collector, serial), collector=collector, officer=officer, received_at__gte=since
    ).first()


def entered_today(collector: Collector, officer: Officer) -> dict[str, int]:
    """Return how many forms were entered today: by this officer, by everyone, and in all so far."""
    start = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    today = Q(received_at__gte=start)
    return Contact.objects.filter(collector=collector).aggregate(
        own=Count("id", filter=today & Q(officer=officer)),
        everyone=Count("id", filter=today),
        so_far=Count("id"),
    )
