"""Measures of the joint picture, from what is shown and nothing else: a part of a whole, and people beside hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from folkmoot.evidence.published import Slice
from folkmoot.evidence.shared_cubes import SharedCube


@dataclass(frozen=True, slots=True)
class Part:
    """How many of a whole are in a part, in one place; None: withheld."""

    place: str
    n: int | None
    whole: int | None

    @property
    def share(self) -> float | None:
        """The share, from 0 to 1; None where a count is withheld, or nobody is there. Rounded counts can pass the whole."""
        if self.n is None or not self.whole:
            return None
        return min(self.n / self.whole, 1.0)


def parts_of(
    cube: SharedCube, by: str | None, part: Mapping[str, str], whole: Mapping[str, str], everywhere: str
) -> list[Part]:
    """Return, for all together and for each value of `by`, those with the values of `part` among those of `whole`."""
    places: Sequence[str | None] = [None, *dict(cube.dimensions).get(by or "", ())]
    found = []
    for place in places:
        here: Slice = frozenset() if place is None or by is None else frozenset({(by, place)})
        counts = [cube.cells.get(here | frozenset(values.items())) for values in ({**whole, **part}, whole)]
        found.append(Part(everywhere if place is None else place, *counts))
    return found


@dataclass(frozen=True, slots=True)
class Beside:
    """Hours that can be given in a place, beside the people who wait there."""

    place: str
    hours: float
    waiting: int | None

    @property
    def each(self) -> float | None:
        """Hours for each person who waits; None where their number is withheld, or nobody does."""
        return self.hours / self.waiting if self.waiting else None


def beside(
    cube: SharedCube, by: str | None, waits: tuple[str, str], hours: Mapping[str, float], everywhere: str
) -> list[Beside]:
    """Set hours beside those who wait, for all together and for each value of `by`."""
    found = []
    for place in [None, *dict(cube.dimensions).get(by or "", ())]:
        here: Slice = frozenset() if place is None or by is None else frozenset({(by, place)})
        given = sum(hours.values()) if place is None else hours.get(place, 0.0)
        found.append(Beside(everywhere if place is None else place, given, cube.cells.get(here | {waits})))
    return found


@dataclass(frozen=True, slots=True)
class Moves:
    """Of those who had a level on both days: how many need less, as much, more. Withheld pairs are in none of them."""

    lower: int
    same: int
    higher: int
    withheld: int

    @property
    def told(self) -> int:
        """How many are told of."""
        return self.lower + self.same + self.higher


def moves_of(cube: SharedCube, levels: Sequence[str]) -> Moves:
    """Add up a table of level by level, along, below and above its diagonal."""
    before, after = (name for name, _ in cube.dimensions)
    lower = same = higher = withheld = 0
    for one in levels:
        for other in levels:
            n = cube.cells.get(frozenset({(before, one), (after, other)}))
            if n is None:
                withheld += 1
            elif other < one:
                lower += n
            elif other > one:
                higher += n
            else:
                same += n
    return Moves(lower, same, higher, withheld)
