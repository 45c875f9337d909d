"""The one way out for tables: small counts are hidden, and so is whatever would give them away by
arithmetic."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from folkmoot.evidence.linked_counts import LinkedCounts, link
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
    on_page: Collection[Slice] | None = None,
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
    the same people differently, Refusal for more tables in a circle than can be checked.
    """
    counts = link(tables, as_of=as_of, earlier=earlier, smallest_shown=smallest_shown)
    if on_page is not None:
        wanted = {counts.now[where] for where in on_page if where in counts.now}
        counts.aside = set(counts.now.values()) - wanted - counts.locked
        counts.hidden |= counts.aside
    outsider = _hidden_enough(counts)
    edition_of = {w: counts.now[w] for table in tables for w in table.counts}
    shown, hidden, why = {}, {}, {}
    for where, place in edition_of.items():
        value = int(counts.values[place])
        if not outsider.hidden[place]:
            shown[where] = value
            continue
        hidden[where] = value
        why[where] = TOO_FEW if value < smallest_shown else WOULD_GIVE_AWAY
    edition = Edition(as_of, tuple(table.dimensions for table in tables), shown, hidden)
    return Release(edition, why, smallest_shown)


def _hidden_enough(counts: LinkedCounts) -> Outsider:
    """Return the outsider of a page on which enough is hidden. Raises GivenAway."""
    outsider = Outsider(counts.values, counts.rows, counts.hidden, counts.floor)
    try:
        _hide_enough(outsider, counts)
    except GivenAway:  # everything of this page that can be hidden is hidden by now
        nobody = [p for p in counts.small if counts.values[p] == 0]
        counts.empty = {p for p in nobody if outsider.width(p, 1) == 0}
        if not counts.empty:
            raise
        counts.small = [p for p in counts.small if p not in counts.empty]
        outsider = Outsider(counts.values, counts.rows, counts.hidden, counts.floor)
        _hide_enough(outsider, counts)
    return outsider


def _hide_enough(outsider: Outsider, counts: LinkedCounts) -> None:
    """Hide more until no small count can be narrowed down: first by simple sums, then by looking for the
    rest."""
    choice = _Choice(outsider, counts)
    while [row for row in counts.rows if choice.widen(row)]:
        pass
    outsider.scatter(counts.small, counts.smallest_shown)
    for place in counts.small:
        while outsider.width(place, counts.smallest_shown) < counts.smallest_shown:
            choice.hide_for(place)
            while [row for row in counts.rows if choice.widen(row)]:
                pass


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
        candidates = [p for p in row.places if p in self.free and not self.outsider.hidden[p]]
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
        told = self.counts.aside | self.counts.empty
        return place in self.small or (place in self.importance and place not in told)

    def _cost(self, candidate: int) -> tuple[int, tuple[int, float]]:
        rows = self.outsider.at[candidate]
        spoilt = sum(not any(self.outsider.hidden[p] for p in row.places) for row in rows)
        return spoilt, self.importance[candidate]
