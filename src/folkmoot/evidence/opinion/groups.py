"""Finds groups of people who stand near each other on the map: up to a hundred small clusters, then groups of those.

As Polis does it: k-means to base clusters, k-means over their centres weighted by people, the number of groups by the best
silhouette. A number of groups that would leave somebody alone is not taken. Unlike Polis, no group depends on one start.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import KDTree
from scipy.spatial.distance import cdist

from folkmoot.evidence.opinion.alike import found_again
from folkmoot.evidence.opinion.votes import Floats, Ints

BASE_CLUSTERS = 100
FEWEST_GROUPS, MOST_GROUPS = 2, 5
CENTRES_FOR_ONE_MORE = 12
BASE_ROUNDS, ROUNDS = 8, 100
TRIES = 5
STARTS = 30
MOST_LOOKED_AT = 2_000
SMALLEST_GROUP = 2


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


@dataclass(frozen=True, slots=True, eq=False)
class _Start:
    """What one start found: the best number of groups, the labels, and each number's silhouette."""

    number: int
    labels: Ints
    tried: dict[int, float]


def find_groups(points: Floats, *, seed: int = 1, starts: int = STARTS) -> Grouping:
    """Part points into 2 to 5 groups, or leave them one where no parting is to be had.

    One start of k-means often ends elsewhere than another. So many are made, the number of groups that most of them find is
    taken (of equals the smaller), each is settled on the people themselves, and the parting that most of them settle on
    stands. Deterministic for a seed. Of more than `MOST_LOOKED_AT` people a random sample is parted and the others follow.
    """
    one = Grouping(np.zeros(len(points), dtype=np.int64), {}, {}, (1.0,) if len(points) else ())
    if len(points) < FEWEST_GROUPS * SMALLEST_GROUP or len(np.unique(points, axis=0)) < FEWEST_GROUPS:
        return one
    chance = np.random.default_rng(seed)
    looked_at = points
    if len(points) > MOST_LOOKED_AT:
        looked_at = points[np.sort(chance.choice(len(points), MOST_LOOKED_AT, replace=False))]
    made = [each for _ in range(starts) if (each := one_start(looked_at, chance)) is not None]
    if not made:
        return one
    number = _most_frequent([each.number for each in made])
    settled = [
        _by_size(settle(looked_at, each.labels, number), looked_at) for each in made if each.number == number
    ]
    labels = _settled_on_most(settled, looked_at)
    again = np.mean([found_again(labels, other) for other in settled], axis=0)
    if len(looked_at) < len(points):
        centres = _means(looked_at, labels, np.bincount(labels).astype(np.float64))
        labels = _by_size(settle(points, KDTree(centres).query(points)[1].astype(np.int64), number), points)
    return Grouping(
        labels,
        {k: sum(each.number == k for each in made) for k in sorted({each.number for each in made})},
        {
            k: float(np.mean([each.tried[k] for each in made if k in each.tried]))
            for k in sorted(made[0].tried)
        },
        tuple(float(one) for one in again),
    )


def one_start(points: Floats, chance: np.random.Generator) -> _Start | None:
    """Find base clusters once and the best parting of their centres; None where each would leave somebody alone."""
    base = base_clusters(points, min(BASE_CLUSTERS, len(np.unique(points, axis=0))), chance)
    weights = np.bincount(base).astype(np.float64)
    centres = _means(points, base, weights)
    apart = cdist(centres, centres)
    best: tuple[int, Ints] | None = None
    tried: dict[int, float] = {}
    for number in range(FEWEST_GROUPS, most_groups(len(centres)) + 1):
        labels = weighted_k_means(centres, weights, number, chance)
        if np.any(np.bincount(labels, weights, minlength=number) < SMALLEST_GROUP):
            continue
        tried[number] = silhouette(apart, labels)
        if best is None or tried[number] > tried[best[0]]:
            best = number, labels
    return None if best is None else _Start(best[0], best[1][base], tried)


def settle(points: Floats, labels: Ints, number: int) -> Ints:
    """Let each person join the group whose middle is nearest until nobody moves; never so that somebody is left alone."""
    for _ in range(ROUNDS):
        held = np.bincount(labels, minlength=number).astype(np.float64)
        now = cdist(points, _means(points, labels, held), "sqeuclidean").argmin(axis=1)
        if np.array_equal(now, labels) or np.any(np.bincount(now, minlength=number) < SMALLEST_GROUP):
            break
        labels = now
    return labels


def _most_frequent(numbers: list[int]) -> int:
    return min(set(numbers), key=lambda number: (-numbers.count(number), number))


