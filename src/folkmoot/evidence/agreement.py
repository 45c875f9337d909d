"""How far two people who judged the same things, neither knowing the other's mark, agree beyond chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

FEWEST_PAIRS = 10
"""Of fewer pairs kappa swings by chance alone, and is not given."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """`pairs` marks given twice; `same` is the share of equal ones, `near` of those at most one step apart, `kappa`
    the agreement beyond chance: 1 whole, 0 what chance gives, below 0 less. None where it cannot be said."""

    pairs: int
    same: float | None
    near: float | None
    kappa: float | None


def agreement(pairs: Sequence[tuple[int, int]], *, highest: int) -> Agreement:
    """Compare marks 0 to `highest` that two people gave to the same things, each pair (the one's, the other's).

    κ = 1 − Σ w·observed ÷ Σ w·expected with w = |i − j|: a step apart counts less than three (Cohen 1968,
    Psychological Bulletin 70; equal to R's `irr::kappa2(weight = "equal")`). None under FEWEST_PAIRS, and where both gave
    one and the same mark throughout, so that chance alone explains all. Raises ValueError for a mark out of range.
    """
    marks = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
    if marks.size and (marks.min() < 0 or marks.max() > highest):
        raise ValueError(f"a mark lies outside 0 to {highest}")
    n = len(marks)
    if not n:
        return Agreement(0, None, None, None)
    apart = np.abs(marks[:, 0] - marks[:, 1])
    one, other = (np.bincount(marks[:, side], minlength=highest + 1) / n for side in (0, 1))
    steps = np.abs(np.subtract.outer(np.arange(highest + 1), np.arange(highest + 1)))
    expected = float((np.outer(one, other) * steps).sum())
    kappa = 1 - float(apart.mean()) / expected if expected and n >= FEWEST_PAIRS else None
    return Agreement(n, float((apart == 0).mean()), float((apart <= 1).mean()), kappa)
