"""Parts points of the map by k-means, many starts at once: people into small clusters, their centres into few groups.

A start has a row in every array here. Starts are counted in tens, and one by one they would cost more in calls than in sums.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from folkmoot.evidence.opinion.votes import Flags, Floats, Ints

BASE_CLUSTERS = 100
BASE_ROUNDS, ROUNDS = 4, 100
FEWEST_GROUPS, MOST_GROUPS = 2, 5
CENTRES_FOR_ONE_MORE = 12
TRIES = 5
SMALLEST_GROUP = 2
BLOCK = 512
"""So few rows are multiplied at once that it stays in one thread: two threads would wait for each other longer than they work."""


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """What one start found: the best number of groups, each person's group, and each number's silhouette."""

    number: int
    labels: Ints
    tried: dict[int, float]


@dataclass(frozen=True, slots=True, eq=False)
class Bases:
    """Small clusters of several starts: each person's (starts by people), the centres (starts by clusters by two), people in each."""

    labels: Ints
    centres: Floats
    held: Floats


def make_starts(points: Floats, chance: np.random.Generator) -> list[Start | None]:
    """Find base clusters and the best parting of their centres, once for each row of points (starts by people by two).

    None where every number of groups would leave somebody alone.
    """
    base = base_clusters(points, min(BASE_CLUSTERS, points.shape[1]), chance)
    live = base.held > 0
    apart = np.sqrt(_squared(base.centres, base.centres))
    most = np.array([most_groups(int(centres)) for centres in live.sum(axis=1)])
    starts = len(points)
    best, chosen = np.full(starts, -np.inf), np.zeros(base.held.shape, dtype=np.int64)
    number = np.zeros(starts, dtype=np.int64)
    tried: list[dict[int, float]] = [{} for _ in range(starts)]
    for groups in range(FEWEST_GROUPS, int(most.max(initial=0)) + 1):
        labels = weighted_k_means(base.centres, base.held, groups, chance)
        people = counted(labels, base.held, groups)
        wide = silhouettes(apart, labels, live, groups)
        possible = (most >= groups) & (people >= SMALLEST_GROUP).all(axis=1)
        for start in np.flatnonzero(possible):
            tried[start][groups] = float(wide[start])
        better = possible & (wide > best)
        best[better], number[better], chosen[better] = wide[better], groups, labels[better]
    return [
        Start(int(number[at]), chosen[at][base.labels[at]], tried[at]) if number[at] else None
        for at in range(starts)
    ]


def most_groups(centres: int) -> int:
    """Say how many groups are looked for at most, with so many centres."""
    return min(
        MOST_GROUPS, FEWEST_GROUPS + centres // CENTRES_FOR_ONE_MORE, centres - 1 if centres > 2 else centres
    )


def base_clusters(points: Floats, number: int, chance: np.random.Generator) -> Bases:
    """Part each row of points into small clusters by one run of k-means. A cluster that nobody is nearest to holds nobody."""
    starts, people, _ = points.shape
    chosen = far_from_each_other(points, None, number, chance)
    centres = np.take_along_axis(points, chosen[:, :, None], axis=1)
    labels = np.zeros((starts, people), dtype=np.int64)
    held = np.zeros((starts, number))
    for start in range(starts):
        labels[start], held[start] = _one_run(points[start], centres[start])
    return Bases(labels, centres, held)


def _one_run(points: Floats, centres: Floats) -> tuple[Ints, Floats]:
    """Move centres (in place) to the middles of whoever is nearest, for some rounds; return labels and people in each."""
    known = np.column_stack([points, np.ones(len(points))])
    near, labels, before = np.empty((BLOCK, len(centres))), np.zeros(len(points), dtype=np.int64), None
    for _ in range(BASE_ROUNDS):
        # The nearest centre c of a point p has the largest 2 p·c − c·c.
        told = np.vstack([2 * centres.T, -(centres**2).sum(axis=1)])
        labels = np.empty(len(points), dtype=np.int64)
        for begin in range(0, len(points), BLOCK):
            block = known[begin : begin + BLOCK]
            np.matmul(block, told, out=near[: len(block)]).argmax(axis=1, out=labels[begin : begin + BLOCK])
        if before is not None and np.array_equal(before, labels):
            break
        before, held = labels, np.bincount(labels, minlength=len(centres))
        for axis in range(2):
            sums = np.bincount(labels, points[:, axis], minlength=len(centres))
            np.divide(sums, held, out=centres[:, axis], where=held > 0)
    return labels, np.bincount(labels, minlength=len(centres)).astype(np.float64)


def weighted_k_means(points: Floats, weights: Floats, number: int, chance: np.random.Generator) -> Ints:
    """Part each row of few weighted points into groups: the best of `TRIES` runs, by the weighted squares that are left.

    All runs go on together, each until nobody moves.
    """
    rows = np.repeat(np.arange(len(points)), TRIES)
    where, heavy = points[rows], weights[rows]
    chosen = far_from_each_other(where, heavy, number, chance)
    centres = np.take_along_axis(where, chosen[:, :, None], axis=1)
    labels = np.full(heavy.shape, -1, dtype=np.int64)
    left, moving = np.zeros(len(rows)), np.arange(len(rows))
    for _ in range(ROUNDS):
        now, far = nearest(where, centres)
        left[moving] = (far * heavy).sum(axis=1)
        moved = (now != labels[moving]).any(axis=1)
        if not moved.any():
            break
        moving, now, where, heavy = moving[moved], now[moved], where[moved], heavy[moved]
        labels[moving] = now
        centres = middles(where, heavy, now, centres[moved])
    best = np.round(left, 9).reshape(-1, TRIES).argmin(axis=1) + np.arange(len(points)) * TRIES
    return np.asarray(labels[best])


