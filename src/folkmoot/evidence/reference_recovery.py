"""The slow twin of `recovery`: what a reader can work out of one day's tables, from the people in every cell of one
great table behind them all, and nothing cleverer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from folkmoot.evidence.published import SAID, Dimension, Edition, Slice

FAR = 2000.0
"""No made-up count of a test is larger."""

PIECE = "piece"


def bounds(editions: Sequence[Edition], where: Slice) -> tuple[int, int]:
    """Give the least and the most people a slice can hold, given what editions of one day showed. Dimensions in which a
    person may have several values, and amounts, are not known here."""
    dimensions = [d for edition in editions for table in edition.tables for d in table]
    cells = _cells(dimensions)
    told: list[tuple[Slice, tuple[float, float]]] = [
        (w, (n, n)) for edition in editions for w, n in edition.shown.items()
    ]
    told += [(w, ends) for edition in editions for w, ends in edition.ranges.items()]
    rows = np.array(
        [[_holds(w, cell, dimensions) for cell in cells] for w, _ in told] or [[0.0] * len(cells)]
    )
    low = np.array([ends[0] for _, ends in told] or [0.0])
    high = np.array([ends[1] for _, ends in told] or [0.0])
    goal = np.array([_holds(where, cell, dimensions) for cell in cells])
    found = [
        milp(
            sign * goal,
            constraints=LinearConstraint(rows, low, high),
            integrality=np.ones(len(cells)),
            bounds=Bounds(0, FAR),
        ).fun
        for sign in (1.0, -1.0)
    ]
    return round(found[0]), round(-found[1])


def _cells(dimensions: Sequence[Dimension]) -> list[dict[str, str | None]]:
    levels: dict[str, dict[str | None, None]] = {}
    for d in dimensions:
        if d.parts:
            levels.setdefault(PIECE, {}).update(dict.fromkeys(part for parts in d.parts for part in parts))
        else:
            levels.setdefault(d.name, {}).update(dict.fromkeys((*d.values, *([None] if d.not_said else []))))
    return [dict(zip(levels, values, strict=True)) for values in product(*levels.values())]


def _holds(where: Slice, cell: dict[str, str | None], dimensions: Sequence[Dimension]) -> float:
    for name, value in where:
        parts = {v: p for d in dimensions if d.name == name for v, p in zip(d.values, d.parts, strict=False)}
        if parts:
            if value != SAID and cell[PIECE] not in parts[value or ""]:
                return 0.0
        elif (cell[name] is None) if value == SAID else cell[name] != value:
            return 0.0
    return 1.0
