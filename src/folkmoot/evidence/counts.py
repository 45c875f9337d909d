"""Counts of contacts with their base weights: the numbers a cube holds, and how they add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", np.int64, np.float64)

MOMENTS = 5
"""The smallest y, then Σw·d, Σw·d², Σw²·d, Σw²·d² with d = y − the smallest: what a mean and its standard error
need of a numeric answer. Taken from the smallest, no digit is lost however far from nought the answers lie."""

TOO_LARGE = 1e60
"""Answers beyond this, and base weights beyond it or under its inverse, have squares that cannot be added up."""


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Contacts, Σ base weight and Σ base weight², as arrays of equal shape."""

    n: NDArray[np.int64]
    s1: NDArray[np.float64]
    s2: NDArray[np.float64]

    def __eq__(self, other: object) -> bool:
        """Say whether every number is the same."""
        if not isinstance(other, Counts):
            return NotImplemented
        return (
            np.array_equal(self.n, other.n)
            and np.array_equal(self.s1, other.s1)
            and np.array_equal(self.s2, other.s2)
        )

    __hash__ = None  # type: ignore[assignment]  # holds arrays

    @classmethod
    def zeros(cls, *shape: int) -> Counts:
        """Count nobody."""
        return cls(np.zeros(shape, np.int64), np.zeros(shape), np.zeros(shape))

    def take(self, rows: NDArray[np.intp]) -> Counts:
        """Keep these cells (first axis), in this order."""
        return Counts(self.n[rows], self.s1[rows], self.s2[rows])

    def gather(self, into: NDArray[np.intp], cells: int) -> Counts:
        """Add the rows up into `cells` cells, row i into cell `into[i]`."""
        return Counts(gather(self.n, into, cells), gather(self.s1, into, cells), gather(self.s2, into, cells))

    def place(self, columns: NDArray[np.intp], options: int) -> Counts:
        """Spread the columns (second axis) over `options` columns, column i into `columns[i]`."""
        wide = Counts.zeros(len(self.n), options)
        wide.n[:, columns], wide.s1[:, columns], wide.s2[:, columns] = self.n, self.s1, self.s2
        return wide

    def joined(self, other: Counts) -> Counts:
        """Put another's cells after these."""
        return Counts(
            np.concatenate([self.n, other.n]),
            np.concatenate([self.s1, other.s1]),
            np.concatenate([self.s2, other.s2]),
        )


def gather(values: NDArray[Number], into: NDArray[np.intp], cells: int) -> NDArray[Number]:
    """Add rows of `values` up into `cells` rows, row i into row `into[i]`."""
    total = np.zeros((cells, *values.shape[1:]), dtype=values.dtype)
    np.add.at(total, into, values)
    return total


def moments_from(
    origin: NDArray[np.float64], moments: NDArray[np.float64], answered: Counts
) -> NDArray[np.float64]:
    """Take moments from another origin (cells,): Σw·d, Σw·d², Σw²·d and Σw²·d² with d = y − origin, (cells, 4)."""
    up, (wd, wdd, w2d, w2dd) = moments[:, 0] - origin, moments.T[1:]
    w, w2 = answered.s1, answered.s2
    return np.stack(
        [wd + up * w, wdd + 2 * up * wd + up**2 * w, w2d + up * w2, w2dd + 2 * up * w2d + up**2 * w2], axis=1
    )


def _gather_moments(
    moments: NDArray[np.float64], answered: Counts, into: NDArray[np.intp], cells: int
) -> NDArray[np.float64]:
    """Add moments up, each cell's taken from the smallest answer of all its rows."""
    some = answered.n > 0
    smallest = np.full(cells, np.inf)
    np.minimum.at(smallest, into[some], moments[some, 0])
    smallest = np.where(np.isfinite(smallest), smallest, 0.0)
    moved = np.where(some[:, None], moments_from(smallest[into], moments, answered), 0.0)
    return np.column_stack([smallest, gather(moved, into, cells)])


def heaviest(weights: NDArray[np.float64], into: NDArray[np.intp], cells: int) -> NDArray[np.float64]:
    """Take the largest of the rows' weights in each of `cells` cells, row i being in cell `into[i]`."""
    most = np.zeros(cells)
    np.maximum.at(most, into, weights)
    return most


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """One question's answers by cell.

    `by_option` has the shape (cells, options); `answered` (cells,) counts the contacts that answered at all,
    once each however many options they ticked. A numeric question has no options and its `moments`, shape
    (cells, MOMENTS), are taken from each cell's smallest answer with the base weights w.
    """

    options: tuple[str, ...]
    several: bool
    by_option: Counts
    answered: Counts
    moments: NDArray[np.float64] | None = None

    def __eq__(self, other: object) -> bool:
        """Say whether options and every number are the same."""
        if not isinstance(other, Answers):
            return NotImplemented
        same_moments = (
            self.moments is None or other.moments is None or np.array_equal(self.moments, other.moments)
        ) and (self.moments is None) == (other.moments is None)
        return (
            self.options == other.options
            and self.several == other.several
            and self.by_option == other.by_option
            and self.answered == other.answered
            and same_moments
        )

    __hash__ = None  # type: ignore[assignment]  # holds arrays

    def take(self, rows: NDArray[np.intp]) -> Answers:
        """Keep these cells, in this order."""
        moments = None if self.moments is None else self.moments[rows]
        return Answers(
            self.options, self.several, self.by_option.take(rows), self.answered.take(rows), moments
        )

    def gather(self, into: NDArray[np.intp], cells: int) -> Answers:
        """Add the cells up into `cells` cells."""
        return Answers(
            self.options,
            self.several,
            self.by_option.gather(into, cells),
            self.answered.gather(into, cells),
            None if self.moments is None else _gather_moments(self.moments, self.answered, into, cells),
        )

    def with_options(self, options: Sequence[str]) -> Answers:
        """Hold these options, a superset of one's own, in this order; the new ones were ticked by nobody."""
        if tuple(options) == self.options:
            return self
        columns = np.array([list(options).index(option) for option in self.options], dtype=np.intp)
        by_option = self.by_option.place(columns, len(options))
        return Answers(tuple(options), self.several, by_option, self.answered, self.moments)

    def joined(self, other: Answers) -> Answers:
        """Put another's cells after these. Raises ValueError for another kind of question."""
        if self.several != other.several or (self.moments is None) != (other.moments is None):
            raise ValueError("one cube counts this question as another kind than the other does")
        options = (
            self.options if self.options == other.options else tuple(sorted({*self.options, *other.options}))
        )
        mine, theirs = self.with_options(options), other.with_options(options)
        return Answers(
            options,
            self.several,
            mine.by_option.joined(theirs.by_option),
            mine.answered.joined(theirs.answered),
            None
            if mine.moments is None or theirs.moments is None
            else np.concatenate([mine.moments, theirs.moments]),
        )