def settle(points: Floats, labels: Ints, number: int) -> Ints:
    """Let people join the group whose middle is nearest until nobody moves, in each row of labels by itself.

    Never so that somebody is left alone: such a row stays as it was before.
    """
    labels = labels.copy()
    moving = np.arange(len(labels))
    for _ in range(ROUNDS):
        where, all_alike = (
            np.broadcast_to(points, (len(moving), *points.shape)),
            np.ones((len(moving), len(points))),
        )
        now, _far = nearest(
            where, middles(where, all_alike, labels[moving], np.zeros((len(moving), number, 2)))
        )
        alone = (counted(now, all_alike, number) < SMALLEST_GROUP).any(axis=1)
        moved = (now != labels[moving]).any(axis=1) & ~alone
        if not moved.any():
            break
        moving = moving[moved]
        labels[moving] = now[moved]
    return labels


def nearest(points: Floats, centres: Floats) -> tuple[Ints, Floats]:
    """Return each point's nearest centre of its row, the first of equals, and the squared distance to it."""
    x, y = np.ascontiguousarray(points[:, :, 0]), np.ascontiguousarray(points[:, :, 1])
    labels, least = np.zeros(x.shape, dtype=np.int64), np.full(x.shape, np.inf)
    for group in range(centres.shape[1]):
        far = (x - centres[:, group, 0, None]) ** 2
        far += (y - centres[:, group, 1, None]) ** 2
        np.copyto(labels, group, where=far < least)
        np.minimum(least, far, out=least)
    return labels, least


def middles(points: Floats, weights: Floats, labels: Ints, before: Floats) -> Floats:
    """Return the weighted middle of each group of each row; one that holds nobody stays where it was before."""
    number = before.shape[1]
    held = counted(labels, weights, number)
    sums = np.stack([counted(labels, weights * points[:, :, axis], number) for axis in range(2)], axis=2)
    return np.where(held[:, :, None] > 0, sums / np.maximum(held, 1e-300)[:, :, None], before)


def silhouettes(apart: Floats, labels: Ints, live: Flags, number: int) -> Floats:
    """Give each row's mean silhouette by the points' distances (Rousseeuw 1987); a point alone in its group has 0.

    Only live points count; as in Polis each counts once, however many people it stands for.
    """
    member = ((labels[:, :, None] == np.arange(number)) & live[:, :, None]).astype(np.float64)
    held = member.sum(axis=1)
    totals = apart @ member
    own = np.take_along_axis(held, labels, axis=1)
    inside = np.take_along_axis(totals, labels[:, :, None], axis=2)[:, :, 0] / np.maximum(own - 1, 1)
    others = np.where(
        (member > 0) | (held == 0)[:, None, :], np.inf, totals / np.maximum(held, 1)[:, None, :]
    )
    outside = others.min(axis=2)
    larger = np.maximum(inside, outside)
    level = (own <= 1) | (larger == 0) | ~live | ~np.isfinite(larger)
    each = np.where(level, 0.0, np.where(level, 0.0, outside - inside) / np.where(level, 1.0, larger))
    return np.asarray(each.sum(axis=1) / np.maximum(live.sum(axis=1), 1))


def far_from_each_other(
    points: Floats, weights: Floats | None, number: int, chance: np.random.Generator
) -> Ints:
    """Choose first centres far from each other in each row (k-means++); one may come twice where places are too few."""
    x, y = np.ascontiguousarray(points[:, :, 0]), np.ascontiguousarray(points[:, :, 1])
    rows, draws = np.arange(len(x)), chance.random((len(x), number))
    chosen = np.zeros((len(x), number), dtype=np.int64)
    close, pull = np.full(x.shape, 1.0), np.empty(x.shape)
    for step in range(number):
        np.cumsum(close if weights is None else close * weights, axis=1, out=pull)
        at = (pull > (draws[:, step] * pull[:, -1])[:, None]).argmax(axis=1)
        chosen[:, step] = at
        away = (x - x[rows, at, None]) ** 2 + (y - y[rows, at, None]) ** 2
        close = np.minimum(close, away, out=away) if step else away
    return chosen


def counted(labels: Ints, weights: Floats, number: int) -> Floats:
    """Sum each row's weights by label."""
    cells = labels + np.arange(len(labels))[:, None] * number
    sums = np.bincount(cells.reshape(-1), weights.reshape(-1), minlength=len(labels) * number)
    return np.asarray(sums, dtype=np.float64).reshape(-1, number)


def _squared(points: Floats, centres: Floats) -> Floats:
    """Give the squared distances of each row's points and centres."""
    across = points[:, :, None, 0] - centres[:, None, :, 0]
    along = points[:, :, None, 1] - centres[:, None, :, 1]
    return np.asarray(across**2 + along**2)
