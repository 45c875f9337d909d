"""What the groups of a map say to each statement: what marks a group, what all share, what bridges and what divides."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from folkmoot.evidence.opinion.places import Places
from folkmoot.evidence.opinion.votes import Flags, Floats, Ints, Votes

SURE = 1.2816
"""A one-sided test at 90 %, as Polis has it."""
SHOWN = 5


@dataclass(frozen=True, slots=True, eq=False)
class Tallies:
    """Counts of groups by statements: agreed, disagreed, seen (passes too). The last row is everybody in the map."""

    agree: Ints
    disagree: Ints
    seen: Ints

    @property
    def agreeing(self) -> Floats:
        """The share that agrees, with one more vote each way: (agree + 1) / (seen + 2)."""
        return (self.agree + 1) / (self.seen + 2)

    @property
    def disagreeing(self) -> Floats:
        """The share that disagrees, likewise."""
        return (self.disagree + 1) / (self.seen + 2)


@dataclass(frozen=True, slots=True)
class Marking:
    """A statement that marks a group: `agrees` or not, how many of how many, and how that compares with the others."""

    statement: int
    agrees: bool
    people: int
    seen: int
    share: float
    elsewhere: float
    z: float
    z_apart: float
    weight: float


@dataclass(frozen=True, slots=True)
class Shared:
    """A statement that people share (`agrees`) or refuse together, with its score: larger comes first."""

    statement: int
    agrees: bool
    score: float


def tally(votes: Votes, placed: Flags, group: Ints, number: int) -> Tallies:
    """Count the votes of people in the map by group and statement."""
    of_person = np.full(len(votes.people), -1, dtype=np.int64)
    of_person[placed] = group
    kept = of_person[votes.person] >= 0
    cell = of_person[votes.person[kept]] * len(votes.statements) + votes.statement[kept]
    value, size = votes.value[kept], number * len(votes.statements)
    counts = [
        np.bincount(cell[which], minlength=size).reshape(number, len(votes.statements))
        for which in (value > 0, value < 0, np.ones(len(value), dtype=np.bool_))
    ]
    agree, disagree, seen = (np.vstack([each, each.sum(axis=0)]) for each in counts)
    return Tallies(agree, disagree, seen)


def one_share_z(count: Floats, seen: Floats) -> Floats:
    """Test a share against one half: z = 2 √(n + 1) ((a + 1) / (n + 1) − ½), as Polis has it."""
    return 2 * np.sqrt(seen + 1) * ((count + 1) / (seen + 1) - 0.5)


def two_share_z(count: Floats, other: Floats, seen: Floats, other_seen: Floats) -> Floats:
    """Test one share against another, with one added to all four counts, as Polis has it."""
    count, other, seen, other_seen = count + 1, other + 1, seen + 1, other_seen + 1
    together = (count + other) / (seen + other_seen)
    spread = np.sqrt(np.maximum(together * (1 - together) * (1 / seen + 1 / other_seen), 1e-300))
    return np.where(together >= 1, 0.0, (count / seen - other / other_seen) / spread)


def what_marks(tallies: Tallies, place: int, live: Flags, most: int = SHOWN) -> tuple[Marking, ...]:
    """Return the statements that mark a group, the strongest first, agreed ones before refused ones.

    Both tests must be passed: more than half of the group, and more than among the others. Where nothing passes, the one
    statement nearest to it is told, so that no group stands without words.
    """
    found: list[Marking] = []
    nearest: list[Marking] = []
    others = [row for row in range(len(tallies.seen) - 1) if row != place]
    for agrees, counts in ((True, tallies.agree), (False, tallies.disagree)):
        mine, seen = counts[place].astype(np.float64), tallies.seen[place].astype(np.float64)
        theirs, their_seen = counts[others].sum(axis=0), tallies.seen[others].sum(axis=0)
        share, elsewhere = (mine + 1) / (seen + 2), (theirs + 1) / (their_seen + 2)
        z, apart = one_share_z(mine, seen), two_share_z(mine, theirs, seen, their_seen)
        weight = share / elsewhere * apart * share * z
        for at in np.flatnonzero(live & (seen > 0)):
            told = Marking(
                int(at), agrees, int(mine[at]), int(seen[at]), float(share[at]), float(elsewhere[at]), float(z[at]),
                float(apart[at]), float(weight[at]),
            )  # fmt: skip
            (found if z[at] > SURE and apart[at] > SURE else nearest).append(told)
    if not found:
        return tuple(sorted(nearest, key=lambda one: (-one.share, one.statement))[:1])
    chosen = sorted(found, key=lambda one: (-one.weight, one.statement))[:most]
    return tuple(sorted(chosen, key=lambda one: (not one.agrees, -one.weight, one.statement)))


def consensus(tallies: Tallies, live: Flags, most: int = SHOWN) -> tuple[Shared, ...]:
    """Return what most people in the map agree with, then what most disagree with: P > ½ and z > 1.2816, by P × z."""
    seen = tallies.seen[-1].astype(np.float64)
    told: list[Shared] = []
    for agrees, counts, share in (
        (True, tallies.agree[-1], tallies.agreeing[-1]),
        (False, tallies.disagree[-1], tallies.disagreeing[-1]),
    ):
        z = one_share_z(counts.astype(np.float64), seen)
        told += _best(share * z, live & (share > 0.5) & (z > SURE), agrees=agrees, most=most)
    return tuple(told)


def across_groups(tallies: Tallies, *, agrees: bool = True) -> Floats:
    """Give each statement's group-aware consensus: the product over the groups of the share that agrees (or does not)."""
    shares = tallies.agreeing if agrees else tallies.disagreeing
    return np.asarray(shares[:-1].prod(axis=0))


