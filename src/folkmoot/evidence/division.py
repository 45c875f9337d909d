"""A weighted sample divided into groups: shares, means and totals of each with what their covariance needs.

The work over cells is done once for a question, whatever its number of answers; the rest is small arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from folkmoot.evidence.counts import moments_from
from folkmoot.evidence.linearise import Floats, Sample, Scores, covariance
from folkmoot.evidence.products import crossed

if TYPE_CHECKING:
    from folkmoot.evidence.counts import Answers


@dataclass(frozen=True, slots=True)
class Response:
    """What each cell says of an answer, or of m answers at once.

    n, w, w2, of shape (cells,), are people, Σw and Σw² of those who answered at all; wy, w2y and w2yy, of
    shape (cells, m), are Σwy, Σw²y and Σw²y². For a share y is 1 for who gave the answer, and `given`,
    (cells, m), counts them. A number's y is how far it is above `origin`, one for each group, (k,).
    """

    n: NDArray[np.int64]
    w: Floats
    w2: Floats
    wy: Floats
    w2y: Floats
    w2yy: Floats
    given: NDArray[np.int64] | None = None
    origin: Floats | float = 0.0

    @classmethod
    def of_options(cls, answers: Answers) -> Response:
        """Take every option of a question, with the base weights."""
        answered, given = answers.answered, answers.by_option
        return cls(answered.n, answered.s1, answered.s2, given.s1, given.s2, given.s2, given.n)

    @classmethod
    def of_people(cls, answers: Answers) -> Response:
        """Take every option of a question, each person once, without base weights."""
        n = answers.answered.n.astype(np.float64)
        given = answers.by_option.n.astype(np.float64)
        return cls(answers.answered.n, n, n, given, given, given, answers.by_option.n)

    @classmethod
    def of_numbers(cls, answers: Answers, division: Division) -> Response:
        """Take the number given, with the base weights, from near each group's mean: taken from nought, numbers
        that are large and close together would lose all digits in which they differ.
        """
        assert answers.moments is not None, "only a numeric question has moments"  # noqa: S101
        who, groups = answers.answered, division.groups
        if division.overlapping:
            groups = np.ones_like(groups)  # a cell of two groups has one origin
        origin = _near_mean(answers.moments, division.sample.factor * who.s1, groups)
        at = np.where(groups.any(axis=1), origin[groups.argmax(axis=1)], answers.moments[:, 0])
        wy, _, w2y, w2yy = moments_from(at, answers.moments, who).T[:, :, None]
        return cls(who.n, who.s1, who.s2, wy, w2y, w2yy, origin=origin)


def _near_mean(moments: Floats, weight: Floats, groups: Floats) -> Floats:
    """Give each group's mean (k,) but for what its cells' own origins leave to be added: exact for alike answers."""
    inside = groups * (weight[:, None] > 0)
    lowest = np.where(inside > 0, moments[:, :1], np.inf).min(axis=0, initial=np.inf)
    lowest = np.where(np.isfinite(lowest), lowest, 0.0)
    share = np.divide(weight[:, None], weight @ inside, out=np.zeros_like(inside), where=inside > 0)
    up: Floats = (share * (moments[:, :1] - lowest)).sum(axis=0)
    return lowest + up


@dataclass(frozen=True, eq=False)
class Division:
    """A sample and the groups it is divided into: 0/1 of shape (cells, k). Groups may overlap."""

    sample: Sample
    groups: Floats

    @cached_property
    def overlapping(self) -> bool:
        """Say whether somebody may be in two groups."""
        return bool((self.groups.sum(axis=1) > 1).any())

    @cached_property
    def rows(self) -> list[list[NDArray[np.intp]]]:
        """List the cells of each group within each stratum: [stratum][group]."""
        inside = [np.flatnonzero(column) for column in self.groups.T]
        if self.sample.stratum is None:
            return [inside]
        strata = self.sample.strata
        return [[rows[strata[rows] == h] for rows in inside] for h in range(self.sample.stratum_count)]

    @cached_property
    def bases(self) -> list[list[Floats]] | None:
        """Cut the sample's basis, over the root of the base weights, into the rows of each group and
        stratum."""
        basis = self.sample.basis
        if basis is None:
            return None
        scaled = basis / self.sample.root
        return [[scaled[rows] for rows in groups] for groups in self.rows]

    def add_up(self, values: Floats) -> Floats:
        """Add values (cells, m) up by stratum and group: (strata, k, m)."""
        return np.stack([crossed(self.groups[r], values[r]) for _, r in self.sample.rows_by_stratum])

    def project(self, response: Response) -> Projection:
        """Add up over cells all that shares, means, totals and tests of these groups need."""
        factor, m = self.sample.factor[:, None], response.wy.shape[1]
        first = np.column_stack([response.w, response.wy])
        second = factor**2 * np.column_stack([response.w2, response.w2y])
        squares = np.column_stack([second, factor**2 * response.w2yy])
        people = response.n if response.given is None else np.column_stack([response.n, response.given])
        added = self.add_up(np.column_stack([factor * first, squares, people]))
        sums, own = added[:, :, : 1 + m], added[:, :, 1 + m : 2 + 3 * m]
        counts = np.rint(added[:, :, 2 + 3 * m :]).astype(np.int64)
        given = None if response.given is None else counts[:, :, 1:].sum(axis=0)
        explained, weighed = self._through(first, second)
        pairs = self._pairs(own, squares)
        origin = np.broadcast_to(np.asarray(response.origin), (self.groups.shape[1],))
        return Projection(self.sample, counts[:, :, 0], given, sums, pairs, explained, weighed, origin)

    def _through(self, first: Floats, second: Floats) -> tuple[Floats, Floats] | tuple[None, None]:
        """Take the parts of both along the sample's basis: of the whole (k, rank, …), and by stratum."""
        if self.bases is None:
            return None, None
        both, columns = np.column_stack([first, second]), first.shape[1]
        along = np.stack(
            [
                [crossed(base, both[own]) for base, own in zip(bases, rows, strict=True)]
                for bases, rows in zip(self.bases, self.rows, strict=True)
            ]
        )
        return along[..., :columns].sum(axis=0), along[..., columns:]

    def _pairs(self, own: Floats, values: Floats) -> Floats:
        """Add values (cells, m) up over the cells that two groups share, (strata, m, k, k); `own` are those
        of each group, (strata, k, m)."""
        k, m = self.groups.shape[1], values.shape[1]
        pairs = np.zeros((len(own), m, k, k))
        if not self.overlapping:
            places = np.arange(k)
            pairs[:, :, places, places] = own.transpose(0, 2, 1)
            return pairs
        for stratum, (_, rows) in enumerate(self.sample.rows_by_stratum):
            part = self.groups[rows]
            for column in range(m):
                pairs[stratum, column] = crossed(part, values[rows, column, None] * part)
        return pairs


