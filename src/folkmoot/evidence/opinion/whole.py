"""Draws a whole opinion map: places, groups, what they say, how far it can be relied on, who is not in it, and flags."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from folkmoot.evidence.opinion import doubtful, statements
from folkmoot.evidence.opinion.alike import adjusted_rand
from folkmoot.evidence.opinion.groups import Grouping, find_groups
from folkmoot.evidence.opinion.places import Places, place
from folkmoot.evidence.opinion.stability import Stability, how_stable
from folkmoot.evidence.opinion.votes import Flags, Ints, Votes

CLASS_SENTENCE = (
    "Class C: people who chose to take part. There is no margin of error about residents, and a group's share is its share of "
    "the people placed on the map."
)


@dataclass(frozen=True, slots=True, eq=False)
class OpinionMap:
    """The map of one set of votes. `group` holds a number for each person, −1 for whoever is not placed."""

    votes: Votes
    live: Flags
    places: Places
    group: Ints
    grouping: Grouping
    tallies: statements.Tallies
    stability: Stability
    flags: dict[str, Flags]
    twice: tuple[tuple[int, int, float], ...]
    without: tuple[str, ...]

    @property
    def number(self) -> int:
        """How many groups there are."""
        return self.grouping.number

    @property
    def placed(self) -> Flags:
        """Who is on the map."""
        return self.places.placed

    @property
    def not_placed(self) -> int:
        """How many who voted are not on the map, because they voted too little."""
        return int((self.votes.cast() > 0).sum() - self.placed.sum())


@dataclass(frozen=True, slots=True)
class Compared:
    """A map beside one without what was flagged: how many groups each has, and how alike the two group the same people."""

    groups: int
    groups_without: int
    people_left_out: int
    statements_left_out: int
    alike: float


def draw_map(
    votes: Votes,
    *,
    rejected: Flags | None = None,
    words: Sequence[str] = (),
    said_at: Sequence[int] | None = None,
    without: Collection[str] = (),
    seed: int = 1,
    resamples: int = 20,
) -> OpinionMap:
    """Draw the map of votes; `without` names flags (`doubtful.KINDS`) whose people or statements are left out.

    Deterministic for a seed. Memory grows with votes and statements, never with people times statements.
    """
    rejected = np.zeros(len(votes.statements), dtype=np.bool_) if rejected is None else rejected
    flags = doubtful.people_flagged(votes, said_at)
    twice = tuple(doubtful.said_twice(words)) if words else ()
    kept, live = votes, ~rejected
    if "said_twice" in without and words:
        live = live & ~doubtful.later_ones(words)
        silent = ~live & ~rejected
        kept = _only(votes, ~silent[votes.statement])
    for kind in [one for one in doubtful.KINDS if one in without and one in flags]:
        kept = _only(kept, ~flags[kind][kept.person])
    places = place(kept, rejected)
    grouping = find_groups(places.at[places.placed], seed=seed)
    group = np.full(len(votes.people), -1, dtype=np.int64)
    group[places.placed] = grouping.group
    return OpinionMap(
        votes=kept,
        live=live,
        places=places,
        group=group,
        grouping=grouping,
        tallies=statements.tally(kept, places.placed, grouping.group, grouping.number),
        stability=how_stable(kept, rejected, places.placed, grouping, seed=seed, resamples=resamples),
        flags=flags,
        twice=twice,
        without=tuple(one for one in doubtful.KINDS if one in without),
    )


def compare(whole: OpinionMap, less: OpinionMap) -> Compared:
    """Say what leaving out what was flagged changed."""
    both = (whole.group >= 0) & (less.group >= 0)
    return Compared(
        groups=whole.number,
        groups_without=less.number,
        people_left_out=int((whole.votes.cast() > 0).sum() - (less.votes.cast() > 0).sum()),
        statements_left_out=int(whole.live.sum() - less.live.sum()),
        alike=adjusted_rand(whole.group[both], less.group[both]) if both.any() else 1.0,
    )


def _only(votes: Votes, kept: Flags) -> Votes:
    """Keep some votes alone; people and statements keep their places."""
    return Votes(
        votes.people,
        votes.statements,
        votes.person[kept],
        votes.statement[kept],
        votes.value[kept],
        None if votes.at is None else votes.at[kept],
    )
