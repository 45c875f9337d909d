"""Do groups answer differently? Rao and Scott's test of association, knowing how the sample was weighted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, special

from folkmoot.evidence import linearise
from folkmoot.evidence.division import Projection
from folkmoot.evidence.linearise import Floats, Scores
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


def rao_scott(
    divided: Projection, *, fixed: bool = False, smallest_expected: float = SMALLEST_EXPECTED
) -> RaoScott:
    """Test whether answer and group are independent (Rao and Scott 1984, second order, F).

    `divided` holds a question of one answer a person, by groups that do not overlap; `fixed` takes the
    weights as fixed. Rows and columns that nobody is in are dropped. Raises NoTest where fewer than two
    answers or groups are left, or where a cell expects fewer than `smallest_expected` people.
    """
    groups, options = _occupied(divided)
    table = divided.sums[:, groups][:, :, 1 + options].sum(axis=0)
    share = table / table.sum()
    _check(divided, share, smallest_expected)
    scores = _scores(divided, groups, options, share, float(table.sum()), fixed=fixed)
    variance = linearise.covariance(divided.sample, scores)
    people = float(divided.sample.n.sum())
    expected = np.outer(share.sum(axis=1), share.sum(axis=0))
    pearson = people * float(((share - expected) ** 2 / expected).sum())
    delta = _generalised_effects(share, variance, people)
    trace = float(np.trace(delta))
    if not trace > 0:
        raise NoTest("The weighting fixes this whole table, so there is nothing left to test.")
    ndf = trace**2 / float(np.trace(delta @ delta))
    ddf = ndf * divided.sample.degrees_of_freedom
    f = pearson / trace
    return RaoScott(f, ndf, ddf, float(special.fdtrc(ndf, ddf, f)), pearson)


def _occupied(divided: Projection) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Name the places of the groups and of the answers that somebody is in."""
    assert divided.given is not None  # noqa: S101  # a question of options
    groups = np.flatnonzero(divided.given.sum(axis=1))
    options = np.flatnonzero(divided.given.sum(axis=0))
    if len(groups) < 2 or len(options) < 2:
        raise NoTest("A test needs at least two groups and two different answers.")
    return groups, options


def _check(divided: Projection, share: Floats, smallest_expected: float) -> None:
    people = float(divided.people.sum())
    smallest = people * float(np.outer(share.sum(axis=1), share.sum(axis=0)).min())
    if smallest < smallest_expected:
        raise NoTest(
            f"Too few people answered for a test: one part of the table expects {smallest:.1f}, and it takes "
            f"{smallest_expected:.0f}. Put groups or answers together."
        )


def _scores(
    divided: Projection,
    groups: NDArray[np.intp],
    options: NDArray[np.intp],
    share: Floats,
    weight: float,
    *,
    fixed: bool,
) -> Scores:
    """Score each (group, option) share of the table: z = (1 if there − share)/W, 0 for who is not in the
    table."""
    flat, strata = share.reshape(-1), len(divided.sums)
    everybody = divided.sums[:, groups, 0].sum(axis=1)
    sums = divided.sums[:, groups][:, :, 1 + options].reshape(strata, -1) - everybody[:, None] * flat
    own = divided.pairs[:, 1 + options][:, :, groups, groups].transpose(0, 2, 1).reshape(strata, -1)
    crossed = own[:, :, None] * flat
    everywhere = own.sum(axis=1)[:, None, None] * np.outer(flat, flat)
    square = own[:, :, None] * np.eye(len(flat)) - crossed - crossed.transpose(0, 2, 1) + everywhere
    if fixed or divided.explained is None or divided.weighed is None:
        return Scores(sums / weight, square / weight**2)
    along = divided.explained[groups].transpose(1, 0, 2)
    second = divided.weighed[:, groups].transpose(0, 2, 1, 3)
    explained = along[:, :, 1 + options].reshape(len(along), -1) - along[:, :, 0].sum(axis=1)[:, None] * flat
    weighed = second[..., 1 + options].reshape(*second.shape[:2], -1) - (
        second[..., 0].sum(axis=2)[:, :, None] * flat
    )
    return Scores(sums / weight, square / weight**2, explained / weight, weighed / weight)


def _generalised_effects(share: Floats, variance: Floats, people: float) -> Floats:
    """Δ = (C'DC/n)⁻¹ C'DVDC, C the interactions freed of main effects, D = diag(1/share), 0 where nobody
    is."""
    c = _interactions(*share.shape)
    flat = share.reshape(-1)
    d = np.divide(1.0, flat, out=np.zeros_like(flat), where=flat > 0)
    try:
        effects: Floats = linalg.solve(
            (c.T * d) @ c / people, (c.T * d) @ variance @ (d[:, None] * c), assume_a="sym"
        )
    except linalg.LinAlgError as fault:
        raise NoTest("So many parts of the table hold nobody that groups cannot be compared.") from fault
    return effects


@lru_cache(maxsize=256)
def _interactions(groups: int, options: int) -> Floats:
    """Give the dummies of every interaction freed of main effects: (groups · options, interactions)."""
    row, column = np.divmod(np.arange(groups * options), options)
    rows = (row[:, None] == np.arange(1, groups)).astype(np.float64)
    columns = (column[:, None] == np.arange(1, options)).astype(np.float64)
    main = np.hstack([np.ones((groups * options, 1)), rows, columns])
    crossed = (rows[:, :, None] * columns[:, None, :]).reshape(groups * options, -1)
    freed: Floats = crossed - main @ linalg.lstsq(main, crossed)[0]
    freed.flags.writeable = False
    return freed
