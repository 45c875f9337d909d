"""Settles a form that two people read differently: one answer for each difference, by a third act with who and when."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from folkmoot.channels.paper.batching import keep_act, move
from folkmoot.channels.paper.comparing import DAY, Difference, compare, note_agreement, part_of
from folkmoot.channels.paper.keying import FIRST, SECOND, Reading, empty, held, reading_of, store
from folkmoot.channels.paper.models import Sheet
from folkmoot.channels.paper.serials import Serial
from folkmoot.contacts.collecting import content_of
from folkmoot.engagements.policies import NotPossible
from folkmoot.partners.models import Officer
from folkmoot.partners.policies import can

TAKE = {
    "first": "The first reading",
    "second": "The second reading",
    "illegible": "Nobody can read it",
    "other": "Neither",
}
OWN = "You keyed this form yourself. Somebody who did not, or an engagement officer, settles it."


def check_can_settle(user: Any, sheet: Sheet) -> None:
    """Raise unless the form waits to be settled, and by someone who did not key it or who runs the engagement."""
    if sheet.state != "differs":
        raise NotPossible(f"Form {Serial(sheet.serial)} does not wait to be settled.")
    keyed = sheet.keyings.filter(officer__user=user, place__isnull=False).exists()
    if keyed and not can(user, "run_engagement"):
        raise PermissionDenied(OWN)


def readings_of(sheet: Sheet) -> tuple[Reading, Reading]:
    """Return the two readings of a form that waits to be settled."""
    found = {keying.place: reading_of(keying) for keying in sheet.keyings.exclude(place=None)}
    first, second = found.get(FIRST), found.get(SECOND)
    if first is None or second is None:
        raise NotPossible(f"Form {Serial(sheet.serial)} is settled already.")
    return first, second


def differences_of(sheet: Sheet) -> list[Difference]:
    """Return what the two read differently."""
    return compare(content_of(sheet.batch.version), *readings_of(sheet))


def settle_sheet(
    *, sheet: Sheet, chosen: Mapping[str, str], entered: Mapping[str, Any], officer: Officer
) -> str:
    """Record what stands: for each difference a reading of `TAKE`, `other` being what was `entered` anew.

    Raises `NotPossible`, and what `record_contact` raises; then nothing is changed.
    """
    with transaction.atomic():
        sheet = held(sheet)
        check_can_settle(officer.user, sheet)
        first, second = readings_of(sheet)
        content = content_of(sheet.batch.version)
        differences = compare(content, first, second)
        stands = settled(first, second, [one.key for one in differences], chosen, entered)
        store(sheet, stands, officer)
        taken = ", ".join(f"{one.key}: {chosen[one.key]}" for one in differences)
        move(sheet, "settle", officer, taken)
        by = {
            keying.place: keying.officer
            for keying in sheet.keyings.exclude(place=None).select_related("officer")
        }
        note_agreement(sheet, content, first, second, stands, (by[FIRST], by[SECOND]))
        empty(sheet)
        keep_act("settle_form", sheet.batch, officer, {"copy": sheet.number, "differences": len(differences)})
    return f"Form {Serial(sheet.serial)} is settled and stored."


def settled(
    first: Reading, second: Reading, keys: list[str], chosen: Mapping[str, str], entered: Mapping[str, Any]
) -> Reading:
    """Return the reading that stands: what both read, and for each difference what was chosen."""
    raw, day, illegible = dict(first.raw), first.day, set(first.illegible)
    for key in keys:
        take = chosen.get(key, "")
        if take not in TAKE:
            raise NotPossible("Choose for each question which answer stands. Nothing was stored.")
        if key == DAY:
            day = {"first": first.day, "second": second.day}.get(take, "")
            continue
        raw = {name: value for name, value in raw.items() if name.split(".")[0] != key}
        illegible.discard(key)
        source = {"first": first, "second": second}.get(take)
        if take == "illegible" or (source and key in source.illegible):
            illegible.add(key)
        else:
            raw |= part_of(source.raw if source else entered, key)
    return Reading(raw=raw, day=day, illegible=sorted(illegible))
