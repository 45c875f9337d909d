"""Changes a row by what its feed newly says: only what changed there, and nothing that an officer changed here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from folkmoot.directory.formats.correspondence import KEPT, Read, same
from folkmoot.directory.formats.records import Record


@dataclass(slots=True)
class Merged:
    """Which fields of a row changed, and what the feed says where the row says something else, by the standard's name."""

    changed: set[str] = field(default_factory=set)
    disagrees: dict[str, Any] = field(default_factory=dict)


def merge(row: models.Model, record: Record, before: Read, now: Read, *, brought: bool) -> Merged:
    """Set on a row what its feed changed, if the feed brought the row and nobody changed it meanwhile."""
    done = Merged()
    unfit = _unfit(record, now)
    for name, here in _names(record.kind, before, now).items():
        if here in unfit:
            continue
        was, says = (_of(row, here, read.values) for read in (before, now))
        held = getattr(row, here)
        if same(held, says):
            continue
        if brought and (same(held, was) and not same(was, says)):
            setattr(row, here, says)
            done.changed.add(here)
        elif record.told.get(name) not in (None, ""):
            done.disagrees[name] = record.told[name]
    if brought:
        _merge_further(row, before.further, now.further, done)
    return done


def _names(kind: str, before: Read, now: Read) -> dict[str, str]:
    """Return {standard's name: field here} of all that was or is told."""
    told = before.values.keys() | now.values.keys()
    found = {name: here for name, (here, _) in KEPT[kind].fields.items() if here in told}
    return found | {here: here for here in told - set(found.values())}


def _unfit(record: Record, now: Read) -> set[str]:
    """Fields whose new value is null or no such value: it never takes the place of one that was right."""
    return {
        here
        for name, (here, _) in KEPT[record.kind].fields.items()
        if here not in now.values
        and (name in record.told or (name in record.raw and record.raw[name] is None))
    }


def _of(row: models.Model, here: str, values: Mapping[str, Any]) -> Any:
    if here in values:
        return values[here]
    return row._meta.get_field(here).get_default()  # type: ignore[union-attr]


def _merge_further(row: Any, before: dict[str, Any], now: dict[str, Any], done: Merged) -> None:
    for name in before.keys() | now.keys():
        held = row.further.get(name)
        if held == before.get(name) and held != now.get(name):
            if name in now:
                row.further[name] = now[name]
            else:
                del row.further[name]
            done.changed.add("further")