def bridging(tallies: Tallies, live: Flags, most: int = SHOWN) -> tuple[Shared, ...]:
    """Return statements that more than half of *each* group agrees with, or refuses, by the share of the least of them.

    A group that saw a statement once does not carry it: the share must pass the test against one half in each group.
    """
    told: list[Shared] = []
    if len(tallies.seen) < 2:
        return ()
    for agrees, counts, shares in (
        (True, tallies.agree, tallies.agreeing),
        (False, tallies.disagree, tallies.disagreeing),
    ):
        z = one_share_z(counts[:-1].astype(np.float64), tallies.seen[:-1].astype(np.float64))
        least = shares[:-1].min(axis=0)
        told += _best(least, live & (least > 0.5) & (z.min(axis=0) > SURE), agrees=agrees, most=most)
    return tuple(sorted(told, key=lambda one: (-one.score, one.statement))[:most])


def divisive(tallies: Tallies, live: Flags, most: int = SHOWN) -> tuple[Shared, ...]:
    """Return the statements on which two groups are furthest apart, by the largest difference of their shares that agree.

    Told only where that difference is more than chance explains. `agrees` says whether more agree than not over all.
    """
    groups = len(tallies.seen) - 1
    if groups < 2:
        return ()
    shares = tallies.agreeing[:-1]
    high, low, each = shares.argmax(axis=0), shares.argmin(axis=0), np.arange(shares.shape[1])
    z = two_share_z(
        tallies.agree[high, each].astype(np.float64), tallies.agree[low, each].astype(np.float64),
        tallies.seen[high, each].astype(np.float64), tallies.seen[low, each].astype(np.float64),
    )  # fmt: skip
    apart = shares.max(axis=0) - shares.min(axis=0)
    told = _best(apart, live & (z > SURE), agrees=True, most=most)
    more = tallies.agree[-1] >= tallies.disagree[-1]
    return tuple(Shared(one.statement, bool(more[one.statement]), one.score) for one in told)


def extremity(places: Places) -> Floats:
    """Give how far out somebody would stand who had agreed with this statement alone: long ones spread the map."""
    alone = (1 - places.means)[:, None] * places.axes * np.sqrt(len(places.means))
    return np.asarray(np.hypot(alone[:, 0], alone[:, 1]))


def _best(score: Floats, which: Flags, *, agrees: bool, most: int) -> list[Shared]:
    order = [int(at) for at in np.lexsort((np.arange(len(score)), -score)) if which[at]][:most]
    return [Shared(at, agrees, float(score[at])) for at in order]
