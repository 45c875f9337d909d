"""Do groups answer differently? Rao and Scott's test of association, knowing how the sample was weighted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, special

from folkmoot.evidence import linearise
from folkmoot.evidence.linearise import Floats, Sample, Scores
from folkmoot.evidence.refusals import NoTest

SMALLEST_EXPECTED = 5.0
"""The test is refused where a cell of the table expects fewer people than this."""


@dataclass(frozen=True, slots=True)
class RaoScott:
    """A second-order corrected F: R's `svychisq(statistic = "F")`. `pearson` is the X² it corrects."""

    f: float
    ndf: float
    ddf: float
    p: float
    pearson: float

    def as_json(self) -> dict[str, float]:
        """Give the four numbers a reader checks."""
        return {"F": self.f, "ndf": self.ndf, "ddf": self.ddf, "p": self.p}


@dataclass(frozen=True, slots=True)
class Crossed:
    """Contacts by cell and answer, and the group of each cell.

    n, s1, s2 (Σw, Σw² of the base weights) have the shape (cells, options), one option per contact;
    `groups` is 0/1 of shape (cells, groups), at most one group per cell; cells without a group take no part.
    """

    n: NDArray[np.int64]
    s1: Floats
    s2: Floats
    groups: Floats


def rao_scott(sample: Sample, crossed: Crossed, *, smallest_expected: float = SMALLEST_EXPECTED) -> RaoScott:
    """Test whether answer and group are independent (Rao and Scott 1984, second order, F).

    `sample.fixed()` gives the test that takes the weights as fixed. Rows and columns that nobody is in are
    dropped. Raises NoTest where fewer than two answers or groups are left, where groups overlap, or where
    a cell expects fewer than `smallest_expected` people.
    """
    crossed = _occupied(sample, crossed)
    table = crossed.groups.T @ (sample.factor[:, None] * crossed.s1)
    share = table / table.sum()
    _check(crossed, share, smallest_expected)
    variance = linearise.covariance(sample, _scores(sample, crossed, share, float(table.sum())))
    people = float(sample.n.sum())
    expected = np.outer(share.sum(axis=1), share.sum(axis=0))
    pearson = people * float(((share - expected) ** 2 / expected).sum())
    delta = _generalised_effects(share, variance, people)
    trace = float(np.trace(delta))
    if not trace > 0:
        raise NoTest("The weighting fixes this whole table, so there is nothing left to test.")
    ndf = trace**2 / float(np.trace(delta @ delta))
    ddf = ndf * sample.degrees_of_freedom
    f = pearson / trace
    return RaoScott(f, ndf, ddf, float(special.fdtrc(ndf, ddf, f)), pearson)


def _occupied(sample: Sample, crossed: Crossed) -> Crossed:
    if (crossed.groups.sum(axis=1) > 1).any():
        raise NoTest(
            "People may be in several of these groups at once, so one test of them all cannot be made."
        )
    table = crossed.groups.T @ crossed.n
    groups = np.flatnonzero(table.sum(axis=1))
    options = np.flatnonzero(table.sum(axis=0))
    if len(groups) < 2 or len(options) < 2:
        raise NoTest("A test needs at least two groups and two different answers.")
    return Crossed(
        crossed.n[:, options], crossed.s1[:, options], crossed.s2[:, options], crossed.groups[:, groups]
    )


def _check(crossed: Crossed, share: Floats, smallest_expected: float) -> None:
    people = float((crossed.groups.T @ crossed.n).sum())
    smallest = people * float(np.outer(share.sum(axis=1), share.sum(axis=0)).min())
    if smallest < smallest_expected:
        raise NoTest(
            f"Too few people answered for a test: one part of the table expects {smallest:.1f}, and it takes "
            f"{smallest_expected:.0f}. Put groups or answers together."
        )


def _scores(sample: Sample, crossed: Crossed, share: Floats, weight: float) -> Scores:
    """Score each (group, option) share of the table: z = (1 if there − share)/W, 0 for who is not in the
    table."""
    groups, options = share.shape
    inside = crossed.groups.sum(axis=1)[:, None]
    each1 = (crossed.groups[:, :, None] * crossed.s1[:, None, :]).reshape(len(inside), -1)
    each2 = (crossed.groups[:, :, None] * crossed.s2[:, None, :]).reshape(len(inside), -1)
    flat = share.reshape(-1)
    wz = (each1 - inside * crossed.s1.sum(axis=1)[:, None] * flat) / weight
    w2z = (each2 - inside * crossed.s2.sum(axis=1)[:, None] * flat) / weight
    square = np.empty((sample.stratum_count, groups * options, groups * options))
    g2 = (sample.factor**2)[:, None] * each2
    for stratum in range(sample.stratum_count):
        own = g2[sample.strata == stratum].sum(axis=0) if sample.stratum is not None else g2.sum(axis=0)
        cross = np.outer(own, flat)
        square[stratum] = (np.diag(own) - cross - cross.T + own.sum() * np.outer(flat, flat)) / weight**2
    return Scores(wz, w2z, square)


def _generalised_effects(share: Floats, variance: Floats, people: float) -> Floats:
    """Δ = (C'DC/n)⁻¹ C'DVDC, C the interactions freed of main effects, D = diag(1/share), 0 where nobody
    is."""
    groups, options = share.shape
    row, column = np.divmod(np.arange(groups * options), options)
    rows = (row[:, None] == np.arange(1, groups)).astype(np.float64)
    columns = (column[:, None] == np.arange(1, options)).astype(np.float64)
    main = np.hstack([np.ones((groups * options, 1)), rows, columns])
    crossed = (rows[:, :, None] * columns[:, None, :]).reshape(groups * options, -1)
    c = crossed - main @ linalg.lstsq(main, crossed)[0]
    flat = share.reshape(-1)
    d = np.divide(1.0, flat, out=np.zeros_like(flat), where=flat > 0)
    try:
        effects: Floats = linalg.solve(
            (c.T * d) @ c / people, (c.T * d) @ variance @ (d[:, None] * c), assume_a="sym"
        )
    except linalg.LinAlgError as fault:
        raise NoTest("So many parts of the table hold nobody that groups cannot be compared.") from fault
    return effects
