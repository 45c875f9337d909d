"""Takes of all scored pairs those that are each other's best, and sets apart those that a person must decide.

A row has one partner at most, so what a pair's probability is depends on its rivals: of two equal candidates neither is above one
half. `reference_linking.best_pairs` is the slow twin.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]

LEAST_UNSEEN = (
    0.05  # of the rows of a register at least so many have no partner, or one that met them in no block
)
SUREST = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class Ranked:
    """Pairs with their probability among rivals, whether both rows like no other as much, and whether a rival is near."""

    a: Places
    b: Places
    probability: Floats
    best: Marks
    contested: Marks


def rank(a: Places, b: Places, scored: Floats, *, overlap_a: float, overlap_b: float, near: float) -> Ranked:
    """Rank pairs of places; `scored` is the probability of each pair alone, overlap the share of rows that have a partner.

    Among rivals the probability is its odds, divided by the odds of all pairs of the row and of having no partner (the method
    for one-to-one linkage of Fortini and others, 2001, row by row); of a pair's two rows the smaller counts.
    """
    odds = np.minimum(scored, SUREST) / (1 - np.minimum(scored, SUREST))
    among = np.ones_like(odds)
    best = np.ones(len(odds), dtype=bool)
    contested = np.zeros(len(odds), dtype=bool)
    for rows, overlap in ((a, overlap_a), (b, overlap_b)):
        alone = max(1 - overlap, LEAST_UNSEEN)
        top, next_best, total = _by_row(rows, odds)
        among = np.minimum(among, odds / (total[rows] + alone))
        best &= (odds == top[rows]) & (next_best[rows] < odds)
        rival = np.where(odds == top[rows], next_best[rows], top[rows])
        contested |= rival * near > odds
    return Ranked(a, b, among, best, contested)


def _by_row(rows: Places, odds: Floats) -> tuple[Floats, Floats, Floats]:
    """Return for each row the highest odds, the next (equal, where two share it) and the sum."""
    size = int(rows.max()) + 1 if len(rows) else 0
    top, following, total = np.zeros(size), np.zeros(size), np.zeros(size)
    order = np.lexsort((-odds, rows))
    sorted_rows, sorted_odds = rows[order], odds[order]
    first = np.ones(len(rows), dtype=bool)
    first[1:] = sorted_rows[1:] != sorted_rows[:-1]
    second = np.zeros(len(rows), dtype=bool)
    second[1:] = first[:-1] & ~first[1:]
    top[sorted_rows[first]] = sorted_odds[first]
    following[sorted_rows[second]] = sorted_odds[second]
    np.add.at(total, rows, odds)
    return top, following, total


def free(ranked: Ranked, linked: Marks) -> Marks:
    """Mark the pairs of which neither row is linked."""
    taken: Marks = np.isin(ranked.a, ranked.a[linked]) | np.isin(ranked.b, ranked.b[linked])
    return ~taken
