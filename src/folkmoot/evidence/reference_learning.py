"""Slow twins of agreement and of forecasts: pair by pair and term by term, in plain Python."""

from __future__ import annotations

import math
from collections.abc import Sequence


def kappa(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Give the weighted kappa: the steps between marks of a pair, against those between every two marks there are."""
    apart = [abs(one - other) for one, other in pairs]
    by_chance = [abs(one - other) for one, _ in pairs for _, other in pairs]
    expected = math.fsum(by_chance) / len(by_chance)
    return 1 - math.fsum(apart) / len(apart) / expected if expected else None


def predicted(n: int, scale: float, chance: float) -> int:
    """Add up the chances of 0, 1, 2 … of a negative binomial of size n + ½, until they come to `chance`."""
    size, probability = n + 0.5, 1 / (1 + scale)
    total, count = 0.0, -1
    while total < chance:
        count += 1
        log = math.lgamma(count + size) - math.lgamma(size) - math.lgamma(count + 1)
        total += math.exp(log + size * math.log(probability) + count * math.log1p(-probability))
    return count


def students_t(freedom: int, chance: float, steps: int = 4_000) -> float:
    """Find the t below which lies a `chance` above one half, by halving, the density summed by Simpson's rule."""
    scale = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(freedom * math.pi)

    def density(t: float) -> float:
        return scale * math.exp(-(freedom + 1) / 2 * math.log1p(t * t / freedom))

    def below(t: float) -> float:
        width = t / steps
        inner = math.fsum((4 if step % 2 else 2) * density(step * width) for step in range(1, steps))
        return 0.5 + (density(0) + inner + density(t)) * width / 3

    low, high = 0.0, 1.0
    while below(high) < chance:
        high *= 2
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) < chance else (low, middle)
    return (low + high) / 2
