"""What stands in the way of weighting: looked for before the first step, and explained when a step fails."""

from __future__ import annotations

import numpy as np

from folkmoot.evidence.calibration import Calibrated
from folkmoot.evidence.constraints import Category, Constraints, NotSaidPolicy, groups_of
from folkmoot.evidence.cube import Cube
from folkmoot.evidence.margins import Margin, Margins
from folkmoot.evidence.problems import (
    EmptyGroup,
    FewInGroup,
    ImpossibleTogether,
    NobodyHeard,
    NotSaid,
    NotSettled,
    Problem,
    Squeezed,
    TooExtreme,
    UnknownCategory,
    listed,
    named,
)

LEAST_FACTOR = 1e-6
"""A factor below this, of one on average, means that a real person counts for nothing."""
MIXES_NAMED = 4


def before(
    cube: Cube, margins: Margins, not_said: NotSaidPolicy, smallest_cell: int
) -> tuple[Cube, tuple[Problem, ...]]:
    """Look at each margin against who was heard; returns the cube of those to be weighted, and problems."""
    problems: list[Problem] = []
    keep = np.ones(len(cube), dtype=np.bool_)
    for margin in margins.each:
        said = cube.said(margin.dimension)
        silent = int(cube.people.n[~said].sum())
        if silent:
            of = int(cube.people.n.sum())
            problems.append(NotSaid.build(margin.dimension, silent, of, policy=not_said))
            keep &= said
    kept = cube.take(np.flatnonzero(keep)) if not_said == "leave out" else cube
    if not kept.people.n.sum():
        return kept, (*problems, NobodyHeard.build())
    for margin in margins.each:
        problems += _groups(kept, margin, margins.everyone, smallest_cell)
    return kept, tuple(problems)


def _groups(cube: Cube, margin: Margin, everyone: float | None, smallest_cell: int) -> list[Problem]:
    """Compare the groups people said they are in with those the margin knows."""
    several = margin.dimension in cube.several
    heard = dict.fromkeys(margin.targets, 0)
    none_of = dict.fromkeys(margin.targets, 0)
    column = cube.coded(margin.dimension)
    said = np.bincount(column.places, cube.people.n, len(column.values)).astype(np.int64)
    for value, n in zip(column.values, said.tolist(), strict=True):
        groups = groups_of(margin, value)
        for group in groups:
            heard[group] = heard.get(group, 0) + n
        for group in set(margin.targets) - groups if value is not None else ():
            none_of[group] += n
    problems: list[Problem] = []
    for group, contacts in heard.items():
        people = margin.targets.get(group)
        if people is None and several:
            continue  # each listed group is a yes/no margin; a code that is not listed is in none of them
        if people is None or (people == 0 and contacts):
            problems.append(
                UnknownCategory.build(margin.dimension, group, contacts, nought=people is not None)
            )
        elif people and not contacts:
            problems.append(EmptyGroup.build(margin.dimension, group, people))
        elif people and contacts < smallest_cell:
            problems.append(FewInGroup.build(margin.dimension, group, contacts, people))
        if several and people is not None and everyone and everyone > people and not none_of[group]:
            problems.append(EmptyGroup.build(margin.dimension, f"not {group}", everyone - people))
    return problems


def after(
    cube: Cube,
    constraints: Constraints,
    solution: Calibrated,
    largest_ratio: float | None,
    dimensions: tuple[str, ...],
) -> tuple[Problem, ...]:
    """Explain a solution that misses the margins, or that leaves real people with no weight."""
    if solution.settled and float(solution.factor.min()) > LEAST_FACTOR:
        return ()
    # scipy's optimiser takes a second to import, and is needed only where margins fail.
    from folkmoot.evidence import feasibility  # noqa: PLC0415

    mass = np.bincount(constraints.mix, weights=cube.people.s1, minlength=len(constraints.matrix))
    mass = mass * (constraints.total / mass.sum())
    found = feasibility.clash(constraints.matrix, constraints.totals)
    if found:
        many, few = ([constraints.categories[i] for i in side] for side in (found.too_many, found.too_few))
        apart = _nobody_in(constraints, found.too_many)
        pairs = [[(c.dimension, c.label) for c in side] for side in (many, few)]
        return (ImpossibleTogether.build(pairs[0], pairs[1], found.people, apart),)
    rows = feasibility.squeezed(mass, constraints.matrix, constraints.totals)
    if len(rows):
        inside = np.isin(constraints.mix, rows)
        return (Squeezed.build(int(cube.people.n[inside].sum()), _mixes(constraints, rows), dimensions),)
    if largest_ratio is not None:
        equals = cube.people.s1 / cube.heaviest
        equals = np.bincount(constraints.mix, weights=equals, minlength=len(mass)).astype(np.float64)
        average = constraints.total / float(cube.people.n.sum())
        smallest = feasibility.smallest_limit(mass, equals, constraints.matrix, constraints.totals, average)
        if smallest is None or smallest > largest_ratio:
            return (TooExtreme.past_limit(largest_ratio, smallest),)
    if solution.settled:
        return ()
    return (_not_settled(cube, constraints, solution),)


def _not_settled(cube: Cube, constraints: Constraints, solution: Calibrated) -> NotSettled:
    mass = cube.people.s1 * (constraints.total / cube.people.s1.sum())
    off = np.abs(constraints.design.T @ (mass * solution.factor) / constraints.totals - 1)
    worst = constraints.categories[int(off.argmax())]
    return NotSettled.build(solution.gap, named((worst.dimension, worst.label)))


def _nobody_in(constraints: Constraints, places: tuple[int, ...]) -> list[str]:
    """Name pairs of categories that both ask too many and that nobody heard is in together."""
    pairs = []
    for i, place in enumerate(places):
        for other in places[i + 1 :]:
            one, two = constraints.categories[place], constraints.categories[other]
            together = constraints.matrix[:, place] @ constraints.matrix[:, other]
            if one.dimension != two.dimension and not together:
                pairs.append(f"both {_name(one)} and {_name(two)}")
    return pairs[:MIXES_NAMED]


def _mixes(constraints: Constraints, rows: np.typing.NDArray[np.intp]) -> list[str]:
    """Name mixes by the groups they are in, the first few in full."""
    names = []
    for row in rows[:MIXES_NAMED]:
        inside = [c for c, held in zip(constraints.categories, constraints.matrix[row], strict=True) if held]
        names.append("those in " + listed([_name(category) for category in inside]))
    if len(rows) > MIXES_NAMED:
        names.append(f"{len(rows) - MIXES_NAMED} other mixes")
    return names


def _name(category: Category) -> str:
    return named((category.dimension, category.label))
