"""Keys printed forms: once, or twice by two people who do not see each other's reading; what they agree on becomes a contact, once.

The form's row is held while it is keyed, so two people who send the same form in the same moment are first and second, or
one of them is told.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.channels.paper.batching import move, note
from folkmoot.channels.paper.comparing import compare, note_agreement
from folkmoot.channels.paper.entering import own_form, undo_form, uuid_of
from folkmoot.channels.paper.models import Batch, Keying, Sheet
from folkmoot.channels.paper.serials import Serial
from folkmoot.channels.paper.sheet_states import after
from folkmoot.contacts.collecting import content_of
from folkmoot.contacts.keys import seal, unseal
from folkmoot.contacts.policies import check_can_record
from folkmoot.contacts.recording import hold_change, record_contact
from folkmoot.contacts.refusals import BodyChanged
from folkmoot.engagements.policies import NotPossible
from folkmoot.partners.models import Officer
from folkmoot.questions.answering import clean

FIRST, SECOND = 1, 2
PURPOSE = "keyed form"
SAME_PERSON = "You keyed form {serial} before. A second person must key it without seeing yours. What you keyed first is kept."
ANSWERED_ONLINE = "Form {serial} was answered online. Those answers stand, and this paper is not counted again. Nothing was stored."


@dataclass(frozen=True, slots=True)
class Reading:
    """What one person read on a form: answers as typed, the day it was filled in, and which questions nobody can read."""

    raw: Mapping[str, Any]
    day: str = ""
    illegible: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Keyed:
    """What became of keying a form, as its state and a sentence; `again` where nothing changed."""

    state: str
    sentence: str
    again: bool = False


def key_sheet(*, sheet: Sheet, reading: Reading, officer: Officer) -> Keyed:
    """Take one person's reading of a form. Raises `NotPossible`, and what `record_contact` raises; then nothing is stored.

    A form keyed once that comes with other answers is kept aside, as everything that changed is.
    """
    try:
        with transaction.atomic():
            return _key(held(sheet), reading, officer)
    except BodyChanged:
        batch = sheet.batch
        uuid = uuid_of(batch.collector, sheet.serial)
        hold_change(uuid=uuid, collector=batch.collector, raw=reading.raw, version=batch.version)
        raise


def _key(sheet: Sheet, reading: Reading, officer: Officer) -> Keyed:
    check_can_key(sheet, officer)
    if not sheet.keyed_twice:
        return _key_once(sheet, reading, officer)
    if sheet.state == "keyed":
        return _key_second(sheet, reading, officer)
    check_takes_answers(sheet, reading)
    move(sheet, "key", officer)
    _keep(sheet, reading, officer, FIRST)
    return Keyed("keyed", f"Form {Serial(sheet.serial)} is keyed once. It waits for a second person.")


def held(sheet: Sheet) -> Sheet:
    """Return a form as it is now, its row held until the transaction ends."""
    rows = Sheet.objects.select_for_update(of=("self",))
    return rows.select_related("batch__collector__engagement", "batch__version").get(pk=sheet.pk)


def check_can_key(sheet: Sheet, officer: Officer) -> None:
    """Raise unless this form waits for this officer's reading."""
    serial = Serial(sheet.serial)
    if sheet.state == "online":
        raise NotPossible(ANSWERED_ONLINE.format(serial=serial))
    if sheet.state == "spoilt":
        raise NotPossible(
            f"Form {serial} is marked as spoilt. Take it back on the page of its batch before you key it."
        )
    if not sheet.keyed_twice:
        return
    if sheet.state in {"differs", "checked"}:
        settled = "is settled" if sheet.state == "checked" else "waits to be settled"
        raise NotPossible(
            f"Form {serial} was keyed by two people before and {settled}. It is counted once. Nothing was stored."
        )
    if sheet.keyings.filter(officer=officer, place__isnull=False).exists():
        raise NotPossible(SAME_PERSON.format(serial=serial))


def check_takes_answers(sheet: Sheet, reading: Reading) -> None:
    """Raise `NotOpen` where these answers could not be recorded once they are agreed on."""
    day = dt.date.fromisoformat(reading.day) if reading.day else timezone.localdate()
    check_can_record(collector=sheet.batch.collector, on=day, by_officer=True)


def keep_draft(*, sheet: Sheet, reading: Reading, officer: Officer) -> None:
    """Keep what an officer has keyed so far, sealed, for them alone to go on with."""
    with transaction.atomic():
        check_can_key(sheet, officer)
        _keep(sheet, reading, officer, None)


def draft_of(sheet: Sheet, officer: Officer) -> Reading | None:
    """Return what an officer kept of a form to go on with."""
    keying = sheet.keyings.filter(officer=officer, place=None).first()
    return reading_of(keying) if keying else None


