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
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy import linalg

from folkmoot.evidence.refusals import LonelyStratum, Refusal

if TYPE_CHECKING:
    from folkmoot.evidence.counts import Answers

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
        return degrees_of_freedom(self, self.n)

    @cached_property
    def basis(self) -> Floats | None:
        """An orthonormal basis of what the margins explain, in the metric of the base weights: (cells,
        rank)."""
        if self.margins is None:
            return None
        columns = np.hstack([np.ones((len(self.n), 1)), self.margins]) * self.root
        left, values, _ = linalg.svd(columns, full_matrices=False)
        kept: Floats = left[:, values > SAME_DIRECTION * values[0]]
        return kept

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
        return np.stack([self.basis[r].T @ (weight[r] * self.basis[r]) for _, r in self.rows_by_stratum])

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


def degrees_of_freedom(sample: Sample, n: NDArray[np.int64]) -> int:
    """Count contacts less strata among the n (cells,) contacts that a number is about, as R's `degf` of a
    subset."""
    here = np.bincount(sample.strata, weights=n, minlength=sample.stratum_count)
    return int(n.sum()) - int((here > 0).sum())


@dataclass(frozen=True, slots=True)
class Response:
    """What each cell says about one answer y: Σw, Σw² of those who answered; Σwy, Σw²y, Σw²y²; shapes
    (cells,)."""

    n: NDArray[np.int64]
    w: Floats
    w2: Floats
    wy: Floats
    w2y: Floats
    w2yy: Floats

    @classmethod
    def of_option(cls, answers: Answers, option: int) -> Response:
        """y is 1 for those who gave the option at this place, 0 for the others who answered."""
        answered, given = answers.answered, answers.by_option
        s1, s2 = given.s1[:, option], given.s2[:, option]
        return cls(answered.n, answered.s1, answered.s2, s1, s2, s2)

    @classmethod
    def of_numbers(cls, answers: Answers) -> Response:
        """y is the number given."""
        assert answers.moments is not None, "only a numeric question has moments"  # noqa: S101
        wy, _, w2y, w2yy = answers.moments.T
        return cls(answers.answered.n, answers.answered.s1, answers.answered.s2, wy, w2y, w2yy)


@dataclass(frozen=True, slots=True)
class Scores:
    """k sums over contacts of a value z each, by what a covariance needs: Σwz and Σw²z of shape (cells,
    k), and Σ(factor·w)²zz' of shape (strata, k, k)."""

    wz: Floats
    w2z: Floats
    square: Floats


def covariance(sample: Sample, scores: Scores) -> Floats:
    """Give the covariance, shape (k, k), of the k weighted sums Σ factor·w·z over the contacts.

    With u = factor·w·e, e the residual of z on the margins, it is Σ over strata of
    n/(n − 1)·(1 − n/N)·(Σuu' − ΣuΣu'/n). What the margins explain is taken out once, of the whole sample,
    as R's `calibrate` does. Raises LonelyStratum.
    """
    sums = np.stack([sample.factor[rows] @ scores.wz[rows] for _, rows in sample.rows_by_stratum])
    total = _within_strata(sample, sums, scores.square)
    basis = sample.basis
    if basis is None:
        return total
    scaled = scores.wz / sample.root
    explained = basis.T @ scaled
    squares = scores.square.copy()
    weighed = (sample.factor**2)[:, None] * scores.w2z / sample.root
    for stratum, rows in sample.rows_by_stratum:
        crossed = explained.T @ (basis[rows].T @ weighed[rows])
        squares[stratum] += explained.T @ sample.basis_squares[stratum] @ explained - crossed - crossed.T
    left = _within_strata(sample, sums - sample.basis_sums @ explained, squares)
    gone = np.diag(left) <= NOTHING_LEFT * np.diag(total)
    left[gone, :] = 0.0
    left[:, gone] = 0.0
    return left


def _within_strata(sample: Sample, sums: Floats, squares: Floats) -> Floats:
    """Add n/(n − 1)·(1 − n/N)·(Σuu' − ΣuΣu'/n) over strata, from sums (strata, k) and squares (strata, k,
    k)."""
    centred = squares - sums[:, :, None] * sums[:, None, :] / sample.stratum_contacts[:, None, None]
    together: Floats = (sample.stratum_scale[:, None, None] * centred).sum(axis=0)
    return together


def ratio(sample: Sample, response: Response, groups: Floats) -> tuple[Floats, Scores]:
    """Give the weighted mean of y in each group, shape (k,), and its scores z = (y − mean)/W of the group.

    `groups` is 0/1 of shape (cells, k); groups may overlap. A group nobody answered in has the mean nan
    and no score. The mean of a 0/1 answer is a share.
    """
    g = sample.factor
    weight = (g * response.w) @ groups
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = ((g * response.wy) @ groups) / weight
        share_of = np.where(weight > 0, 1 / weight, 0.0)
    centre = np.where(weight > 0, mean, 0.0)
    inside = groups * share_of
    wz = inside * (response.wy[:, None] - response.w[:, None] * centre)
    w2z = inside * (response.w2y[:, None] - response.w2[:, None] * centre)
    return mean, Scores(wz, w2z, _squares(sample, response, inside, centre))


def total(sample: Sample, response: Response, groups: Floats) -> tuple[Floats, Scores]:
    """Give the weighted sum of y in each group, shape (k,), and its scores z = y."""
    sums = (sample.factor * response.wy) @ groups
    scores = Scores(
        groups * response.wy[:, None],
        groups * response.w2y[:, None],
        _squares(sample, response, groups, np.zeros(groups.shape[1])),
    )
    return sums, scores


def _squares(sample: Sample, response: Response, inside: Floats, centre: Floats) -> Floats:
    """Σ(factor·w)²·(y − centre_j)(y − centre_l)·inside_j·inside_l by stratum."""
    g2 = sample.factor**2
    every = np.empty((sample.stratum_count, inside.shape[1], inside.shape[1]))
    for stratum, rows in sample.rows_by_stratum:
        part = inside[rows]
        yy = part.T @ ((g2 * response.w2yy)[rows, None] * part)
        y = part.T @ ((g2 * response.w2y)[rows, None] * part)
        one = part.T @ ((g2 * response.w2)[rows, None] * part)
        every[stratum] = yy - y * (centre[:, None] + centre[None, :]) + one * np.outer(centre, centre)
    return every


def effective_number(sample: Sample, response: Response, groups: Floats) -> Floats:
    """Say how many equally weighted answers those in each group are worth: (Σ weight)² ÷ Σ weight² (Kish
    1965)."""
    weight = (sample.factor * response.w) @ groups
    square = (sample.factor**2 * response.w2) @ groups
    return np.divide(weight**2, square, out=np.zeros_like(weight), where=square > 0)
