"""Weighting: look for what stands in the way, then rake, then check the margins again by another path."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from folkmoot.evidence import diagnosis
from folkmoot.evidence.calibration import Calibrated, calibrate
from folkmoot.evidence.constraints import Constraints, NotSaidPolicy, lay, missed
from folkmoot.evidence.cube import Cube, Key
from folkmoot.evidence.distances import Raking
from folkmoot.evidence.margins import ROUNDING_TOLERANCE, Margins
from folkmoot.evidence.problems import MarginsCannotBeMet, MarginsMissed, Problem, TooExtreme

LARGE_RATIO = 5.0
"""With no limit set, an officer is warned when a weight is more than this many times the average."""
SMALLEST_CELL = 5
"""An officer is warned when fewer people than this stand for a whole group."""
RECHECK_TOLERANCE = 1e-6
SWEEPS = 3
"""Sweeps over the margins before Newton's steps: each costs a tenth of a step and saves most of one."""
NOT_SAID_POLICIES = ("refuse", "own share", "leave out")


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What weighting would do and what stands in its way. `cube` holds those who will have a weight."""

    cube: Cube
    margins: Margins
    problems: tuple[Problem, ...]
    not_said: NotSaidPolicy
    largest_ratio: float | None
    smallest_cell: int
    tolerance: float
    constraints: Constraints | None
    solution: Calibrated | None

    @property
    def blockers(self) -> tuple[Problem, ...]:
        """Name the problems while any of which stands no weight is given."""
        return tuple(problem for problem in self.problems if problem.blocks)


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Weights by cell: a contact's final weight is its cell's `factor` times its base weight.

    `gap` is the worst relative error of a margin; `deff` Kish's design effect of the weights (not of an
    estimate) and `neff` what the answers are worth; `largest_ratio` the largest weight in multiples of the
    average, for the heaviest base weight of each cell. `design` (cells, categories) are the margins' dummies.
    """

    cube: Cube
    factor: NDArray[np.float64]
    margins: Margins
    gap: float
    deff: float
    neff: float
    largest_ratio: float
    iterations: int
    planned: Plan
    problems: tuple[Problem, ...]
    design: NDArray[np.float64]

    @property
    def recipe(self) -> Mapping[str, Any]:
        """Give everything that made the weights; a page that only shows shares never asks."""
        return recipe(self.planned)

    @property
    def sentence(self) -> str:
        """Say what the weights cost: "1,650 answers are worth 1,222"."""
        n = int(self.cube.people.n.sum())
        return f"{n:,} answers are worth {self.neff:,.0f} after weighting."

    def by_key(self) -> dict[Key, float]:
        """Give each cell's factor by its key."""
        return dict(zip(self.cube.keys, self.factor.tolist(), strict=True))

    def recheck(
        self, sums: Mapping[str, Mapping[str, float]], *, tolerance: float = RECHECK_TOLERANCE
    ) -> None:
        """Compare with Σ final weight by dimension and group, added up elsewhere (in SQL, say).

        Raises MarginsCannotBeMet naming the groups that miss their number of people.
        """
        mine = {d: np.array(self.factor * self.cube.people.s1) @ self.cube.membership(d) for d in sums}
        wrong = [
            (d, g, float(sums[d].get(g, 0.0)), float(want))
            for d, wanted in mine.items()
            for g, want in zip(self.cube.groups(d), wanted, strict=True)
            if not abs(sums[d].get(g, 0.0) - want) <= tolerance * want
        ]
        if wrong:
            raise MarginsCannotBeMet([MarginsMissed.build(wrong)])


def plan(
    cube: Cube,
    margins: Margins,
    *,
    not_said: NotSaidPolicy = "refuse",
    largest_ratio: float | None = None,
    smallest_cell: int = SMALLEST_CELL,
    tolerance: float = ROUNDING_TOLERANCE,
) -> Plan:
    """Look for everything that stands in the way of these margins before any weight is given.

    `largest_ratio` is the officer's limit to a weight in multiples of the average; None warns above
    LARGE_RATIO. `tolerance` is what counts as rounding between the margins' totals. Raises KeyError when
    the cube lacks a margin's dimension, ValueError for a policy or limit that is none.
    """
    if not_said not in NOT_SAID_POLICIES:
        raise ValueError(f"those who did not say can be: {', '.join(NOT_SAID_POLICIES)}")
    if largest_ratio is not None and not largest_ratio > 1:
        raise ValueError(
            "a limit to weights is above 1: some weight is always above the average or equal to it"
        )
    agreed, steps = margins.reconciled(several=cube.several, tolerance=tolerance)
    kept, found = diagnosis.before(cube, agreed, not_said, smallest_cell)
    problems = (*steps, *found)
    constraints = solution = None
    if not any(problem.blocks for problem in problems):
        constraints = lay(kept, agreed, not_said)
        solution = solve(kept, constraints, largest_ratio)
        problems += diagnosis.after(kept, constraints, solution, largest_ratio, agreed.dimensions)
    return Plan(
        kept, agreed, problems, not_said, largest_ratio, smallest_cell, tolerance, constraints, solution
    )


