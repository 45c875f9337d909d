"""Counts laid out for the public: tables with every subtotal, so that what follows by subtraction can be
seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from folkmoot.evidence.cube import Cube

SAID = "\x00said"
"""In a slice: those who said anything at all of the dimension."""

TOTAL = "\x00total"
"""In a slice: what those people's numbers add up to, so that a mean and its count are known together."""

Slice = frozenset[tuple[str, str | None]]
"""Whom a count is about: {("area", "Dunmere"), ("age", "16-24")}; None: did not say; empty: everybody."""


def slice_of(**values: str | None) -> Slice:
    """Name the people with these values: `slice_of(area="Dunmere", age=None)`."""
    return frozenset(values.items())


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way a table is divided. `values` are all there can be, those with nobody too, so that they add up.

    In a `several` dimension a person may be counted under more than one value. `not_said` says whether people
    could leave it unsaid; their number is a count as any other.

    `parts` names, for each value, the smallest pieces it is made of ("Ward A", or "Ward A within the catchment"):
    areas of two dimensions that share pieces overlap, and are checked together. An `amount` is no way to divide but
    a number each person gave, between its least and its most; its one value is `TOTAL`, the sum of their numbers.
    `sum_of` names the dimension whose values are those numbers, where they are counted one by one too: a scale.
    """

    name: str
    values: tuple[str, ...]
    several: bool = False
    not_said: bool = True
    parts: tuple[tuple[str, ...], ...] = ()
    amount: tuple[int, int] | None = None
    sum_of: str = ""

    def __post_init__(self) -> None:
        """Refuse parts of other values, and amounts that are not one sum from nought up. Raises ValueError."""
        if self.parts and (len(self.parts) != len(self.values) or not all(self.parts)):
            raise ValueError(f"the parts of {self.name} are not given for each of its values")
        if self.amount is not None:
            if self.values != (TOTAL,) or self.several or self.parts:
                raise ValueError(f"the amount {self.name} has more to it than its total")
            if not 0 <= self.amount[0] < self.amount[1]:
                raise ValueError(f"the amount {self.name} has no least and most from nought up")


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts of contacts crossed by dimensions, with every subtotal: a count for each slice of its
    dimensions."""

    dimensions: tuple[Dimension, ...]
    counts: Mapping[Slice, int]

    def __post_init__(self) -> None:
        """Refuse a table with a hole, or of two amounts. Raises ValueError."""
        if sum(d.amount is not None for d in self.dimensions) > 1:
            raise ValueError("a table can tell of one amount only")
        missing = [where for where in slices(self.dimensions) if where not in self.counts]
        if missing:
            raise ValueError(f"the table lacks the count of {dict(missing[0])}, and {len(missing) - 1} more")


@dataclass(frozen=True, slots=True)
class Edition:
    """What one publication showed and what it hid, counted on the day `as_of`; keep them all, in order.

    `hidden` holds the true counts behind what was withheld and is itself never published: the next edition
    cannot be checked without them. `ranges` is what a rounded number told of a hidden count: its least and its
    most.
    """

    as_of: str
    tables: tuple[tuple[Dimension, ...], ...]
    shown: Mapping[Slice, int]
    hidden: Mapping[Slice, int]
    ranges: Mapping[Slice, tuple[int, int]] = field(default_factory=dict)


def slices(dimensions: Sequence[Dimension]) -> list[Slice]:
    """Name every slice of a table: each dimension divided by value, said or not said, or not divided at
    all."""
    return [
        frozenset((name, value) for name, value in chosen if value != _ALL)
        for chosen in product(*[[(d.name, value) for value in _levels(d)] for d in dimensions])
    ]


def counted(
    cube: Cube,
    *by: str,
    question: str | None = None,
    groups: Mapping[str, Sequence[str]] | None = None,
) -> CountTable:
    """Count a cube's contacts by these dimensions and, when given, by the answers to one question.

    `groups` names the values of a dimension where some may hold nobody, as the population does; otherwise
    they are those somebody said.
    """
    dimensions, inside = [], []
    for name in by:
        values = tuple(groups[name]) if groups and name in groups else cube.groups(name)
        said = cube.said(name)
        dimension = Dimension(name, values, name in cube.several, not bool(said.all()))
        dimensions.append(dimension)
        inside.append(_columns(dimension, cube.membership(name, values), said))
    people = cube.people.n[:, None]
    if question is not None:
        answers = cube.answers[question]
        answered = answers.answered.n
        silent = cube.people.n - answered
        dimensions.append(Dimension(question, answers.options, answers.several, bool(silent.any())))
        spread = [cube.people.n, answered, *([silent] if silent.any() else []), *answers.by_option.n.T]
        people = np.stack(spread, axis=1)
    return CountTable(tuple(dimensions), dict(zip(slices(dimensions), _cross(people, inside), strict=True)))


_ALL = "\x00all"


def _levels(dimension: Dimension) -> list[str | None]:
    return [_ALL, SAID, *([None] if dimension.not_said else []), *dimension.values]


def _columns(dimension: Dimension, member: NDArray[np.bool_], said: NDArray[np.bool_]) -> NDArray[np.int64]:
    everybody = np.ones(len(said), dtype=np.bool_)
    unsaid = [~said] if dimension.not_said else []
    return np.stack([everybody, said, *unsaid, *member.T], axis=1).astype(np.int64)


def _cross(people: NDArray[np.int64], inside: Sequence[NDArray[np.int64]]) -> list[int]:
    """Add people (cells, answers) up over every combination of columns, in the order of `slices`."""
    crossed = people
    for columns in reversed(inside):
        both = columns.shape[1] * crossed.shape[1]  # said, for nobody may have been counted
        crossed = (columns[:, :, None] * crossed[:, None, :]).reshape(len(people), both)
    if people.shape[1] == 1 and not inside:
        return [int(people.sum())]
    return [int(total) for total in crossed.sum(axis=0)]


def counted_cells(dimensions: Sequence[Dimension], cells: Mapping[tuple[str | None, ...], int]) -> CountTable:
    """Count from inner cells: {(a value of each dimension, None: not said): people}, with every subtotal. Nobody is in
    two of them. Raises KeyError for a value that a dimension does not have."""
    people = np.array(list(cells.values()), dtype=np.int64)[:, None]
    inside = []
    for place, dimension in enumerate(dimensions):
        at = {value: number for number, value in enumerate(dimension.values)}
        codes = np.array([-1 if key[place] is None else at[str(key[place])] for key in cells], dtype=np.int64)
        member = codes[:, None] == np.arange(len(dimension.values))[None, :]
        inside.append(_columns(dimension, member, codes >= 0))
    return CountTable(tuple(dimensions), dict(zip(slices(dimensions), _cross(people, inside), strict=True)))
