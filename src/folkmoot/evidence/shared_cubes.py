"""Counts that leave one installation for another, and what they add up to: a hidden cell is not nought, it is unknown.

A cell is known from a least to a most. Of a hidden one nothing is known but that it is no more than what holds it and no
less than what it holds; so a sum with a hidden part is "at least", and never an exact number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from folkmoot.evidence.published import SAID, Slice
from folkmoot.evidence.refusals import Refusal

MOST_DIMENSIONS, MOST_VALUES, MOST_CELLS = 4, 500, 20_000
LONGEST_WORDS = 200
MOST_PEOPLE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Known:
    """A count known from `low` to `high`; `high` None: no most is known."""

    low: int
    high: int | None

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class SharedCube:
    """Counts divided by dimensions (names and all their values), a count for each slice; None: hidden."""

    dimensions: tuple[tuple[str, tuple[str, ...]], ...]
    cells: Mapping[Slice, int | None]

    def known(self, where: Slice) -> Known:
        """Return what is known of a cell."""
        told = self.cells.get(where)
        if told is not None:
            return Known(told, told)
        above = [n for other, n in self.cells.items() if n is not None and _holds(other, where)]
        below = [n for other, n in self.cells.items() if n is not None and _holds(where, other)]
        return Known(max(below, default=0), min(above, default=None))


def _holds(outer: Slice, inner: Slice) -> bool:
    """Say whether everybody of `inner` is in `outer` too."""
    if outer == inner:
        return False
    within = dict(inner)
    return all(
        name in within and (value in (SAID, within[name]) and within[name] is not None)
        for name, value in outer
    )


def check_agree(ours: SharedCube, theirs: SharedCube) -> None:
    """Raise Refusal, with what differs, unless two cubes divide people in the same way."""
    mine, other = dict(ours.dimensions), dict(theirs.dimensions)
    if set(mine) != set(other):
        raise Refusal(f"One divides by {_listed(mine)}, the other by {_listed(other)}.")
    for name, values in mine.items():
        if set(values) != set(other[name]):
            differs = sorted(set(values) ^ set(other[name]))
            raise Refusal(f"They do not have the same {name}: {', '.join(differs[:3])}.")


def _listed(names: Mapping[str, Any]) -> str:
    return " and ".join(sorted(names)) or "nothing"


def add(cubes: Sequence[SharedCube]) -> dict[Slice, Known]:
    """Add cubes cell by cell. People in two of them are counted twice. Raises Refusal for cubes that do not agree."""
    for other in cubes[1:]:
        check_agree(cubes[0], other)
    return {where: added([cube.known(where) for cube in cubes]) for where in cubes[0].cells} if cubes else {}


def added(parts: Sequence[Known]) -> Known:
    """Add what is known of parts: least to least, most to most."""
    highs = [part.high for part in parts]
    return Known(sum(part.low for part in parts), None if None in highs else sum(high or 0 for high in highs))


def told(known: Known, smallest_shown: int) -> tuple[str, int] | None:
    """Return how a sum is told: ("exactly", n), ("at least", n), or None when it is too few to show."""
    if known.low < smallest_shown:
        return None
    return ("exactly" if known.exact else "at least", known.low)


def as_json(cube: SharedCube) -> dict[str, Any]:
    """Write a cube for a file, always in one order."""
    cells = sorted(
        ([[name, _written(value)] for name, value in sorted(where, key=str)], n)
        for where, n in cube.cells.items()
    )
    return {
        "dimensions": [[name, list(values)] for name, values in cube.dimensions],
        "cells": [[where, n] for where, n in cells],
    }


def cube_from(kept: Any) -> SharedCube:
    """Read what `as_json` wrote, whoever sent it. Raises ValueError for anything else, or for too much of it."""
    try:
        dimensions = tuple(
            (_words(name), tuple(_words(v) for v in values)) for name, values in kept["dimensions"]
        )
        cells = {frozenset((_words(n), _read(v)) for n, v in where): _count(n) for where, n in kept["cells"]}
    except (KeyError, TypeError, AttributeError) as fault:
        raise ValueError("it is not written as a cube is") from fault
    if not 1 <= len(dimensions) <= MOST_DIMENSIONS or len(cells) > MOST_CELLS:
        raise ValueError("it has too many dimensions or cells")
    values = {name: {SAID, None, *its} for name, its in dimensions}
    if len(values) != len(dimensions) or any(len(its) > MOST_VALUES for its in values.values()):
        raise ValueError("a dimension comes twice or has too many values")
    if any(name not in values or value not in values[name] for where in cells for name, value in where):
        raise ValueError("a cell is of no value of its dimensions")
    return SharedCube(dimensions, cells)


def _words(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_WORDS or "\x00" in value:
        raise TypeError("not words")
    return value


def _count(n: Any) -> int | None:
    if n is not None and (type(n) is not int or not 0 <= n <= MOST_PEOPLE):
        raise TypeError("not a count")
    return n


def _written(value: str | None) -> list[str]:
    """Write a value so that no value is mistaken for a marker: [] not said, ["said", ""] anything, ["is", value]."""
    if value is None:
        return []
    return ["said", ""] if value == SAID else ["is", value]


def _read(value: Any) -> str | None:
    if value == []:
        return None
    kind, words = value
    if kind == "said":
        return SAID
    if kind != "is":
        raise TypeError("not a value")
    return _words(words)