@dataclass(frozen=True, eq=False)
class Projection:
    """A question's sums over the cells of each group, its m answers in a row after those who answered at all.

    people (strata, k) and given (k, m) are counts; sums (strata, k, 1 + m) of factor·(w, wy); pairs
    (strata, 1 + 2m, k, k) of factor²·(w2, w2y, w2yy) over the cells two groups share; explained (k, rank,
    1 + m) and weighed (strata, k, rank, 1 + m) their parts along the sample's basis, None with fixed weights. y is counted
    from `origin` (k,).
    """

    sample: Sample
    people: NDArray[np.int64]
    given: NDArray[np.int64] | None
    sums: Floats
    pairs: Floats
    explained: Floats | None
    weighed: Floats | None
    origin: Floats

    @property
    def answers(self) -> int:
        """Count the answers, m."""
        return int(self.sums.shape[2]) - 1

    @cached_property
    def weight(self) -> Floats:
        """Give the weight of those who answered in each group: (k,)."""
        total: Floats = self.sums[:, :, 0].sum(axis=0)
        return total

    @cached_property
    def effective_number(self) -> Floats:
        """Say how many equally weighted answers each group's are worth, (Σ weight)²/Σ weight² (Kish 1965):
        (k,)."""
        square = np.diagonal(self.pairs[:, 0].sum(axis=0))
        worth: Floats = np.divide(self.weight**2, square, out=np.zeros_like(self.weight), where=square > 0)
        return worth

    @cached_property
    def degrees_of_freedom(self) -> NDArray[np.int64]:
        """Count people less strata in each group, as R's `degf` of a subset: (k,)."""
        free: NDArray[np.int64] = self.people.sum(axis=0) - (self.people > 0).sum(axis=0)
        return free

    def ratio(self, answer: int) -> tuple[Floats, Scores]:
        """Give the weighted mean of one y in each group, (k,), and its scores z = (y − mean)/W of the group.

        A group nobody answered in has the mean nan and no score. The mean of a 0/1 answer is a share.
        """
        values, scores = self.ratios
        return values[answer], scores.of(answer)

    @cached_property
    def ratios(self) -> tuple[Floats, Scores]:
        """Give `ratio` of every answer at once: means (m, k), and scores with the answers in a first axis."""
        some = self.weight > 0
        share_of = np.divide(1.0, self.weight, out=np.zeros_like(self.weight), where=some)
        centre = self.sums[:, :, 1:].sum(axis=0).T * share_of
        values = np.where(some, centre + self.origin, np.nan)
        return values, self._scores(np.arange(self.answers), centre, share_of)

    @cached_property
    def covariances(self) -> Floats:
        """Give the covariance of the groups' means for every answer: (m, k, k). Raises LonelyStratum."""
        return covariance(self.sample, self.ratios[1])

    def total(self, answer: int) -> tuple[Floats, Scores]:
        """Give the weighted sum of one y in each group, (k,), and its scores z = y."""
        nought, whole = -self.origin[None, :], np.ones_like(self.weight)
        scores = self._scores(np.array([answer]), nought, whole)
        return self.sums[:, :, 1 + answer].sum(axis=0) + self.origin * self.weight, scores.of(0)

    def _scores(self, answers: NDArray[np.intp], centre: Floats, scale: Floats) -> Scores:
        """Score z = (y − centre)·scale: of each answer `centre` (answers, k), `scale` (k,)."""
        y, yy = 1 + answers, 1 + self.answers + answers
        middle = centre[:, None]
        both = (middle[..., :, None] + middle[..., None, :], middle[..., :, None] * middle[..., None, :])
        square = self.pairs[:, yy].swapaxes(0, 1) - self.pairs[:, y].swapaxes(0, 1) * both[0]
        square = (square + self.pairs[:, 0] * both[1]) * np.outer(scale, scale)
        sums = (self.sums[:, :, y].transpose(2, 0, 1) - self.sums[:, :, 0] * middle) * scale
        if self.explained is None or self.weighed is None:
            return Scores(sums, square)
        base, second = self.explained[:, :, 0].T, self.weighed[..., 0].swapaxes(1, 2)
        explained = (self.explained[:, :, y].transpose(2, 1, 0) - base * middle) * scale
        weighed = self.weighed[..., y].transpose(3, 0, 2, 1) - second * middle[:, None]
        return Scores(sums, square, explained, weighed * scale)
