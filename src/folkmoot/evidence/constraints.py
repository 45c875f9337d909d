"""The margins laid over a cube's cells: one column for each category that has its number of people."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from folkmoot.evidence.codes import Value, mixes
from folkmoot.evidence.cube import Cube
from folkmoot.evidence.margins import Margin, Margins

NotSaidPolicy = Literal["refuse", "own share", "leave out"]
Side = Literal["in", "not in", "not said"]


@dataclass(frozen=True, slots=True)
class Category:
    """One column: those in a group, those not in it (of a several dimension), or those who did not say."""

    dimension: str
    group: str
    side: Side
    people: float

    @property
    def label(self) -> str:
        """Name it for a sentence."""
        return {"in": self.group, "not in": f"not {self.group}", "not said": "not said"}[self.side]


@dataclass(frozen=True, slots=True)
class Constraints:
    """Categories, and the distinct mixes of them: `matrix` (mixes, categories); `mix` (cells,)."""

    categories: tuple[Category, ...]
    matrix: NDArray[np.float64]
    mix: NDArray[np.intp]
    total: float

    @property
    def totals(self) -> NDArray[np.float64]:
        """Give each category's people: shape (categories,)."""
        return np.array([category.people for category in self.categories])

    @property
    def design(self) -> NDArray[np.float64]:
        """Give each cell's categories, shape (cells, categories): the dummies that residuals are taken on."""
        return self.matrix[self.mix]

    def swept(self, mass: NDArray[np.float64], sweeps: int) -> NDArray[np.float64]:
        """Meet one margin after the other, a few times over (Deming & Stephan 1940): near where all are met.

        `mass` (mixes,) are base weights. Returns the logarithm of each category's factor, (categories,); noughts
        where a category has nobody, which is left for the diagnosis to explain.
        """
        turn, now, families, totals = np.zeros(len(self.categories)), mass, self._families, self.totals
        for _ in range(sweeps):
            for columns, place in families:
                held = np.bincount(place, now, 1 + len(columns))[1:]
                if not held.all():
                    return np.zeros(len(self.categories))
                ratio = totals[columns] / held
                turn[columns] += np.log(ratio)
                now = now * np.concatenate([[1.0], ratio])[place]
        return turn

    @property
    def _families(self) -> list[tuple[list[int], NDArray[np.intp]]]:
        """Put categories (columns) that no mix shares together, with the place of each mix among them from 1;
        a mix at 0 is in none of them."""
        families: list[tuple[list[int], NDArray[np.intp]]] = []
        for column, inside in enumerate(np.ascontiguousarray(self.matrix.T, dtype=np.intp)):
            if not families or (families[-1][1] * inside).any():
                families.append(([], np.zeros(len(inside), dtype=np.intp)))
            columns, place = families[-1]
            columns.append(column)
            place += len(columns) * inside
        return families


def lay(cube: Cube, margins: Margins, not_said: NotSaidPolicy) -> Constraints:
    """Lay reconciled margins over the cube's cells.

    A person of a dimension in `cube.several` may be in several groups, so each group is a yes/no margin. With
    "own share", those who did not say form a category at their share of the base weights, others scaled down.
    """
    total = everyone(margins, cube)
    coded = [cube.coded(dimension) for dimension in margins.dimensions]
    first, mix = mixes(coded, len(cube))
    categories: list[Category] = []
    columns: list[NDArray[np.float64]] = []
    for margin, column in zip(margins.each, coded, strict=True):
        places = column.places[first]
        silent = silent_share(cube, margin.dimension) if not_said == "own share" else 0.0
        found = _categories(margin, total, silent, several=margin.dimension in cube.several)
        categories += found
        columns += [_column(margin, category, column.values)[places] for category in found]
    matrix = np.stack(columns, axis=1) if columns else np.zeros((len(first), 0))
    return Constraints(tuple(categories), matrix, mix, total)


def everyone(margins: Margins, cube: Cube) -> float:
    """Say how many people the weights add up to. Raises ValueError when only several margins are given."""
    if margins.everyone is not None:
        return margins.everyone
    for margin in margins.each:
        if margin.dimension not in cube.several:
            return margin.total
    raise ValueError(
        "These groups overlap, so they do not say how many people there are in all: give `everyone`."
    )


def silent_share(cube: Cube, dimension: str) -> float:
    """Give the share of base weights of those who did not say."""
    said = cube.said(dimension)
    return float(cube.people.s1[~said].sum() / cube.people.s1.sum()) if len(said) else 0.0


def groups_of(margin: Margin, value: Value) -> frozenset[str]:
    """Name the groups a cell's value puts a person in, merged groups under their joint name."""
    codes = () if value is None else (value,) if isinstance(value, str) else value
    return frozenset(margin.merged.get(code, code) for code in codes)


def _categories(margin: Margin, total: float, silent: float, *, several: bool) -> list[Category]:
    said = 1.0 - silent
    found = []
    for group, people in margin.targets.items():
        if people > 0:
            found.append(Category(margin.dimension, group, "in", people * said))
        if several and total - people > 0:
            found.append(Category(margin.dimension, group, "not in", (total - people) * said))
    if silent > 0:
        found.append(Category(margin.dimension, "", "not said", total * silent))
    return found


def _column(margin: Margin, category: Category, values: Sequence[Value]) -> NDArray[np.float64]:
    return np.array([_belongs(margin, category, value) for value in values], dtype=np.float64)


def _belongs(margin: Margin, category: Category, value: Value) -> bool:
    if value is None:
        return category.side == "not said"
    return category.side != "not said" and (category.group in groups_of(margin, value)) == (
        category.side == "in"
    )


def missed(
    cube: Cube,
    factor: NDArray[np.float64],
    margins: Margins,
    *,
    not_said: NotSaidPolicy = "refuse",
    tolerance: float = 1e-6,
) -> list[tuple[str, str, float, float]]:
    """Add weights up again by another path (exact sums over the keys) and name the groups that miss their
    people.

    Returns (dimension, group, people the weights give, people the margin says) wherever they differ by more
    than `tolerance` of the target, or of one person in all where the target is nobody.
    """
    total = everyone(margins, cube)
    base = cube.people.s1.tolist()
    final = [g * s for g, s in zip(factor.tolist(), base, strict=True)]
    wrong = []
    for margin in margins.each:
        said = 1.0
        by_value: dict[Value, list[float]] = defaultdict(list)
        for value, weight in zip(cube.column(margin.dimension), final, strict=True):
            by_value[value].append(weight)
        if not_said == "own share":
            column = zip(cube.column(margin.dimension), base, strict=True)
            said -= math.fsum(s for value, s in column if value is None) / math.fsum(base)
        sums: dict[str, list[float]] = {group: [] for group in margin.targets}
        for value, weights in by_value.items():
            for group in groups_of(margin, value):
                sums.setdefault(group, []).append(math.fsum(weights))
        for group, parts in sums.items():
            want, got = margin.targets.get(group), math.fsum(parts)
            if want is None and margin.dimension in cube.several:
                continue  # a code nobody set a target for: its people are in other groups, or in none
            want = (want or 0.0) * said
            if not abs(got - want) <= tolerance * (want or 1.0):
                wrong.append((margin.dimension, group, got, want))
    if not abs(math.fsum(final) - total) <= tolerance * total:
        wrong.append(("everyone", "all", math.fsum(final), total))
    return wrong
