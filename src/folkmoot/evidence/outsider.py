"""What somebody who reads all that is published can work out about what is not: the bounds on each hidden
count.

They know every published count, that people are counted once, that counts are whole and not below nought,
and how totals, subtotals and earlier editions belong together. A range is only believed when two sets of
whole numbers that fit everything published show its ends: an integer programme finds them.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csgraph

from folkmoot.evidence.refusals import Refusal

Floats = NDArray[np.float64]

FAR = 10.0
"""An unknown count is taken to be at most this many times the largest there is, and 1,000 more."""

SCATTERS = 12
"""How often to look for the range of all hidden counts together before looking at each by itself."""

GOOD_ENOUGH = 0.2
"""Looking at all together, a solution this far (relative) from the best will do: any that fits is a
witness."""


WHOLE = 1e-6
"""A count this near a whole number is one."""

OUT_OF_TIME, NOTHING_FITS = 1, 2
"""What the solver answers when its time is up, and when no counts fit all that was told."""


class OutOfTime(Refusal):
    """Checking took longer than was allowed, so nothing is known, and nothing may leave."""

    def __init__(self) -> None:
        super().__init__(
            "These tables could not be checked in the time allowed, so they may not leave. "
            "Publish fewer tables, or larger groups."
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One thing known to hold: low ≤ Σ coefficient·count ≤ high, over counts by their place."""

    places: tuple[int, ...]
    coefficients: tuple[float, ...]
    low: float
    high: float


