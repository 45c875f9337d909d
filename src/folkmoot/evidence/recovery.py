"""What somebody who reads tables as they were published can work out of what was not: the attack that every release is
checked against, for use on anybody's tables."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from folkmoot.evidence.disclosure import narrow
from folkmoot.evidence.linked import LinkedCounts
from folkmoot.evidence.linked_counts import amounts_of, is_few, link
from folkmoot.evidence.outsider import Outsider
from folkmoot.evidence.published import Edition, Slice
from folkmoot.evidence.refusals import Refusal
from folkmoot.evidence.saying import SMALLEST_SHOWN
from folkmoot.evidence.whom import whom

EVERYTHING = "\x00everything"
"""The day of a page that shows nothing: all that is known was told earlier."""


class Contradiction(Refusal):
    """No people can be counted as these tables count them."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """A count of too few people that is known to lie from `low` to `high`; of a change since `since`, the same."""

    where: Slice
    day: str
    low: int
    high: int
    since: str | None = None

    @property
    def exact(self) -> bool:
        """Say whether it is known to the last person."""
        return self.low == self.high

    def __str__(self) -> str:
        found = f"{self.low:,}" if self.exact else f"from {self.low:,} to {self.high:,}"
        when = f" on {self.day}" if self.day else ""
        change = "" if self.since is None else f", the change since {self.since}"
        return f"{whom(self.where)}{when}{change}: {found}"


def recovered(
    editions: Sequence[Edition],
    *,
    smallest_shown: int = SMALLEST_SHOWN,
    known_change: int | None = None,
    seconds: float | None = None,
) -> list[Recovered]:
    """List the counts of fewer than `smallest_shown` people that follow from what these editions showed: told outright,
    or within fewer than `smallest_shown` steps. Hidden counts may be nan, where only their publisher knows them.

    With `known_change` the reader knows, from elsewhere, that exactly so many people came (fewer than nought: left)
    between any two days and nobody else changed; then only what is known to the last person counts. Raises OutOfTime,
    and Contradiction where no counts fit what was told.
    """
    until = None if seconds is None else time.monotonic() + seconds
    counts = link((), as_of=EVERYTHING, earlier=editions, smallest_shown=smallest_shown)
    days = {day: places for day, places in counts.days.items() if day != EVERYTHING}
    changes = counts.changes
    told = set() if known_change is None else _know(counts, days, known_change)
    names = {place: (day, where) for day, places in days.items() for where, place in reversed(places.items())}
    outsider = Outsider(counts.values, counts.rows, counts.hidden, counts.floor, until=until)
    _check_sums(counts, outsider, names)
    found = _outright(editions, smallest_shown)
    unknown = [place for place in names if math.isnan(counts.values[place])]
    looked_at = dict.fromkeys([*counts.small, *counts.doubtful, *counts.grown, *unknown])
    outsider.scatter([place for place in looked_at if place not in counts.locked], smallest_shown)
    for place in looked_at:
        if place in counts.locked or not outsider.hidden[place] or not narrow(outsider, counts, place):
            continue
        low, high = outsider.bounds(place)
        if math.isnan(low):
            break
        if known_change is not None and (low != high or place in told):
            continue
        since = None
        if place in changes:
            old, new = changes[place]
            (since, _), (day, where) = names[old], names[new]
        elif place in names:
            day, where = names[place]
        else:
            continue
        found.setdefault((where, day, since), Recovered(where, day, int(low), int(high), since))
    if outsider.contradicted:
        raise Contradiction(
            "No people can be counted as these tables count them. Check the numbers, and what is hidden."
        )
    return sorted(found.values(), key=lambda each: (each.day, str(each)))


def of_the_same_people(editions: Sequence[Edition], *, seconds: float | None = None) -> bool:
    """Say whether any people can be counted as these editions count them, as if all of one day. Raises OutOfTime."""
    until = None if seconds is None else time.monotonic() + seconds
    counts = link((), as_of=EVERYTHING, earlier=editions, smallest_shown=SMALLEST_SHOWN)
    outsider = Outsider(counts.values, counts.rows, counts.hidden, counts.floor, until=until)
    try:
        _check_sums(counts, outsider, {})
    except Contradiction:
        return False
    return outsider.fits()


def _check_sums(counts: LinkedCounts, outsider: Outsider, names: Mapping[int, tuple[str, Slice]]) -> None:
    """Refuse totals that are not the sum of their parts, all of them told. Raises Contradiction."""
    for row in counts.rows:
        if any(outsider.hidden[place] for place in row.places):
            continue
        total = sum(c * counts.values[place] for c, place in zip(row.coefficients, row.places, strict=True))
        if not row.low <= total <= row.high:
            _, where = names.get(row.places[0], ("", frozenset()))
            raise Contradiction(
                f"The parts of the total of {whom(where)} do not add up to it. If some people are in none of them, add "
                "a row for those, hidden or not."
            )


def _know(
    counts: LinkedCounts,
    days: Mapping[str, Mapping[Slice, int]],
    change: int,
) -> set[int]:
    """Know how many people came or left, and that nobody else changed; give the places that tell just that."""
    everybody = {places[frozenset()] for places in days.values() if frozenset() in places}
    for place, (_, new) in counts.changes.items():
        counts.floor[place] = -math.inf
        low = change if new in everybody else min(change, 0)
        counts.told_within(place, low, change if new in everybody else max(change, 0))
    return {place for place, (_, new) in counts.changes.items() if new in everybody}


def _outright(
    editions: Sequence[Edition], smallest_shown: int
) -> dict[tuple[Slice, str, str | None], Recovered]:
    found: dict[tuple[Slice, str, str | None], Recovered] = {}
    for edition in editions:
        told = {**edition.hidden, **edition.shown}
        amounts = amounts_of(edition.tables)
        for where, value in edition.shown.items():
            if is_few(where, told, amounts, smallest_shown):
                each = Recovered(where, edition.as_of, value, value)
                found.setdefault((where, edition.as_of, None), each)
    return found
