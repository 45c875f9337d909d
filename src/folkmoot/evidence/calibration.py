"""Calibration: the factors nearest to one that make base weights add up to given totals, by Newton's method.

Source: Deville & Särndal 1992, JASA 87(418); equal to `calibrate` of R's survey package, distance by
distance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from folkmoot.evidence.distances import Distance, Floats, Raking
from folkmoot.evidence.products import crossed

TOLERANCE = 1e-10
"""Settled when every total is met to this relative error: judged by the totals, not by weights at rest."""
MOST_STEPS = 100
HALVINGS = 40
FLAT = 1e-3
"""The slope a factor at its bound is given when a step is sought, so that the step knows a way back."""


@dataclass(frozen=True, slots=True)
class Calibrated:
    """Factors (rows,), what it took, and how well the totals are met.

    `gap` is the worst relative error of a total; `turn` (columns,) are the unknowns, from which a harder
    problem may start.
    """

    factor: Floats
    steps: int
    gap: float
    settled: bool
    turn: Floats


@dataclass(frozen=True, slots=True)
class _Point:
    turn: Floats
    factor: Floats
    slope: Floats
    error: Floats
    cost: float

    @property
    def worst(self) -> float:
        return float(np.abs(self.error).max()) if self.error.size else 0.0

    def better_than(self, other: _Point) -> bool:
        """Further down the convex function whose lowest point meets the totals; where it is flat, nearer to them."""
        if not np.isfinite(self.error).all():
            return False
        with np.errstate(over="ignore"):
            nearer = float(np.linalg.norm(self.error)) < float(np.linalg.norm(other.error))
        rounding = 1e-13 * abs(other.cost)
        return self.cost < other.cost - rounding or (nearer and self.cost <= other.cost + rounding)


@dataclass(frozen=True, slots=True)
class _Search:
    mass: Floats
    design: Floats
    totals: Floats
    distance: Distance

    def at(self, turn: Floats) -> _Point:
        u = np.einsum("ij,j->i", self.design, turn)
        with np.errstate(over="ignore", invalid="ignore"):
            factor, slope = self.distance.factor(u)
            error = (np.einsum("ij,i->j", self.design, self.mass * factor) - self.totals) / self.scale
            cost = float(self.mass @ self.distance.integral(u) - self.totals @ turn)
        return _Point(turn, factor, slope, error, cost)

    @property
    def scale(self) -> Floats:
        return np.where(self.totals != 0, np.abs(self.totals), 1.0)

    def step(self, point: _Point) -> Floats:
        """Seek Newton's step, scaled on both sides so that small groups are solved for as exactly as large ones."""
        slope = np.where(point.slope > 0, point.slope, FLAT)
        curve = crossed(self.design, self.design * (self.mass * slope)[:, None])
        root = np.sqrt(self.scale)
        found: Floats = np.linalg.lstsq(curve / np.outer(root, root), point.error * root, rcond=1e-13)[0]
        return found / root

    def along(self, point: _Point, step: Floats) -> _Point | None:
        """Go along the step, halving it until it leads somewhere better; None when it never does."""
        for halvings in range(HALVINGS):
            there = self.at(point.turn - step / 2**halvings)
            if there.better_than(point):
                return there
        return None


def calibrate(
    mass: Floats,
    design: Floats,
    totals: Floats,
    *,
    distance: Distance | None = None,
    start: Floats | None = None,
) -> Calibrated:
    """Find factors g with design' (mass · g) = totals.

    `mass` (rows,) are base weights, `design` (rows, columns) what is added up, `totals` (columns,) what it
    must come to; columns may depend on each other. `start` is the `turn` of an easier problem's solution.
    Raises for nothing: where the totals cannot be met the answer is not `settled`.
    """
    search = _Search(mass, design, totals, distance or Raking())
    point = search.at(np.zeros(design.shape[1]) if start is None else start)
    steps, was = 0, np.inf
    while steps < MOST_STEPS and was > TOLERANCE:  # one step after settling loses the last digits of error
        there = search.along(point, search.step(point)) if point.worst > 0 else None
        if there is None:
            break
        was, point, steps = point.worst, there, steps + 1
    return Calibrated(point.factor, steps, point.worst, point.worst <= TOLERANCE, point.turn)