def _settled_on_most(settled: list[Ints], points: Floats) -> Ints:
    """Take the parting that most starts settled on; of equals the one that leaves the smallest squares."""
    frequent: dict[bytes, list[Ints]] = {}
    for labels in settled:
        frequent.setdefault(labels.tobytes(), []).append(labels)
    return min(frequent.values(), key=lambda same: (-len(same), _squares(points, same[0])))[0]


def _squares(points: Floats, labels: Ints) -> float:
    middles = _means(points, labels, np.maximum(np.bincount(labels), 1).astype(np.float64))
    return float(((points - middles[labels]) ** 2).sum())


def most_groups(centres: int) -> int:
    """Say how many groups are looked for at most, with so many centres."""
    return min(
        MOST_GROUPS, FEWEST_GROUPS + centres // CENTRES_FOR_ONE_MORE, centres - 1 if centres > 2 else centres
    )


def base_clusters(points: Floats, number: int, chance: np.random.Generator) -> Ints:
    """Part points into small clusters by one run of k-means; the labels are 0 to one less than there are, none empty."""
    weights = np.ones(len(points))
    centres = _start(points, weights, number, chance)
    labels = np.zeros(len(points), dtype=np.int64)
    for turn in range(BASE_ROUNDS):
        before, labels = labels, KDTree(centres).query(points)[1].astype(np.int64)
        if turn and np.array_equal(before, labels):
            break
        held = np.bincount(labels, minlength=len(centres))
        centres = np.where(held[:, None] > 0, _means(points, labels, np.maximum(held, 1.0)), centres)
    return np.unique(labels, return_inverse=True)[1].reshape(-1).astype(np.int64)


def weighted_k_means(points: Floats, weights: Floats, number: int, chance: np.random.Generator) -> Ints:
    """Part few weighted points into groups: the best of `TRIES` starts, by the weighted squares that are left.

    All starts go on together, each until nobody moves.
    """
    starts = [_start(points, weights, number, chance) for _ in range(TRIES)]
    starts = [each for each in starts if len(each) == number]
    if not starts:  # fewer places than groups
        return np.unique(points, axis=0, return_inverse=True)[1].reshape(-1).astype(np.int64)
    centres = np.stack(starts)
    tries = np.arange(len(centres))[:, None] * number
    every, labels = np.tile(weights, len(centres)), np.full((len(centres), len(points)), -1)
    x, y = points.T
    for _ in range(ROUNDS):
        far = (x[:, None] - centres[:, None, :, 0]) ** 2 + (y[:, None] - centres[:, None, :, 1]) ** 2
        now = far.argmin(axis=2)
        if np.array_equal(now, labels):
            break
        labels, cell = now, (now + tries).reshape(-1)
        held = np.bincount(cell, every, minlength=centres[..., 0].size)
        for axis, along in enumerate((x, y)):
            sums = np.bincount(cell, every * np.tile(along, len(centres)), minlength=len(held))
            moved = np.where(held > 0, sums / np.maximum(held, 1e-300), centres[..., axis].reshape(-1))
            centres[..., axis] = moved.reshape(len(centres), number)
    left = (far.min(axis=2) * weights).sum(axis=1)
    return np.asarray(labels[int(np.argmin(np.round(left, 9)))])


def silhouette(apart: Floats, labels: Ints) -> float:
    """Give the mean silhouette of points by their distances (Rousseeuw 1987); a point alone in its group has 0.

    As in Polis each centre counts once, however many people it stands for.
    """
    member = (labels[:, None] == np.arange(int(labels.max()) + 1)).astype(np.float64)
    held = member.sum(axis=0)
    totals = apart @ member
    own = held[labels]
    inside = totals[np.arange(len(labels)), labels] / np.maximum(own - 1, 1)
    others = np.where((member > 0) | (held == 0), np.inf, totals / np.maximum(held, 1))
    outside = others.min(axis=1)
    larger = np.maximum(inside, outside)
    level = (own == 1) | (larger == 0)
    return float(np.where(level, 0.0, (outside - inside) / np.where(level, 1.0, larger)).mean())


def _start(points: Floats, weights: Floats, number: int, chance: np.random.Generator) -> Floats:
    """Choose first centres far from each other (k-means++)."""
    x, y = np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1])
    even = weights / weights.sum()
    chosen = [int(np.searchsorted(np.cumsum(even), chance.random()))]
    nearest = (x - x[chosen[0]]) ** 2 + (y - y[chosen[0]]) ** 2
    while len(chosen) < number:
        pull = np.cumsum(nearest * weights)
        if pull[-1] <= 0:
            break
        following = int(np.searchsorted(pull, chance.random() * pull[-1], side="right"))
        chosen.append(min(following, len(points) - 1))
        np.minimum(nearest, (x - x[chosen[-1]]) ** 2 + (y - y[chosen[-1]]) ** 2, out=nearest)
    return points[np.minimum(chosen, len(points) - 1)].copy()


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
