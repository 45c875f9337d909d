"""Slow twins of the sums of `linking`, row by row, for the tests."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

Pair = tuple[Hashable, Hashable]


def best_pairs(
    scored: Mapping[tuple[int, int], float], *, overlap: tuple[float, float], near: float, least_unseen: float
) -> dict[tuple[int, int], tuple[float, bool, bool]]:
    """Return for each pair its probability among rivals, whether it is the best of both rows, and whether a rival is near."""
    odds = {pair: probability / (1 - probability) for pair, probability in scored.items()}
    told = {}
    for pair, own in odds.items():
        among, best, contested = 1.0, True, False
        for side in (0, 1):
            rivals = [other for rival, other in odds.items() if rival[side] == pair[side] and rival != pair]
            alone = max(1 - overlap[side], least_unseen)
            among = min(among, own / (own + sum(rivals) + alone))
            best = best and all(rival < own for rival in rivals)
            contested = contested or any(rival * near > own for rival in rivals)
        told[pair] = (among, best, contested)
    return told


def judged(links: Sequence[Pair], labels: Mapping[tuple[Any, Any], bool]) -> tuple[int, int, int, int]:
    """Return links that the labels judge, those right, labelled partners, and those linked."""
    known = right = 0
    for one, other in links:
        about = [
            same
            for (row_a, row_b), same in labels.items()
            if (row_a, row_b) == (one, other)
            or (row_a == one and (same or row_b is None))
            or (row_b == other and same)
        ]
        known += bool(about)
        right += labels.get((one, other), False)
    partners = [pair for pair, same in labels.items() if same]
    return known, right, len(partners), sum(pair in links for pair in partners)
