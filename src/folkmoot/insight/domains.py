"""Part of a sample seen as part of it: filters and groups that leave the rest of the design in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence.cube import Cube, Value
from folkmoot.evidence.results import Source
from folkmoot.evidence.weighting import Weights

TABLE = "\x00table"
"""The dimension that says in which group of a table a cell is; not said: outside the table."""

EVERYBODY = "\x00everybody"
"""The one group of a table that is not divided."""


def divided(source: Source, *, by: str | None, where: Mapping[str, str]) -> Source:
    """Add the dimension TABLE: the cell's group of `by` (or EVERYBODY), for cells that meet every filter in
    `where`.

    Standard errors of a part need the whole design, so nobody is dropped.
    """
    cube = source.cube if isinstance(source, Weights) else source
    columns = {name: cube.column(name) for name in where}
    groups = cube.column(by) if by else (EVERYBODY,) * len(cube)
    values = [
        group if all(_holds(columns[name][at], code) for name, code in where.items()) else None
        for at, group in enumerate(groups)
    ]
    several = cube.several | ({TABLE} if by in cube.several else set())
    keys = tuple((*key, value) for key, value in zip(cube.keys, values, strict=True))
    wider = Cube(
        (*cube.dimensions, TABLE), frozenset(several), keys, cube.people, cube.heaviest, cube.answers
    )
    return replace(source, cube=wider) if isinstance(source, Weights) else wider


def _holds(value: Value, code: str) -> bool:
    return value == code or (isinstance(value, tuple) and code in value)
