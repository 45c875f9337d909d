"""What somebody who reads all that is published can work out about what is not: the bounds on each hidden
count.

They know every published count, that people are counted once, that counts are whole and not below nought, and
how totals, subtotals and earlier editions belong together. The bounds are exact: an integer programme.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

FAR = 10.0
"""An unknown count is taken to be at most this many times the largest published one, and 1,000 more."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing known to hold: low ≤ Σ coefficient·count ≤ high, over counts by their place."""

    places: tuple[int, ...]
    coefficients: tuple[float, ...]
    low: float
    high: float


@dataclass(slots=True)
class Outsider:
    """An outsider's knowledge of counts x ≥ `floor`, of which those not in `hidden` are published.

    `values` are the true counts; they are one solution, from which the search for others starts. Hiding more
    never narrows what an outsider thinks possible, so what was found possible stays.
    """

    values: Sequence[int]
    rows: Sequence[Row]
    hidden: set[int]
    floor: Sequence[float]
    least: dict[int, float] = field(default_factory=dict)
    most: dict[int, float] = field(default_factory=dict)
    at: Mapping[int, list[Row]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        at: dict[int, list[Row]] = {}
        for row in self.rows:
            for place in row.places:
                at.setdefault(place, []).append(row)
        self.at = at

    def hide(self, place: int) -> None:
        """Publish one count less."""
        self.hidden.add(place)

    def width(self, place: int, enough: float) -> float:
        """Say how far apart the least and the most are that a hidden count could be; stops looking at
        `enough`."""
        self._see(place, float(self.values[place]))
        for direction in (1.0, -1.0):
            if self.most[place] - self.least[place] >= enough:
                break
            self._search(place, direction)
        return self.most[place] - self.least[place]

    def bounds(self, place: int) -> tuple[float, float]:
        """Give the least and the most that a hidden count could be."""
        self.width(place, float("inf"))
        return self.least[place], self.most[place]

    def linked(self, place: int) -> list[int]:
        """List the hidden counts that one row after another links to this one, itself first."""
        found, queue = {place}, [place]
        for here in queue:
            for row in self.at.get(here, []):
                fresh = [p for p in row.places if p in self.hidden and p not in found]
                found.update(fresh)
                queue.extend(fresh)
        return queue

    def rows_of(self, places: Collection[int]) -> list[Row]:
        """List the rows that any of these counts is in."""
        seen: dict[int, Row] = {}
        for place in places:
            for row in self.at.get(place, []):
                seen[id(row)] = row
        return list(seen.values())

    def _see(self, place: int, value: float) -> None:
        self.least[place] = min(value, self.least.get(place, value))
        self.most[place] = max(value, self.most.get(place, value))

    def _search(self, place: int, direction: float) -> None:
        """Find the solution in which this count is largest (or smallest); remember it for all others too."""
        unknown = self.linked(place)
        column = {p: i for i, p in enumerate(unknown)}
        rows = self.rows_of(unknown)
        matrix = np.zeros((len(rows), len(unknown)))
        low, high = np.empty(len(rows)), np.empty(len(rows))
        for i, row in enumerate(rows):
            known = 0.0
            for p, coefficient in zip(row.places, row.coefficients, strict=True):
                if p in column:
                    matrix[i, column[p]] = coefficient
                else:
                    known += coefficient * self.values[p]
            low[i], high[i] = row.low - known, row.high - known
        published = (value for p, value in enumerate(self.values) if p not in self.hidden)
        far = FAR * max(published, default=0) + 1000
        goal = np.zeros(len(unknown))
        goal[column[place]] = -direction
        found = milp(
            goal,
            constraints=LinearConstraint(matrix, low, high) if len(rows) else None,
            integrality=np.ones(len(unknown)),
            bounds=Bounds(np.array([self.floor[p] for p in unknown]), np.full(len(unknown), far)),
        )
        if found.x is None:
            return  # only the truth is known to fit, and it is remembered already
        for p, value in zip(unknown, found.x, strict=True):
            self._see(p, float(round(value)))
