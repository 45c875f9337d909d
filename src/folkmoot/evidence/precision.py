"""Intervals: from a standard error to the two ends a person may be shown."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from scipy import special

from folkmoot.evidence.exact import clopper_pearson

LEVEL = 0.95
"""How often an interval should hold the truth."""

Z_95 = 1.959963984540054
"""Half-width of a margin of error in standard errors (AAPOR's convention: the normal, not t)."""


@dataclass(frozen=True, slots=True)
class Precision:
    """How sure a class A number is: standard error, interval at `level`, its degrees of freedom and method.

    `method` is "logit" (shares), "t" (means, totals), "clopper-pearson" (shares of none or all, on the
    effective number of answers) or "set by the weighting" (no sampling error is left in the number).
    """

    standard_error: float
    low: float
    high: float
    degrees_of_freedom: int
    method: str
    level: float = LEVEL


def of_share(
    share: float,
    standard_error: float,
    *,
    degrees_of_freedom: int,
    effective_n: float,
    level: float = LEVEL,
) -> Precision:
    """Give the logit interval expit(logit p ± t·se/(p(1 − p))), as R's `svyciprop(method = "logit")`.

    At a share of 0 or 1, where the standard error says 0, the exact interval on the effective number of
    answers is given instead (Clopper and Pearson 1934; Korn and Graubard 1998).
    """
    at_end = not 1e-12 < share < 1 - 1e-12
    if at_end:
        ends = clopper_pearson(round(share) * effective_n, effective_n, level=level)
        low, high = (float(end) for end in ends)
        return Precision(standard_error, low, high, degrees_of_freedom, "clopper-pearson", level)
    if standard_error == 0:
        return Precision(0.0, share, share, degrees_of_freedom, "set by the weighting", level)
    half = t_value(degrees_of_freedom, level) * standard_error / (share * (1 - share))
    middle = math.log(share / (1 - share))
    low, high = float(special.expit(middle - half)), float(special.expit(middle + half))
    return Precision(standard_error, low, high, degrees_of_freedom, "logit", level)


def of_mean(
    mean: float, standard_error: float, *, degrees_of_freedom: int, level: float = LEVEL
) -> Precision:
    """Give the symmetric interval mean ± t·se."""
    if standard_error == 0:
        return Precision(0.0, mean, mean, degrees_of_freedom, "set by the weighting", level)
    half = t_value(degrees_of_freedom, level) * standard_error
    return Precision(standard_error, mean - half, mean + half, degrees_of_freedom, "t", level)


@lru_cache(maxsize=4096)
def t_value(degrees_of_freedom: int, level: float = LEVEL) -> float:
    """Give Student's t that leaves (1 − level)/2 above it."""
    return float(special.stdtrit(degrees_of_freedom, (1 + level) / 2))
