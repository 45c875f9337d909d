"""How sure a weighted sample can be: linearised covariances of shares, means and totals from counts by cell.

Conventions: a contact's final weight is its cell's factor times its base weight w. Residuals on the
margins are taken by least squares with the base weights, which is what R's `survey::calibrate(calfun =
"raking")` does (and not its `rake`, which uses none). One contact is one draw: there are no clusters here;
see `clustered` for those.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from folkmoot.evidence.products import crossed, orthonormal
from folkmoot.evidence.refusals import LonelyStratum, Refusal

Floats = NDArray[np.float64]

NOTHING_LEFT = 1e-13
"""A variance below this share of the one with weights taken as fixed is rounding: the weighting fixed the
number."""

SAME_DIRECTION = 1e-10
"""Margin columns whose singular value is below this share of the largest are combinations of the others."""


@dataclass(frozen=True)
class Sample:
    """The cells of a sample as weighted: arrays of shape (cells,).

    n contacts, s1 = Σw and s2 = Σw² of the base weights, `factor` = final ÷ base weight. `margins` holds 0/1
    columns, shape (cells, categories), of every category raked on; None takes the weights as fixed. `stratum`
    numbers each cell's stratum from 0; `stratum_sizes`, shape (strata,), says how many people each stratum
    holds, for the finite population correction.
    """

    n: NDArray[np.int64]
    s1: Floats
    s2: Floats
    factor: Floats
    margins: Floats | None = None
    stratum: NDArray[np.intp] | None = None
    stratum_sizes: Floats | None = None
    stratum_names: Sequence[str] = ()

    @cached_property
    def fixed(self) -> Sample:
        """The same weights as if they had been fixed before anybody answered."""
        return replace(self, margins=None)

    @cached_property
    def strata(self) -> NDArray[np.intp]:
        """Number the stratum of each cell; all 0 when there are none."""
        return np.zeros(len(self.n), np.intp) if self.stratum is None else self.stratum

    @cached_property
    def stratum_count(self) -> int:
        """Count the strata."""
        return int(self.strata.max(initial=0)) + 1

    @cached_property
    def stratum_contacts(self) -> NDArray[np.int64]:
        """Count the contacts in each stratum."""
        return np.bincount(self.strata, weights=self.n, minlength=self.stratum_count).astype(np.int64)

    @property
    def degrees_of_freedom(self) -> int:
        """Contacts less strata."""
        return int(self.n.sum()) - int((self.stratum_contacts > 0).sum())

    @cached_property
    def basis(self) -> Floats | None:
        """An orthonormal basis of what the margins explain, in the metric of the base weights: (cells,
        rank)."""
        if self.margins is None:
            return None
        columns = np.hstack([np.ones((len(self.n), 1)), self.margins]) * self.root
        return orthonormal(columns, SAME_DIRECTION)

    @cached_property
    def rows_by_stratum(self) -> list[tuple[int, slice | NDArray[np.intp]]]:
        """List each stratum's number and its cells."""
        if self.stratum is None:
            return [(0, slice(None))]
        return [(h, np.flatnonzero(self.strata == h)) for h in range(self.stratum_count)]

    @cached_property
    def root(self) -> Floats:
        """The square root of the cells' base weights, shape (cells, 1)."""
        return np.sqrt(self.s1)[:, None]

    @cached_property
    def basis_squares(self) -> Floats:
        """Σ (factor·w)² of what a unit of each basis vector adds, by stratum: (strata, rank, rank)."""
        assert self.basis is not None  # noqa: S101  # asked only of a raked sample
        weight = (self.factor**2 * self.s2 / self.s1)[:, None]
        weighed = weight * self.basis
        return np.stack([crossed(self.basis[r], weighed[r]) for _, r in self.rows_by_stratum])

    @cached_property
    def basis_sums(self) -> Floats:
        """Σ factor·w of what a unit of each basis vector adds, by stratum: (strata, rank)."""
        assert self.basis is not None  # noqa: S101  # asked only of a raked sample
        weight = self.factor * self.root[:, 0]
        return np.stack([weight[r] @ self.basis[r] for _, r in self.rows_by_stratum])

    @cached_property
    def stratum_scale(self) -> Floats:
        """Give n_h/(n_h − 1)·(1 − n_h/N_h) for each stratum. Raises LonelyStratum, Refusal."""
        n = self.stratum_contacts.astype(np.float64)
        left = np.ones(len(n)) if self.stratum_sizes is None else 1 - n / self.stratum_sizes
        if (left < 0).any():
            raise Refusal(
                f"{self._named(int(np.argmin(left)))} is said to hold fewer people than answered in it: "
                "check the population sizes."
            )
        lonely = (n == 1) & (left > 0)
        if lonely.any():
            raise LonelyStratum(
                f"Only one person answered in {self._named(int(np.argmax(lonely)))}, so nobody can say how "
                f"much "
                "answers differ there: join it with another stratum, or ask more people."
            )
        return np.where(left > 0, n / np.maximum(n - 1, 1) * left, 0.0)

    def _named(self, stratum: int) -> str:
        if self.stratum is None:
            return "the sample"
        return f"stratum {self.stratum_names[stratum] if self.stratum_names else stratum + 1}"


