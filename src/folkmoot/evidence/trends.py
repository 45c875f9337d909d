"""Whether a share or a mean changed between two waves of a survey, each a sample of its own."""

from __future__ import annotations

import math
from dataclasses import dataclass

from folkmoot.evidence.estimates import Estimate, SampleClass

Known = tuple[float, float, float]
"""A number, and the ends of its interval."""


@dataclass(frozen=True, slots=True)
class Step:
    """A later wave's number less an earlier one's, with the interval between which that difference lies."""

    difference: float
    low: float
    high: float

    @property
    def sure(self) -> bool:
        """Say whether the interval leaves out no change at all."""
        return not self.low <= 0.0 <= self.high


def step(earlier: Estimate, later: Estimate) -> Step | None:
    """Compare two independent samples' estimates of one share or mean; None unless both have an interval.

    The interval is made of the two estimates' own (MOVER: Zou and Donner 2008, Statistics in Medicine 27(10); for shares
    Newcombe 1998, Statistics in Medicine 17(8), method 10 with the intervals given):
    d − √((p₂ − l₂)² + (u₁ − p₁)²) to d + √((u₂ − p₂)² + (p₁ − l₁)²). For symmetric intervals it is d ± √(w₁² + w₂²). It
    holds at shares of none and all, where a standard error says nothing, and never says a change that the pages' intervals
    deny. A number that the weighting set (an interval of no width in class A) was not measured, and gives no step.
    """
    if earlier.value is None or later.value is None or earlier.kind != later.kind:
        return None
    if {earlier.sample_class, later.sample_class} != {SampleClass.A}:
        return None
    if earlier.precision is None or later.precision is None:
        return None
    return between((earlier.value, *earlier.interval), (later.value, *later.interval))


def between(earlier: Known, later: Known) -> Step | None:
    """Compare two independent samples' numbers as `step` does, each given as (number, low, high) and known to be of class A."""
    (value_1, low_1, high_1), (value_2, low_2, high_2) = earlier, later
    if low_1 >= high_1 or low_2 >= high_2:
        return None
    difference = value_2 - value_1
    down = math.hypot(value_2 - low_2, high_1 - value_1)
    up = math.hypot(high_2 - value_2, value_1 - low_1)
    return Step(difference, difference - down, difference + up)
