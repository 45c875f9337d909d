"""The one way out for tables: small counts are hidden, and so is whatever would give them away by
arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from folkmoot.evidence.linked_counts import link
from folkmoot.evidence.outsider import Outsider, Row
from folkmoot.evidence.published import SAID, CountTable, Dimension, Edition, Slice, counted, slice_of
from folkmoot.evidence.refusals import Refusal

__all__ = [
    "SAID",
    "SMALLEST_SHOWN",
    "CountTable",
    "Dimension",
    "Edition",
    "GivenAway",
    "Release",
    "Slice",
    "counted",
    "release",
    "slice_of",
]

SMALLEST_SHOWN = 10
"""Counts below this are hidden; an officer may raise it."""

TOO_FEW = "too few to show"
WOULD_GIVE_AWAY = "hidden so that a smaller number can't be worked out"


class GivenAway(Refusal):
    """What is published already lets a hidden count be worked out, so nothing more can be published
    safely."""


@dataclass(frozen=True, slots=True)
class Release:
    """What may leave: each slice's count, or why it is withheld."""

    edition: Edition
    why: Mapping[Slice, str]
    smallest_shown: int

    def count(self, **values: str | None) -> int | None:
        """Give a count that may be shown; None when it is withheld. Raises KeyError for one not asked for."""
        return self.count_of(frozenset(values.items()))

    def count_of(self, where: Slice) -> int | None:
        """Give a slice's count, None when it is withheld. Raises KeyError for one not in the release."""
        if where in self.edition.shown:
            return self.edition.shown[where]
        if where in self.why:
            return None
        raise KeyError(f"the release says nothing of {dict(where)}")

    def shows(self, where: Slice) -> bool:
        """Say whether a count, and with it all that can be worked out from it, may be shown."""
        return where in self.edition.shown


def release(
    tables: Sequence[CountTable],
    *,
    as_of: str = "",
    earlier: Sequence[Edition] = (),
    smallest_shown: int = SMALLEST_SHOWN,
) -> Release:
    """Decide what of the tables of one page may be published, and withhold the rest.

    Every count under `smallest_shown` is hidden, nobody too, and further counts (subtotals and totals if they
    must) until an outsider who knows all that is shown, in these tables and in every earlier edition, cannot
    narrow any small count down to fewer than `smallest_shown` steps. Between editions of different days, a
    growth of 1 to `smallest_shown` − 1 people counts as small. Percentages, ratios and "N more needed"
    that rest on a hidden count must be withheld with it: ask `Release.shows`.
    Raises GivenAway when earlier editions give something away whatever is hidden now, ValueError when two
    tables count the same people differently, Refusal for more tables in a circle than can be checked.
    """
    counts = link(tables, as_of=as_of, earlier=earlier, smallest_shown=smallest_shown)
    outsider = Outsider(counts.values, counts.rows, counts.hidden, counts.floor)
    free = set(counts.now.values()) - counts.locked
    importance = {place: (-len(where), counts.values[place]) for where, place in counts.now.items()}
    for place in counts.small:
        while place in outsider.hidden and outsider.width(place, smallest_shown) < smallest_shown:
            outsider.hide(_another(outsider, place, free - outsider.hidden, importance))
    shown, hidden, why = {}, {}, {}
    for where in (w for table in tables for w in table.counts):
        place = counts.now[where]
        value = counts.values[place]
        if place not in outsider.hidden:
            shown[where] = value
            continue
        hidden[where] = value
        why[where] = TOO_FEW if value < smallest_shown else WOULD_GIVE_AWAY
    edition = Edition(as_of, tuple(table.dimensions for table in tables), shown, hidden)
    return Release(edition, why, smallest_shown)


def _another(
    outsider: Outsider, place: int, free: set[int], importance: Mapping[int, tuple[int, int]]
) -> int:
    """Choose one more count to hide for the sake of a hidden one: near it, a cell before a total, small."""
    linked = outsider.linked(place)
    own, all_rows = outsider.rows_of([place]), outsider.rows_of(linked)

    def alone(row: Row) -> bool:
        return sum(p in outsider.hidden for p in row.places) == 1

    def cost(candidate: int) -> tuple[int, tuple[int, int]]:
        spoilt = sum(not any(p in outsider.hidden for p in row.places) for row in outsider.at[candidate])
        return spoilt, importance[candidate]

    for rows in ([r for r in own if alone(r)], [r for r in all_rows if alone(r)], own, all_rows):
        candidates = {p for row in rows for p in row.places if p in free}
        if candidates:
            return min(candidates, key=cost)
    if free:
        return min(free, key=cost)
    raise GivenAway(
        "What is published already would let somebody work out a number that is too small to show. Publish "
        "these "
        "tables when more people have answered, or in larger groups."
    )