@dataclass(frozen=True, slots=True)
class Scores:
    """k weighted sums of a value z over contacts, by what their covariance needs.

    sums: Σ factor·w·z by stratum, (strata, k); square: Σ (factor·w)²zz', (strata, k, k). Of a raked sample
    also explained: U'(Σwz ÷ root), (rank, k), U the sample's basis; weighed: U'(factor²·Σw²z ÷ root) by
    stratum, (strata, rank, k). Several values at once stand in a first axis before these.
    """

    sums: Floats
    square: Floats
    explained: Floats | None = None
    weighed: Floats | None = None

    def of(self, value: int) -> Scores:
        """Take one of several values."""
        explained = None if self.explained is None else self.explained[value]
        weighed = None if self.weighed is None else self.weighed[value]
        return Scores(self.sums[value], self.square[value], explained, weighed)


def covariance(sample: Sample, scores: Scores) -> Floats:
    """Give the covariance, shape (…, k, k), of the k weighted sums Σ factor·w·z over the contacts.

    With u = factor·w·e, e the residual of z on the margins, it is Σ over strata of
    n/(n − 1)·(1 − n/N)·(Σuu' − ΣuΣu'/n). What the margins explain is taken out once, of the whole sample,
    as R's `calibrate` does. Scores without `explained` take the weights as fixed. Raises LonelyStratum.
    """
    total = _within_strata(sample, scores.sums, scores.square)
    if scores.explained is None or scores.weighed is None:
        return total
    fitted = scores.explained[..., None, :, :]
    turned = fitted.swapaxes(-1, -2)
    along = turned @ scores.weighed
    squares = scores.square + turned @ sample.basis_squares @ fitted - along - along.swapaxes(-1, -2)
    left = _within_strata(sample, scores.sums - sample.basis_sums @ scores.explained, squares)
    gone = _diagonal(left) <= NOTHING_LEFT * _diagonal(total)
    return np.where(gone[..., None] | gone[..., None, :], 0.0, left)


def _diagonal(square: Floats) -> Floats:
    return np.diagonal(square, axis1=-2, axis2=-1)


def _within_strata(sample: Sample, sums: Floats, squares: Floats) -> Floats:
    """Add n/(n − 1)·(1 − n/N)·(Σuu' − ΣuΣu'/n) over strata, from sums (…, strata, k) and squares (…, strata,
    k, k)."""
    centred = squares - sums[..., :, None] * (sums / sample.stratum_contacts[:, None])[..., None, :]
    together: Floats = (sample.stratum_scale[:, None, None] * centred).sum(axis=-3)
    return together
