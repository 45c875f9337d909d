"""One dimension's values numbered in order, so that cells are compared, added up and chosen as small integers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NOT_SAID = None
"""A key's value when the person did not say."""

SEVERAL_SEPARATOR = "\x1f"
"""Joins the codes of one person in a column where several may hold (ethnic groups, tick-all)."""

Value = str | tuple[str, ...] | None

MOST_MIXES = 2**53
"""Mixes are numbered anew before their numbers grow past this."""


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """A column of cells: its distinct `values` in order, those who did not say last, and for each cell the
    place of its value, `places` (cells,)."""

    values: tuple[Value, ...]
    places: NDArray[np.intp]

    @classmethod
    def of(cls, column: Sequence[Value]) -> Coded:
        """Number a column given value by value."""
        seen = {value: place for place, value in enumerate(dict.fromkeys(column))}
        places = np.fromiter(map(seen.__getitem__, column), dtype=np.intp, count=len(column))
        return cls.ordered(list(seen), places)

    @classmethod
    def ordered(cls, values: Sequence[Value], places: NDArray[np.intp] | NDArray[np.int32]) -> Coded:
        """Put values in order, the same ones together; `places` point into them and leave none out."""
        order = _ordered(values)
        rank = {value: place for place, value in enumerate(order)}
        return cls(order, np.array([rank[value] for value in values], dtype=np.intp)[places])

    def joined(self, other: Coded) -> Coded:
        """Put another's cells after these."""
        if self.values == other.values:
            return Coded(self.values, np.concatenate([self.places, other.places]))
        places = np.concatenate([self.places, other.places + len(self.values)])
        return Coded.ordered([*self.values, *other.values], places)

    def take(self, rows: NDArray[np.intp]) -> Coded:
        """Keep these cells (indices), and the values that are still there."""
        held, places = np.unique(self.places[rows], return_inverse=True)
        return Coded(tuple([self.values[place] for place in held.tolist()]), places)

    def column(self) -> list[Value]:
        """Give each cell's value."""
        return [self.values[place] for place in self.places.tolist()]

    def membership(self, groups: Sequence[str]) -> NDArray[np.bool_]:
        """Say which cells are in which group: shape (cells, groups)."""
        inside = [[group in codes for group in groups] for codes in map(codes_of, self.values)]
        return np.array(inside, dtype=np.bool_).reshape(len(self.values), len(groups))[self.places]

    def said(self) -> NDArray[np.bool_]:
        """Say which cells said anything: shape (cells,)."""
        return np.array([value is not NOT_SAID for value in self.values], dtype=np.bool_)[self.places]


def mixes(columns: Iterable[Coded], cells: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Find the distinct mixes of several columns, in order, the first column counting most.

    Returns a cell of each mix, (mixes,), and the mix of each cell, (cells,).
    """
    number = np.zeros(cells, dtype=np.int64)
    most = 1
    for column in columns:
        if most * len(column.values) > MOST_MIXES:
            number = np.unique(number, return_inverse=True)[1]
            most = cells
        number = number * len(column.values) + column.places
        most *= len(column.values)
    _, first, mix = np.unique(number, return_index=True, return_inverse=True)
    return first, mix


def codes_of(value: Value) -> tuple[str, ...]:
    """Give the groups a value puts a person in."""
    if value is NOT_SAID:
        return ()
    return (value,) if isinstance(value, str) else value


def value_of(raw: object, several: bool) -> Value:
    """Make one key value of what a column held; nothing, an empty text and an empty list are not said."""
    if raw is None or (isinstance(raw, float) and raw != raw):
        return NOT_SAID
    if isinstance(raw, tuple | list | set | frozenset):
        codes = {str(code) for code in raw}
    else:
        text = str(raw).lower() if isinstance(raw, bool) else str(raw)
        codes = set(text.split(SEVERAL_SEPARATOR)) if several else {text}
    codes.discard("")
    if not codes:
        return NOT_SAID
    return tuple(sorted(codes)) if several else next(iter(codes))


def _ordered(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(sorted(set(values), key=lambda value: (value is NOT_SAID, codes_of(value))))
