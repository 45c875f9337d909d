"""The one way out for tables: small counts are hidden, and so is whatever would give them away by
arithmetic."""

from __future__ import annotations

import math
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from folkmoot.evidence.linked import Check, LinkedCounts
from folkmoot.evidence.linked_counts import link
from folkmoot.evidence.linked_time import few_came
from folkmoot.evidence.outsider import Outsider, Row
from folkmoot.evidence.published import SAID, CountTable, Dimension, Edition, Slice, counted, slice_of
from folkmoot.evidence.refusals import Refusal
from folkmoot.evidence.saying import SMALLEST_SHOWN

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

TOO_FEW = "too few to show"
WOULD_GIVE_AWAY = "hidden so that a smaller number can't be worked out"


class GivenAway(Refusal):
    """What is published already lets a hidden count be worked out, so nothing more can be published
    safely."""


@dataclass(frozen=True, slots=True)
class Release:
    """What may leave: each slice's count, exact or rounded, or why it is withheld."""

    edition: Edition
    why: Mapping[Slice, str]
    smallest_shown: int
    rounded: Mapping[Slice, int] = field(default_factory=dict)
    too_soon: bool = False  # so few came or left since an earlier one that nothing it told is told anew

    def count(self, **values: str | None) -> int | None:
        """Give a count that may be shown; None when it is withheld. Raises KeyError for one not asked for."""
        return self.count_of(frozenset(values.items()))

    def count_of(self, where: Slice) -> int | None:
        """Give a slice's count, None when it is withheld. Raises KeyError for one not in the release."""
        if where in self.edition.shown:
            return self.edition.shown[where]
        if where in self.rounded:
            return self.rounded[where]
        if where in self.why:
            return None
        raise KeyError(f"the release says nothing of {dict(where)}")

    def shows(self, where: Slice) -> bool:
        """Say whether a count, and with it all that can be worked out from it, may be shown."""
        return where in self.edition.shown or where in self.rounded


def release(
    tables: Sequence[CountTable],
    *,
    as_of: str = "",
    earlier: Sequence[Edition] = (),
    smallest_shown: int = SMALLEST_SHOWN,
    on_page: Collection[Slice] | None = None,
    seconds: float | None = None,
) -> Release:
    """Decide what of the tables of one page may be published, and withhold the rest.

    Every count under `smallest_shown` is hidden, nobody too, and further counts (subtotals and totals if they
    must) until an outsider who knows all that is shown, in these tables and in every earlier edition, cannot
    narrow any small count down to fewer than `smallest_shown` steps. Between editions of different days, a
    growth of 1 to `smallest_shown` − 1 people counts as small. Percentages, ratios and "N more needed"
    that rest on a hidden count must be withheld with it: ask `Release.shows`. `on_page` names the counts the
    page shows at all (all, unless given): the others stay hidden, which leaves more of those to be shown.
    Where earlier editions told already that nobody is in a group, that stays told and stops nothing.
    Raises GivenAway when they give somebody away whatever is hidden now, ValueError when two tables count
    the same people differently, Refusal for more tables in a circle than can be checked, OutOfTime after `seconds`.
    """
    return decide(
        tables, as_of=as_of, earlier=earlier, smallest_shown=smallest_shown, on_page=on_page, seconds=seconds
    )


def decide(
    tables: Sequence[CountTable],
    *,
    as_of: str,
    earlier: Sequence[Edition],
    smallest_shown: int,
    on_page: Collection[Slice] | None = None,
    seconds: float | None = None,
    without: Collection[Check] = (),
) -> Release:
    """Decide as `release` does; `without` leaves checks out, for the attack suite and nobody else."""
    counts = known_with(tables, as_of, earlier, smallest_shown, without)
    if on_page is not None:
        wanted = {counts.now[where] for where in on_page if where in counts.now}
        counts.aside = set(counts.now.values()) - wanted - counts.locked
        counts.hidden |= counts.aside
    outsider = _hidden_enough(counts, None if seconds is None else time.monotonic() + seconds)
    edition_of = {w: counts.now[w] for table in tables for w in table.counts}
    few = set(counts.small)
    shown, hidden, why = {}, {}, {}
    for where, place in edition_of.items():
        value = int(counts.values[place])
        if not outsider.hidden[place]:
            shown[where] = value
            continue
        hidden[where] = value
        why[where] = TOO_FEW if value < smallest_shown or place in few else WOULD_GIVE_AWAY
    edition = Edition(as_of, tuple(table.dimensions for table in tables), shown, hidden)
    too_soon = bool(few_came(counts, list(counts.days.values())))
    return Release(edition, why, smallest_shown, too_soon=too_soon)


