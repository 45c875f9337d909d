"""Finds groups of people who stand near each other on the map: up to a hundred small clusters, then groups of those.

As Polis does it: k-means to base clusters, k-means over their centres weighted by people, the number of groups by the best
silhouette. A number of groups that would leave somebody alone is not taken. Unlike Polis, no group depends on one start.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial.distance import cdist

from folkmoot.evidence.opinion.alike import found_again
from folkmoot.evidence.opinion.clusters import FEWEST_GROUPS, SMALLEST_GROUP, Start, make_starts, settle
from folkmoot.evidence.opinion.votes import Floats, Ints

FEWEST_STARTS, MOST_STARTS, MOST_PLACED = 10, 3_000, 500_000
"""So many starts at least and at most; fewer where they would put more than half a million people into groups."""
AT_ONCE = 100
SURELY = 3.0
"""How many standard deviations of chance the parting most starts find must lead the next by, before no more are made."""
MOST_LOOKED_AT = 2_000


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """Each person's group (by size, the largest is 0) and how sure the finding of it is.

    `starts`: for each number of groups how many starts found it best. `silhouettes`: how well each number parts people,
    the mean of all starts. `again`: for each group how much of it other starts find, as a mean Jaccard index.
    """

    group: Ints
    starts: dict[int, int]
    silhouettes: dict[int, float]
    again: tuple[float, ...]

    @property
    def number(self) -> int:
        """How many groups there are."""
        return int(self.group.max(initial=-1)) + 1

    @property
    def sizes(self) -> Ints:
        """How many people each group has."""
        return np.bincount(self.group, minlength=self.number)


def find_groups(points: Floats, *, seed: int = 1) -> Grouping:
    """Part points into 2 to 5 groups, or leave them one where no parting is to be had.

    One start of k-means often ends elsewhere than another. So many are made, the number of groups that most of them find is
    taken (of equals the smaller), each is settled on the people themselves, and the parting that most of them settle on
    stands. Starts are made until that one leads the next by more than chance explains, or until they are too many.
    Deterministic for a seed. Of more than `MOST_LOOKED_AT` people a random sample is parted and the others follow.
    """
    if not _can_be_parted(points):
        return _one_group(points)
    chance = np.random.default_rng(seed)
    looked_at = points
    if len(points) > MOST_LOOKED_AT:
        looked_at = points[np.sort(chance.choice(len(points), MOST_LOOKED_AT, replace=False))]
    search, made, most = _Search(looked_at), 0, min(MOST_STARTS, MOST_PLACED // len(looked_at))
    while made < most and not search.is_sure():
        # Twice as many each time: the fewer looks, the fewer ends by chance.
        more = min(max(made, FEWEST_STARTS), most - made)
        for begin in range(0, more, AT_ONCE):
            several = np.broadcast_to(looked_at, (min(AT_ONCE, more - begin), *looked_at.shape))
            search.take(make_starts(several, chance))
        made += more
    return search.result(points) or _one_group(points)


def find_groups_of_each(several: Floats, starts: int, *, seed: int = 1) -> list[Grouping]:
    """Part several sets of points (sets by people by two), each by so many starts, as `find_groups` does one."""
    made = make_starts(np.repeat(several, starts, axis=0), np.random.default_rng(seed))
    found = []
    for at, points in enumerate(several):
        search = _Search(points)
        if _can_be_parted(points):
            search.take(made[at * starts : (at + 1) * starts])
        found.append(search.result(points) or _one_group(points))
    return found


class _Search:
    """The starts made so far on some people, and what they settled on."""

    def __init__(self, points: Floats) -> None:
        self.points = points
        self.made: list[Start] = []
        self.settled: list[Ints] = []

    def take(self, made: Sequence[Start | None]) -> None:
        """Add starts, and settle each on the people themselves."""
        found = [each for each in made if each is not None]
        settled: list[Ints] = [each.labels for each in found]
        for number in {each.number for each in found}:
            which = [at for at, each in enumerate(found) if each.number == number]
            for at, labels in zip(
                which, settle(self.points, np.stack([settled[at] for at in which]), number), strict=True
            ):
                settled[at] = _by_size(labels, self.points)
        self.made += found
        self.settled += settled

    def number(self) -> int:
        """Return the number of groups that most starts find; of equals the smaller."""
        often = Counter(each.number for each in self.made)
        return min(often, key=lambda number: (-often[number], number))

    def of_number(self, number: int) -> list[Ints]:
        """Return what the starts that found so many groups settled on."""
        return [labels for each, labels in zip(self.made, self.settled, strict=True) if each.number == number]

    def is_sure(self) -> bool:
        """Say whether both the number of groups and the parting lead the next by more than chance explains."""
        if not self.made:
            return False
        numbers = Counter(each.number for each in self.made)
        partings = Counter(labels.tobytes() for labels in self.of_number(self.number()))
        return _leads(numbers) and _leads(partings)

    def result(self, points: Floats) -> Grouping | None:
        """Return the grouping of all points that most starts speak for; None where no start found one."""
        if not self.made:
            return None
        number = self.number()
        settled = self.of_number(number)
        labels = _settled_on_most(settled, self.points)
        often = Counter(each.tobytes() for each in settled)
        others = [np.frombuffer(each, dtype=np.int64) for each in often]
        again = np.average(
            [found_again(labels, other) for other in others], axis=0, weights=list(often.values())
        )
        if len(self.points) < len(points):
            centres = _means(self.points, labels, np.bincount(labels).astype(np.float64))
            nearest = cdist(points, centres, "sqeuclidean").argmin(axis=1)
            labels = _by_size(settle(points, nearest[None], number)[0], points)
        found = Counter(each.number for each in self.made)
        tried = sorted({number for each in self.made for number in each.tried})
        return Grouping(
            labels,
            {number: found[number] for number in sorted(found)},
            {
                number: float(np.mean([each.tried[number] for each in self.made if number in each.tried]))
                for number in tried
            },
            tuple(float(one) for one in again),
        )


def _leads(often: Counter[int] | Counter[bytes]) -> bool:
    most, next_most = [*sorted(often.values(), reverse=True), 0][:2]
    return most - next_most > SURELY * math.sqrt(most + next_most)


def _can_be_parted(points: Floats) -> bool:
    return len(points) >= FEWEST_GROUPS * SMALLEST_GROUP and bool((points != points[0]).any())


def _one_group(points: Floats) -> Grouping:
    return Grouping(np.zeros(len(points), dtype=np.int64), {}, {}, (1.0,) if len(points) else ())


def _settled_on_most(settled: list[Ints], points: Floats) -> Ints:
    """Take the parting that most starts settled on; of equals the one that leaves the smallest squares."""
    frequent: dict[bytes, list[Ints]] = {}
    for labels in settled:
        frequent.setdefault(labels.tobytes(), []).append(labels)
    return min(frequent.values(), key=lambda same: (-len(same), _squares(points, same[0])))[0]


def _squares(points: Floats, labels: Ints) -> float:
    middles = _means(points, labels, np.maximum(np.bincount(labels), 1).astype(np.float64))
    return float(((points - middles[labels]) ** 2).sum())


def _means(points: Floats, labels: Ints, held: Floats) -> Floats:
    sums = [np.bincount(labels, axis, minlength=len(held)) for axis in points.T]
    return np.stack(sums, axis=1) / held[:, None]


def _by_size(labels: Ints, points: Floats) -> Ints:
    """Number the groups from the largest; of two equal ones the one further left comes first."""
    sizes = np.bincount(labels)
    left = np.bincount(labels, points[:, 0]) / np.maximum(sizes, 1)
    order = np.lexsort((left, -sizes))
    number = np.empty(len(sizes), dtype=np.int64)
    number[order] = np.arange(len(sizes))
    return number[labels]
