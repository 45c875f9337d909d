"""What grew, and what fell, between tables of different days: a change of a few people is a small count too."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from folkmoot.evidence.linked import INFINITY, LinkedCounts
from folkmoot.evidence.published import SAID, TOTAL, Slice


def add_growth(
    counts: LinkedCounts,
    editions: Sequence[Mapping[Slice, int]],
    amounts: Mapping[str, tuple[int, int]] | None = None,
) -> None:
    """Know how much each count grew since it was last told, however many editions said nothing of it; a growth
    of a few people, since then or since any earlier telling, is a small count too. So is the growth of a sum to
    which few people came. The last edition is today's: if few came or left in all since an earlier one, nothing that
    was told then may be told again, changed or not; what did not change tells where those few are."""
    told: dict[Slice, list[tuple[int, int]]] = {}
    for number, edition in enumerate(editions):
        since: dict[int, dict[tuple[int, int], bool]] = {}
        since_few = few_came(counts, editions) if number == len(editions) - 1 else frozenset()
        for where, new in edition.items():
            people = _people_of(where, amounts or {})
            before = told.setdefault(where, [])
            for earlier, old in before:
                few = earlier in since_few or _is_few(
                    counts.values[new] - counts.values[old], counts.smallest_shown
                )
                if people != where and people in edition and people in editions[earlier]:
                    came = counts.values[edition[people]] - counts.values[editions[earlier][people]]
                    few = few or _is_few(came, counts.smallest_shown)
                if (earlier, old) == before[-1] or few:
                    since.setdefault(earlier, {})[old, new] = few
            before.append((number, new))
        for grown in since.values():
            _add_grown(counts, grown)


def few_came(counts: LinkedCounts, editions: Sequence[Mapping[Slice, int]]) -> frozenset[int]:
    """Number the editions since which so few came or left that it is known, or may be, who they are."""
    everybody = [counts.values[each[frozenset()]] if frozenset() in each else math.nan for each in editions]
    return frozenset(
        number
        for number, before in enumerate(everybody[:-1])
        if _is_few(everybody[-1] - before, counts.smallest_shown)
    )


def _people_of(where: Slice, amounts: Mapping[str, tuple[int, int]]) -> Slice:
    """Name the people behind a sum; a count is of its own."""
    of = [name for name, value in where if value == TOTAL and name in amounts]
    return where - {(of[0], TOTAL)} | {(of[0], SAID)} if of else where


def _add_grown(counts: LinkedCounts, grown: Mapping[tuple[int, int], bool]) -> None:
    """Know the growth between two editions; where no count fell, an outsider takes it that none could, unless it
    was told in rounded numbers, which say nothing of it."""
    growths = {(old, new): counts.values[new] - counts.values[old] for old, new in grown}
    fell = any(each < 0 for each in growths.values())
    for (old, new), few in grown.items():
        growth = growths[old, new]
        told = not (fell or old in counts.ranged or new in counts.ranged)
        floor = 0.0 if told else -INFINITY
        place = counts.add(growth, hidden=True, small=few, floor=floor)
        if math.isnan(growth):
            counts.grown.append(place)
        counts.changes[place] = (old, new)
        counts.equal(new, [old, place])


def _is_few(growth: float, smallest_shown: int) -> bool:
    return 0 < abs(growth) < smallest_shown