def known_with(
    tables: Sequence[CountTable],
    as_of: str,
    earlier: Sequence[Edition],
    smallest_shown: int,
    without: Collection[Check] = (),
) -> LinkedCounts:
    """Lay out what is known once these tables are out. Raises ValueError, Refusal."""
    kept = [
        edition
        for edition in earlier
        if (Check.EARLIER if edition.as_of == as_of else Check.GROWTH) not in without
    ]
    return link(tables, as_of=as_of, earlier=kept, smallest_shown=smallest_shown, without=without)


def _hidden_enough(counts: LinkedCounts, until: float | None) -> Outsider:
    """Return the outsider of a page on which enough is hidden. Raises GivenAway, OutOfTime."""
    outsider = Outsider(counts.values, counts.rows, counts.hidden, counts.floor, until=until)
    try:
        _hide_enough(outsider, counts)
    except GivenAway:  # everything of this page that can be hidden is hidden by now
        nobody = [p for p in counts.small if counts.values[p] == 0]
        counts.empty = {p for p in nobody if outsider.width(p, 1) == 0}
        if not counts.empty:
            raise
        counts.small = [p for p in counts.small if p not in counts.empty]
        outsider = Outsider(counts.values, counts.rows, counts.hidden, counts.floor, until=until)
        _hide_enough(outsider, counts)
    return outsider


def _hide_enough(outsider: Outsider, counts: LinkedCounts) -> None:
    """Hide more until no small count can be narrowed down: first by simple sums, then by looking for the
    rest."""
    choice = _Choice(outsider, counts)
    while [row for row in counts.rows if choice.widen(row)]:
        pass
    outsider.scatter([*counts.small, *counts.doubtful], counts.smallest_shown)
    for place in [*counts.small, *counts.doubtful, *counts.grown]:
        while narrow(outsider, counts, place):
            choice.hide_for(place)
            while [row for row in counts.rows if choice.widen(row)]:
                pass


def narrow(outsider: Outsider, counts: LinkedCounts, place: int) -> bool:
    """Say whether a count that must stay unknown is known to within fewer than `smallest_shown`. One that we do not
    know ourselves may be, where it is of many people anyway (or, a change, of many or of nobody)."""
    enough = counts.smallest_shown
    if outsider.width(place, enough) >= enough:
        return False
    if not math.isnan(counts.values[place]):
        return True
    low, high = outsider.bounds(place)
    if place in counts.grown:
        return (low, high) != (0, 0) and low < enough and high > -enough
    return low < enough


class _Choice:
    """Which count to hide for the sake of another: near it, a cell before a total, small before large."""

    def __init__(self, outsider: Outsider, counts: LinkedCounts) -> None:
        self.outsider, self.counts = outsider, counts
        self.free = set(counts.now.values()) - counts.locked
        self.small = set(counts.small)
        self.importance: dict[int, tuple[int, float]] = {}
        for where, place in counts.now.items():
            self.importance.setdefault(place, (-len(where), counts.values[place]))

    def widen(self, row: Row) -> bool:
        """Hide one more count of a sum whose hidden counts are one alone, or together too few."""
        hidden = [p for p in row.places if self.outsider.hidden[p]]
        if not hidden or row.low != row.high or (len(hidden) == 1 and not self._matters(hidden[0])):
            return False
        together = sum(self.counts.values[p] for p in hidden)
        total_is_shown = not self.outsider.hidden[row.places[0]]
        if len(hidden) > 1 and not (total_is_shown and together < self.counts.smallest_shown):
            return False
        candidates = [p for p in dict.fromkeys(row.places) if p in self.free and not self.outsider.hidden[p]]
        if candidates:
            self.outsider.hide(min(candidates, key=self._cost))
        return bool(candidates)

    def hide_for(self, place: int) -> None:
        """Hide one more count near this one. Raises GivenAway when nothing is left to hide."""
        own = self.outsider.at[place]
        nearby = [row for p in self.outsider.linked(place) for row in self.outsider.at[p]]
        for rows in (own, nearby):
            candidates = {
                p for row in rows for p in row.places if p in self.free and not self.outsider.hidden[p]
            }
            if candidates:
                self.outsider.hide(min(candidates, key=self._cost))
                return
        left = [p for p in self.free if not self.outsider.hidden[p]]
        if not left:
            raise GivenAway(
                "What is published already would let somebody work out a number that is too small to show. "
                "Publish these tables when more people have answered, or in larger groups."
            )
        self.outsider.hide(min(left, key=self._cost))

    def _matters(self, place: int) -> bool:
        """A growth of many people, or of nobody, may be worked out, and so may a large count the page has no
        place for; a count hidden on this page may not."""
        told = place in self.counts.aside or place in self.counts.empty
        return place in self.small or (place in self.importance and not told)

    def _cost(self, candidate: int) -> tuple[int, tuple[int, float]]:
        rows = self.outsider.at[candidate]
        spoilt = sum(not any(self.outsider.hidden[p] for p in row.places) for row in rows)
        return spoilt, self.importance[candidate]