def drafts_of(batch: Batch, officer: Officer) -> list[Sheet]:
    """Return the forms of which an officer kept a draft."""
    return list(Sheet.objects.filter(batch=batch, keyings__officer=officer, keyings__place=None))


def reading_of(keying: Keying) -> Reading | None:
    """Return what was read, or None once it was emptied."""
    if keying.sealed is None:
        return None
    return Reading(**json.loads(unseal(keying.sealed, purpose=PURPOSE, owner=keying.sheet.serial)))


def store(sheet: Sheet, reading: Reading, officer: Officer) -> bool:
    """Record a form's settled reading as a contact; say whether it was there before. The UUID follows from the serial."""
    content = content_of(sheet.batch.version)
    raw = dict(reading.raw)
    day = dt.date.fromisoformat(reading.day) if reading.day else None
    receipt = record_contact(
        uuid=uuid_of(sheet.batch.collector, sheet.serial),
        collector=sheet.batch.collector,
        raw=raw,
        disposition="partial" if clean(content, raw).errors else "completed",
        asked_at=timezone.make_aware(dt.datetime.combine(day, dt.time(12))) if day else None,
        language=sheet.batch.language,
        officer=officer,
        circumstances={"paper": str(Serial(sheet.serial))}
        | ({"illegible": " ".join(sorted(reading.illegible))} if reading.illegible else {}),
        version=sheet.batch.version,
    )
    return receipt.repeated


def undo_keying(*, sheet: Sheet, officer: Officer) -> str:
    """Take out what this officer keyed: a first reading, or a contact that is not an hour old. Raises `CannotUndo`."""
    with transaction.atomic():
        sheet = held(sheet)
        first = sheet.keyings.filter(officer=officer, place=FIRST).exists() and sheet.state == "keyed"
        if not (first and sheet.keyed_twice):
            undo_form(collector=sheet.batch.collector, serial=sheet.serial, officer=officer)
        if after(sheet.state, "undo") is not None:
            move(sheet, "undo", officer)
        sheet.keyings.all().delete()
    return f"Form {Serial(sheet.serial)} was taken out and its answers erased. It can be keyed anew."


def may_undo(sheet: Sheet, officer: Officer) -> bool:
    """Say whether this officer may take out what was keyed of a form."""
    waits = sheet.keyed_twice and sheet.state == "keyed"
    if waits:
        return sheet.keyings.filter(officer=officer, place=FIRST).exists()
    return own_form(sheet.batch.collector, sheet.serial, officer) is not None


def _key_once(sheet: Sheet, reading: Reading, officer: Officer) -> Keyed:
    repeated = store(sheet, reading, officer)
    if sheet.state != "keyed":
        move(sheet, "key", officer)
    elif repeated:
        note(sheet.batch, "again", sheet.number, sheet.number, officer)
    sheet.keyings.all().delete()
    return Keyed("keyed", f"Form {Serial(sheet.serial)} is stored.", again=repeated)


def _key_second(sheet: Sheet, reading: Reading, officer: Officer) -> Keyed:
    first = sheet.keyings.get(place=FIRST)
    before = reading_of(first)
    if before is None:
        raise NotPossible(f"Form {Serial(sheet.serial)} is settled. Nothing was stored.")
    second = _keep(sheet, reading, officer, SECOND)
    content = content_of(sheet.batch.version)
    differences = compare(content, before, reading)
    if differences:
        move(sheet, "find_different", officer, ", ".join(one.key for one in differences))
        return Keyed(
            "differs",
            f"Form {Serial(sheet.serial)} is keyed twice, and the two differ in {len(differences)} "
            f"{'answer' if len(differences) == 1 else 'answers'}. It waits to be settled.",
        )
    store(sheet, before, officer)
    move(sheet, "find_alike", officer)
    note_agreement(sheet, content, before, reading, before, (first.officer, second.officer))
    empty(sheet)
    return Keyed("checked", f"Form {Serial(sheet.serial)} is keyed twice alike, and stored.")


def empty(sheet: Sheet) -> None:
    """Forget what each of the two read: what stands is the contact."""
    sheet.keyings.filter(place=None).delete()
    sheet.keyings.update(sealed=None)


def _keep(sheet: Sheet, reading: Reading, officer: Officer, place: int | None) -> Keying:
    sealed = seal(json.dumps(asdict(reading), default=str), purpose=PURPOSE, owner=sheet.serial)
    kept, _ = Keying.objects.update_or_create(
        sheet=sheet,
        officer=officer,
        defaults={"place": place, "sealed": sealed, "keyed_at": timezone.now() if place else None},
    )
    return kept
