"""Exact arithmetic of shares: what a count of so many out of so many leaves possible."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import bdtr, bdtrc, betaincinv

Floats = NDArray[np.float64]


def clopper_pearson(count: ArrayLike, of: ArrayLike, *, level: float = 0.95) -> tuple[Floats, Floats]:
    """Give the exact interval of a share, counts and totals of equal shape; 0 to 1 where the total is nought.

    Source: Clopper & Pearson 1934, Biometrika 26; equal to R's `binom.test`.
    """
    k, n = np.asarray(count, dtype=np.float64), np.asarray(of, dtype=np.float64)
    tail = (1 - level) / 2
    some, short = np.maximum(k, 1e-300), np.maximum(n - k, 1e-300)
    low = np.where(k > 0, betaincinv(some, n - k + 1, tail), 0.0)
    high = np.where(k < n, betaincinv(k + 1, short, 1 - tail), 1.0)
    return low, high


def exact_p(count: ArrayLike, of: ArrayLike, share: ArrayLike) -> Floats:
    """Give twice the smaller tail of Binomial(of, share) at `count`, at most 1.

    It is under 1 − level just when the Clopper–Pearson interval of that level leaves the share out.
    """
    k, n = np.asarray(count, dtype=np.float64), np.asarray(of, dtype=np.int64)
    p = np.asarray(share, dtype=np.float64)
    below = bdtr(k, n, p)
    above = np.where(k > 0, bdtrc(np.maximum(k - 1, 0), n, p), 1.0)
    smaller: Floats = np.minimum(below, above)
    return np.minimum(1.0, 2 * smaller)


def stands_out(p: ArrayLike, *, level: float = 0.05) -> NDArray[np.bool_]:
    """Say which of these p-values, shape (tests,), survive together (Benjamini & Hochberg 1995, JRSS B 57)."""
    values = np.asarray(p, dtype=np.float64)
    order = np.argsort(values, kind="stable")
    passes = values[order] <= level * np.arange(1, len(values) + 1) / max(len(values), 1)
    kept = np.zeros(len(values), dtype=np.bool_)
    if passes.any():
        kept[order[: int(np.flatnonzero(passes)[-1]) + 1]] = True
    return kept
