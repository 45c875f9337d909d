"""Agreement computed the slow way, pair of marks by pair of marks: what `agreement` must equal."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import permutations


def alpha(marks: Sequence[Sequence[Hashable | None]]) -> float | None:
    """Krippendorff's alpha by writing out every pair of marks within an answer, then every pair there could be."""
    pairs: list[tuple[Hashable, Hashable, float]] = []
    for answer in marks:
        given = [mark for mark in answer if mark is not None]
        pairs += [(a, b, 1 / (len(given) - 1)) for a, b in permutations(given, 2)]
    total = sum(weight for _, _, weight in pairs)
    often: dict[Hashable, float] = {}
    for a, _, weight in pairs:
        often[a] = often.get(a, 0) + weight
    apart = sum(weight for a, b, weight in pairs if a != b)
    by_chance = sum(often[a] * often[b] for a in often for b in often if a != b)
    return 1 - (total - 1) * apart / by_chance if by_chance else None


def kappa(one: Sequence[Hashable], other: Sequence[Hashable]) -> float | None:
    """Cohen's kappa by comparing each mark of the one with each mark of the other."""
    same = sum(a == b for a, b in zip(one, other, strict=True)) * len(one)
    by_chance = sum(a == b for a in one for b in other)
    return (same - by_chance) / (len(one) ** 2 - by_chance) if by_chance < len(one) ** 2 else None