class Outsider:
    """An outsider's knowledge of counts x ≥ `floor`, of which those not in `hidden` are published.

    `values` are the true counts (nan where not even we know them, always hidden): one solution, from which
    the search for others starts. Hiding more never narrows what an outsider thinks possible, so what was
    found possible stays. `until` is the moment (of `time.monotonic`) at which looking ends with OutOfTime.
    """

    def __init__(
        self,
        values: Sequence[float],
        rows: Sequence[Row],
        hidden: Collection[int],
        floor: Sequence[float],
        *,
        until: float | None = None,
    ) -> None:
        self.until = until
        self.contradicted = False
        self.values = np.array(values, dtype=np.float64)
        self.floor = np.array(floor, dtype=np.float64)
        self.rows = rows
        self.hidden = np.zeros(len(self.values), dtype=np.bool_)
        self.hidden[list(hidden)] = True
        self.least, self.most = self.values.copy(), self.values.copy()
        self.at: list[list[Row]] = [[] for _ in values]
        for row in rows:
            for place in row.places:
                self.at[place].append(row)
        self._matrix = _matrix(rows, len(self.values))
        self._low, self._high = np.array([r.low for r in rows]), np.array([r.high for r in rows])
        self._parts: NDArray[np.intp] | None = None

    def hide(self, place: int) -> None:
        """Publish one count less."""
        self.hidden[place] = True
        self._parts = None

    def width(self, place: int, enough: float) -> float:
        """Say how far apart the least and the most are that a hidden count could be; stops looking at
        `enough`."""
        for direction in (1.0, -1.0):
            if not self.most[place] - self.least[place] >= enough:
                self._search(place, direction, enough)
        return float(self.most[place] - self.least[place])

    def bounds(self, place: int) -> tuple[float, float]:
        """Give the least and the most that a hidden count could be."""
        self.width(place, float("inf"))
        return float(self.least[place]), float(self.most[place])

    def scatter(self, places: Sequence[int], enough: float) -> None:
        """Look for solutions that move many of these counts at once, each by up to `enough`, up or down."""
        chance = np.random.default_rng(len(places))  # any directions do; the same each time
        for _ in range(SCATTERS):
            short = np.array([p for p in places if not self.most[p] - self.least[p] >= enough], dtype=np.intp)
            if not len(short):
                return
            goal = np.zeros(len(self.values))
            goal[short] = chance.choice([-1.0, 1.0], len(short))
            for part in np.unique(self._part()[short]):
                self._solve(np.flatnonzero(self._part() == part), goal, enough)

    def fits(self) -> bool:
        """Say whether any counts fit all that was told."""
        if self.hidden.any():
            self._solve(np.flatnonzero(self.hidden), np.zeros(len(self.values)), None)
        return not self.contradicted

    def linked(self, place: int) -> NDArray[np.intp]:
        """List the hidden counts that one row after another links to this one."""
        return np.flatnonzero(self._part() == self._part()[place])

    def _time_left(self) -> dict[str, float]:
        if self.until is None:
            return {}
        left = self.until - time.monotonic()
        if left <= 0:
            raise OutOfTime
        return {"time_limit": left}

    def _part(self) -> NDArray[np.intp]:
        """Number the parts that hidden counts fall into, those no row links, by place; −1: published."""
        if self._parts is None:
            unknown = np.flatnonzero(self.hidden)
            inside = abs(self._matrix[:, unknown])
            _, numbers = csgraph.connected_components(inside.T @ inside, directed=False)
            self._parts = np.full(len(self.values), -1, dtype=np.intp)
            self._parts[unknown] = numbers
        return self._parts

    def _search(self, place: int, direction: float, enough: float) -> None:
        """Find the solution in which this count is largest (or smallest), as far as matters."""
        goal = np.zeros(len(self.values))
        goal[place] = direction
        self._solve(self.linked(place), goal, None, (place, enough))

    def _solve(
        self,
        unknown: NDArray[np.intp],
        goal: Floats,
        box: float | None,
        stop: tuple[int, float] | None = None,
    ) -> None:
        """Push linked hidden counts towards the goal, and remember what the solution says of each of them.

        With a `box` none moves further from the truth than that; `stop` names one count that need not move
        further than enough from what was seen of it.
        """
        matrix = self._matrix[:, unknown]
        touched = np.flatnonzero(np.diff(matrix.indptr))
        known = np.where(self.hidden, 0.0, self.values)
        told = (self._matrix[touched] @ known) if len(touched) else np.zeros(0)
        far = FAR * float(np.nanmax(self.values, initial=0.0)) + 1000  # the true ones too: all may be rounded
        low, high = self.floor[unknown].copy(), np.full(len(unknown), far)
        if box is not None:
            sure = ~np.isnan(self.values[unknown])
            low[sure] = np.maximum(low[sure], self.values[unknown][sure] - box)
            high[sure] = np.minimum(high[sure], self.values[unknown][sure] + box)
        if stop is not None:
            place, enough = stop
            at = int(np.flatnonzero(unknown == place)[0])
            high[at] = min(high[at], self.least[place] + enough)
            low[at] = max(low[at], self.most[place] - enough)
        rules = LinearConstraint(matrix[touched], self._low[touched] - told, self._high[touched] - told)
        chances = Bounds(low, high)
        for whole in (False, True):  # a solution in fractions is found sooner, and mostly is whole already
            found = milp(
                -goal[unknown],
                constraints=rules if len(touched) else None,
                integrality=np.full(len(unknown), int(whole)),
                bounds=chances,
                options=({"mip_rel_gap": GOOD_ENOUGH} if box is not None else {}) | self._time_left(),
            )
            if found.status == OUT_OF_TIME and self.until is not None:
                raise OutOfTime
            if found.x is None:
                self.contradicted = self.contradicted or found.status == NOTHING_FITS
                return
            values = np.round(found.x)
            if np.abs(found.x - values).max() < WHOLE:
                self.least[unknown] = np.fmin(self.least[unknown], values)
                self.most[unknown] = np.fmax(self.most[unknown], values)
                return
            if (
                stop is not None
                and max(found.x[at] - self.least[place], self.most[place] - found.x[at]) < enough
            ):
                return  # not even in fractions does the count reach so far


def _matrix(rows: Sequence[Row], size: int) -> sparse.csr_array:
    number = np.repeat(np.arange(len(rows)), [len(row.places) for row in rows])
    places = np.array([place for row in rows for place in row.places], dtype=np.intp)
    coefficients = np.array([c for row in rows for c in row.coefficients], dtype=np.float64)
    return sparse.csr_array((coefficients, (number, places)), shape=(len(rows), size))