def solve(cube: Cube, constraints: Constraints, largest_ratio: float | None) -> Calibrated:
    """Rake the cells' base weights, first scaled to the number of people, to the categories: factor (cells,).

    Without a limit all cells of one mix share a factor and are solved as one; with a limit the base weights
    differ from cell to cell, and each has a bound of its own, which its heaviest contact keeps.
    """
    base = cube.people.s1
    mass = base * (constraints.total / base.sum())
    joint = np.bincount(constraints.mix, weights=mass, minlength=len(constraints.matrix)).astype(np.float64)
    near = constraints.swept(joint, SWEEPS)
    found = calibrate(joint, constraints.matrix, constraints.totals, start=near)
    if largest_ratio is None:
        return replace(found, factor=found.factor[constraints.mix], steps=SWEEPS + found.steps)
    most = largest_ratio * base.sum() / (cube.people.n.sum() * cube.heaviest)
    return calibrate(
        mass,
        constraints.design,
        constraints.totals,
        distance=Raking(upper=most),
        start=found.turn if found.settled else None,
    )


def rake(planned: Plan) -> Weights:
    """Give the weights of a plan. Raises MarginsCannotBeMet(problems) while anything blocks."""
    if planned.blockers or planned.solution is None or planned.constraints is None:
        raise MarginsCannotBeMet(planned.blockers)
    cube, constraints, solution = planned.cube, planned.constraints, planned.solution
    factor = solution.factor * (constraints.total / cube.people.s1.sum())
    wrong = missed(cube, factor, planned.margins, not_said=planned.not_said, tolerance=RECHECK_TOLERANCE)
    if wrong:
        raise MarginsCannotBeMet([MarginsMissed.build(wrong)])
    deff = kish(cube.people.n, cube.people.s1, cube.people.s2, factor)
    neff = float(cube.people.n.sum()) / deff
    ratio = largest(cube, factor)
    problems = planned.problems
    if planned.largest_ratio is None and ratio > LARGE_RATIO:
        problems = (*problems, TooExtreme.warning(ratio, neff, int(cube.people.n.sum())))
    return Weights(
        cube=cube,
        factor=factor,
        margins=planned.margins,
        gap=solution.gap,
        deff=deff,
        neff=neff,
        largest_ratio=ratio,
        iterations=solution.steps,
        planned=planned,
        problems=problems,
        design=constraints.design,
    )


def kish(
    n: NDArray[np.int64], s1: NDArray[np.float64], s2: NDArray[np.float64], factor: NDArray[np.float64]
) -> float:
    """Kish's design effect of the weights, n·Σg²S2 / (Σg·S1)²; arrays by cell (Kish 1992, JOS 8(2))."""
    return float(n.sum() * (factor**2 @ s2) / (factor @ s1) ** 2)


def largest(cube: Cube, factor: NDArray[np.float64]) -> float:
    """Give the largest weight of any contact in multiples of the average; `factor` (cells,)."""
    return float((factor * cube.heaviest).max() * cube.people.n.sum() / (factor @ cube.people.s1))


def recipe(planned: Plan) -> dict[str, Any]:
    """Write down everything that made the weights, so that `from_recipe` can make them again."""
    cube, margins = planned.cube, planned.margins
    made: dict[str, Any] = {
        "recipe": "folkmoot rake 1",
        "method": "raking distance on cells, base weights honoured; Newton on the margins' categories",
        **margins.as_json(),
        "not_said": planned.not_said,
        "largest_ratio": planned.largest_ratio,
        "smallest_cell": planned.smallest_cell,
        "tolerance": planned.tolerance,
        "steps": [problem.sentence for problem in planned.problems if not problem.blocks],
        "inputs": {
            "contacts": int(cube.people.n.sum()),
            "cells": len(cube),
            "base_weight": float(f"{cube.people.s1.sum():.12g}"),
            "sha256": digest([[list(key), int(n)] for key, n in zip(cube.keys, cube.people.n, strict=True)]),
        },
    }
    return {**made, "sha256": digest(made)}


def from_recipe(cube: Cube, made: Mapping[str, Any]) -> Plan:
    """Plan again what a recipe says, on a cube of the same contacts."""
    return plan(
        cube,
        Margins.from_recipe(made),
        not_said=made["not_said"],
        largest_ratio=made["largest_ratio"],
        smallest_cell=made["smallest_cell"],
        tolerance=made["tolerance"],
    )


def digest(value: object) -> str:
    """Name a JSON value by its content."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
