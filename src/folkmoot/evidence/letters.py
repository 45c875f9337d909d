"""Which columns of a table differ: pairwise z with their covariance, adjusted for how many pairs are
compared."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import special

from folkmoot.evidence.linearise import Floats

Adjust = Literal["holm", "bonferroni", "bh"] | None

LEVEL = 0.05
"""A letter is given when the adjusted p is below this."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two columns compared: first less second, in standard errors; `p` two-sided, `p_adjusted` over all
    pairs."""

    first: int
    second: int
    difference: float
    standard_error: float
    z: float
    p: float
    p_adjusted: float


@dataclass(frozen=True, slots=True)
class Letters:
    """Every pair, and for each column the letters of the columns it is significantly above."""

    pairs: tuple[Pair, ...]
    names: tuple[str, ...]
    above: tuple[str, ...]


def compare(
    values: Sequence[float | None], together: Floats, *, level: float = LEVEL, adjust: Adjust = "holm"
) -> Letters:
    """Compare every two columns by z = (p_i − p_j)/√(V_ii + V_jj − 2V_ij), V their covariance (k, k).

    V_ij is 0 for separate groups with fixed weights, and not 0 where groups overlap or weights were raked.
    Columns that nobody answered in (None), and pairs without a standard error, are not compared.
    """
    names = tuple(letter(place) for place in range(len(values)))
    found = []
    for i, first in enumerate(values):
        for j in range(i + 1, len(values)):
            second = values[j]
            if first is None or second is None:
                continue
            variance = float(together[i, i] + together[j, j] - 2 * together[i, j])
            if variance <= 1e-13 * float(together[i, i] + together[j, j]):
                continue
            error = math.sqrt(variance)
            z = (first - second) / error
            found.append((i, j, first - second, error, z, 2 * float(special.ndtr(-abs(z)))))
    adjusted = adjust_p([pair[-1] for pair in found], adjust)
    pairs = tuple(Pair(*pair, p) for pair, p in zip(found, adjusted, strict=True))
    above: list[list[str]] = [[] for _ in values]
    for pair in pairs:
        if pair.p_adjusted < level:
            high, low = (pair.first, pair.second) if pair.difference > 0 else (pair.second, pair.first)
            above[high].append(names[low])
    return Letters(pairs, names, tuple("".join(sorted(each, key=names.index)) for each in above))


def adjust_p(p: Sequence[float], method: Adjust) -> list[float]:
    """Adjust p-values for how many there are: R's `p.adjust` by "holm", "bonferroni", "BH" or not at all."""
    many = len(p)
    if method is None or many == 0:
        return list(p)
    if method == "bonferroni":
        return [min(1.0, many * each) for each in p]
    values = np.asarray(p, dtype=np.float64)
    if method == "holm":
        order = np.argsort(values, kind="stable")
        stepped = np.maximum.accumulate(values[order] * (many - np.arange(many)))
    elif method == "bh":
        order = np.argsort(-values, kind="stable")
        stepped = np.minimum.accumulate(values[order] * many / (many - np.arange(many)))
    else:
        raise ValueError(f"there is no adjustment called {method!r}; there are holm, bonferroni and bh")
    adjusted = np.empty(many)
    adjusted[order] = np.minimum(stepped, 1.0)
    return [float(each) for each in adjusted]


def letter(place: int) -> str:
    """Name a column: A to Z, then AA, AB, as a spreadsheet does."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
