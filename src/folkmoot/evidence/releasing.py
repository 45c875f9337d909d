"""What may leave for one audience, given all that audience has seen: hidden in part, rounded, coarser, or refused."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from folkmoot.evidence.disclosure import GivenAway, Release, decide, known_with, narrow
from folkmoot.evidence.linked import LinkedCounts
from folkmoot.evidence.outsider import Outsider
from folkmoot.evidence.published import CountTable, Edition, Slice
from folkmoot.evidence.refusals import Refusal
from folkmoot.evidence.rounding import rounded
from folkmoot.evidence.saying import SMALLEST_SHOWN
from folkmoot.evidence.whom import whom

LEAST_THRESHOLD = 5
"""No agreement and no audience may set a lower threshold than this."""

LONGEST_CHECK = 60.0
"""Seconds after which tables that are still not checked are refused."""

NAMED_AT_MOST = 3
"""So many counts a refusal names; it says how many more there are."""

REPAIRS = (
    "Merge areas",
    "Use coarser bands",
    "Round to fives",
    "Wait until more people are counted",
)


class Way(StrEnum):
    """How tables leave that would give a small number away as they are."""

    REFUSE = "refuse"
    HIDE = "hide"
    ROUND = "round"
    COARSEN = "coarsen"


class WouldGiveAway(GivenAway):
    """These tables would let a small count be worked out: `whom` it is about, and what can be done instead."""

    def __init__(self, about: Sequence[Slice], repairs: Sequence[str] = REPAIRS) -> None:
        named = "; ".join(whom(where) for where in about[:NAMED_AT_MOST])
        more = f"; and {len(about) - NAMED_AT_MOST:,} more" if len(about) > NAMED_AT_MOST else ""
        does = ", or ".join([", ".join(each.lower() for each in repairs[:-1]), repairs[-1].lower()])
        super().__init__(
            f"With all that was released before, these tables would tell how many people are in: {named}{more}. "
            f"That is too few people to tell of. What you can do: {does}."
        )
        self.whom = tuple(about)
        self.repairs = tuple(repairs)


@dataclass(frozen=True, slots=True)
class Left:
    """What leaves, in which way, and why each way tried before it was not enough."""

    release: Release
    way: Way
    because: tuple[str, ...] = ()


def release_to(
    seen: Sequence[Edition],
    tables: Sequence[CountTable],
    *,
    as_of: str,
    smallest_shown: int = SMALLEST_SHOWN,
    rounding_key: bytes | None = None,
    ways: Sequence[Way] = (Way.HIDE,),
    coarser: Sequence[CountTable] = (),
    on_page: Collection[Slice] | None = None,
    seconds: float = LONGEST_CHECK,
) -> Left:
    """Decide what of these tables may be released to an audience that has `seen` these editions: all that is public,
    and all that was released to it. Keep `Left.release.edition` with what it has seen.

    A release to the public is seen by everybody: check it against everything that was released to anybody. Counts with
    the same `as_of` are of the same people; give a new one as soon as anybody came or went. `ways` are tried in turn:
    refuse (all as it is, or nothing), hide (small counts, and what would give them away), round (`rounding_key` must
    be the same for ever), coarsen (hide, in the `coarser` tables). Raises WouldGiveAway or GivenAway when no way is
    left, ValueError for a threshold under `LEAST_THRESHOLD` or contradicting tables, OutOfTime, Refusal.
    """
    if smallest_shown < LEAST_THRESHOLD:
        raise ValueError(f"a threshold under {LEAST_THRESHOLD} protects nobody")
    until = time.monotonic() + seconds
    because: list[Refusal] = []
    for way in ways:
        left = max(until - time.monotonic(), 0.0)
        try:
            if way is Way.ROUND:
                released = round_all(seen, tables, as_of, smallest_shown, rounding_key, until)
            elif way is Way.REFUSE:
                released = _as_they_are(seen, tables, as_of, smallest_shown, on_page, until)
            else:
                released = decide(
                    coarser if way is Way.COARSEN else tables,
                    as_of=as_of,
                    earlier=seen,
                    smallest_shown=smallest_shown,
                    on_page=on_page if way is Way.HIDE else None,
                    seconds=left,
                )
        except Refusal as refusal:
            because.append(refusal)
            continue
        return Left(released, way, tuple(str(each) for each in because))
    if not because:
        raise ValueError("no way to release was asked for")
    raise because[-1]


def _as_they_are(
    seen: Sequence[Edition],
    tables: Sequence[CountTable],
    as_of: str,
    smallest_shown: int,
    on_page: Collection[Slice] | None,
    until: float,
) -> Release:
    """Release everything asked for, or nothing. Raises WouldGiveAway."""
    counts = known_with(tables, as_of, seen, smallest_shown)
    edition_of = {where: counts.now[where] for table in tables for where in table.counts}
    wanted = {place for where, place in edition_of.items() if on_page is None or where in on_page}
    small = set(counts.small)
    told = {where for where, place in edition_of.items() if place in wanted & small}
    hidden = (set(counts.hidden) | set(edition_of.values())) - wanted - counts.locked
    outsider = Outsider(counts.values, counts.rows, hidden, counts.floor, until=until)
    given = told | _narrow(outsider, counts, {p for p in small if p not in wanted})
    if given:
        raise WouldGiveAway(sorted(given, key=whom))
    values = {where: int(counts.values[place]) for where, place in edition_of.items()}
    shown = {where: n for where, n in values.items() if edition_of[where] in wanted}
    rest = {where: n for where, n in values.items() if where not in shown}
    edition = Edition(as_of, tuple(table.dimensions for table in tables), shown, rest)
    return Release(edition, dict.fromkeys(rest, "not on the page"), smallest_shown)


def round_all(
    seen: Sequence[Edition],
    tables: Sequence[CountTable],
    as_of: str,
    smallest_shown: int,
    key: bytes | None,
    until: float,
) -> Release:
    """Release every number rounded. Raises WouldGiveAway when exact numbers told earlier see through the rounding."""
    if not key:
        raise Refusal("These tables can't be rounded: the installation has no key to round with.")
    made = [rounded(table, key=key, smallest_shown=smallest_shown) for table in tables]
    values = {where: n for table in tables for where, n in table.counts.items()}
    ranges = {where: ends for each in made for where, ends in each.ranges.items()}
    edition = Edition(as_of, tuple(table.dimensions for table in tables), {}, values, ranges)
    counts = known_with((), as_of, [*seen, edition], smallest_shown)
    outsider = Outsider(counts.values, counts.rows, counts.hidden, counts.floor, until=until)
    given = _narrow(outsider, counts, set(counts.small))
    if given:
        repairs = tuple(each for each in REPAIRS if "Round" not in each)
        raise WouldGiveAway(sorted(given, key=whom), repairs)
    told = {where: n for each in reversed(made) for where, n in each.counts.items()}
    return replace(Release(edition, {}, smallest_shown), rounded=told)


def _narrow(outsider: Outsider, counts: LinkedCounts, small: set[int]) -> set[Slice]:
    """Name whom the small counts are about that are known to within too few people; a change of a few, or a piece of
    an area, by the counts it is worked out from."""
    outsider.scatter([*sorted(small), *counts.doubtful], counts.smallest_shown)
    looked_at = [*sorted(small), *counts.doubtful, *counts.grown]
    given = {place for place in looked_at if narrow(outsider, counts, place)}
    names = {place: where for where, place in counts.now.items()}
    return {names.get(place) or _near(counts, place, names) for place in given}


def _near(counts: LinkedCounts, place: int, names: Mapping[int, Slice]) -> Slice:
    for row in counts.rows:
        if place in row.places:
            for other in row.places:
                if other in names:
                    return names[other]
    return frozenset()
