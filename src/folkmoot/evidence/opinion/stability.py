"""Says how far groups can be relied on: whether other starts find them, and whether other people's votes would."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from folkmoot.evidence.opinion.alike import adjusted_rand, found_again
from folkmoot.evidence.opinion.groups import Grouping, find_groups_of_each
from folkmoot.evidence.opinion.places import place
from folkmoot.evidence.opinion.votes import Flags, Ints, Votes

MOST_DRAWN = 1_000
"""A resample holds at most so many people, which makes it rougher than the whole of a larger conversation, never smoother."""
STARTS_EACH = 2
HOLDS, MOSTLY = 0.85, 0.6
"""A group of which on average so much is found again holds, or holds mostly (after Hennig 2007)."""


@dataclass(frozen=True, slots=True)
class Stability:
    """How often as many groups were found, and how much of each group was, over other starts and over resamples."""

    starts: int
    same_number_by_start: float
    again_by_start: tuple[float, ...]
    resamples: int
    same_number_by_resample: float
    again_by_resample: tuple[float, ...]
    alike: float


def how_stable(
    votes: Votes, rejected: Flags, placed: Flags, grouping: Grouping, *, seed: int = 1, resamples: int = 20
) -> Stability:
    """Draw people again with replacement, map and group them anew, and compare with the groups found."""
    starts = sum(grouping.starts.values())
    same = grouping.starts.get(grouping.number, 0) / starts if starts else 1.0
    inside = np.flatnonzero(placed)
    if grouping.number < 2 or not resamples:
        return Stability(starts, same, grouping.again, 0, 1.0, tuple(1.0 for _ in grouping.again), 1.0)
    chance = np.random.default_rng(seed + 1)
    of_person = np.full(len(votes.people), -1, dtype=np.int64)
    of_person[inside] = grouping.group
    draws = [chance.choice(inside, min(len(inside), MOST_DRAWN)) for _ in range(resamples)]
    anew = np.stack([place(resampled(votes, drawn), rejected, quick=True).at for drawn in draws])
    numbers, again, alike = [], [], []
    for drawn, found in zip(draws, find_groups_of_each(anew, STARTS_EACH, seed=seed), strict=True):
        before = of_person[drawn]
        numbers.append(found.number == grouping.number)
        alike.append(adjusted_rand(before, found.group))
        once = np.full(grouping.number, np.nan)
        got = found_again(before, found.group)
        once[: len(got)] = got
        again.append(once)
    means = np.nan_to_num(np.nanmean(np.array(again), axis=0))
    return Stability(
        starts,
        same,
        grouping.again,
        resamples,
        float(np.mean(numbers)),
        tuple(float(one) for one in means),
        float(np.mean(alike)),
    )


def holds(again: float) -> str:
    """Say in words how far a group can be relied on."""
    if again >= HOLDS:
        return "holds"
    return "holds mostly" if again >= MOSTLY else "does not hold"


def resampled(votes: Votes, drawn: Ints) -> Votes:
    """Return the votes of people drawn, some of them more than once, each a person of their own."""
    bounds = np.searchsorted(votes.person, np.arange(len(votes.people) + 1))
    lengths = bounds[drawn + 1] - bounds[drawn]
    first = np.repeat(bounds[drawn] - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
    at = first + np.arange(int(lengths.sum()))
    return Votes(
        tuple(map(str, range(len(drawn)))),
        votes.statements,
        np.repeat(np.arange(len(drawn)), lengths),
        votes.statement[at],
        votes.value[at],
    )
