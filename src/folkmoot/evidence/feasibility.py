"""Why margins cannot be met: linear programmes that name the clashing categories and count the people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack, identity

Floats = NDArray[np.float64]

NOUGHT = 1e-7
"""A shortfall below this share of all people is the solver's rounding."""
LEAST_SHARE = 1e-4
"""A mix kept under this share of its base weight by every solution counts for nothing."""
PULLS = 0.5
"""A category whose shadow price is beyond this, of at most one, is part of the clash."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Categories (column numbers) that ask too many and too few, and how many people too many."""

    too_many: tuple[int, ...]
    too_few: tuple[int, ...]
    people: float


def clash(matrix: Floats, totals: Floats) -> Clash | None:
    """Say which categories cannot hold together; None when some non-negative weights meet them all.

    Minimises the slack over x ≥ 0 on the occupied mixes; the shadow prices of +1 and −1 name the culprits
    (Farkas' lemma, as a phase-one programme). `matrix` (mixes, categories), `totals`
    (categories,).
    """
    mixes, categories = matrix.shape
    slack = identity(categories, format="csr")
    equal = hstack([csr_array(matrix.T), slack, -slack], format="csr")
    cost = np.concatenate([np.zeros(mixes), np.ones(2 * categories)])
    found = linprog(cost, A_eq=equal, b_eq=totals, bounds=(0, None), method="highs")
    if not found.success or found.fun <= NOUGHT * totals.max(initial=1.0):
        return None
    price = found.eqlin.marginals
    many = tuple(int(place) for place in np.flatnonzero(price > PULLS))
    few = tuple(int(place) for place in np.flatnonzero(price < -PULLS))
    return Clash(many, few, float(found.fun) / 2)  # each person moved is missed once and too many once


def squeezed(mass: Floats, matrix: Floats, totals: Floats) -> NDArray[np.intp]:
    """Name the mixes (row numbers) that every solution leaves with next to no weight.

    Splits each mix's weight into a first part of at most LEAST_SHARE of its base weight and the rest, and
    fills as many first parts as the margins allow.
    """
    mixes = len(mass)
    both = csr_array(matrix.T)
    cost = np.concatenate([-1.0 / mass, np.zeros(mixes)])
    bounds = [*((0, LEAST_SHARE * m) for m in mass), *[(0, None)] * mixes]
    found = linprog(cost, A_eq=hstack([both, both]), b_eq=totals, bounds=bounds, method="highs")
    if not found.success:
        return np.zeros(0, dtype=np.intp)
    return np.flatnonzero(found.x[:mixes] < LEAST_SHARE * mass / 2)


def smallest_limit(
    mass: Floats, equals: Floats, matrix: Floats, totals: Floats, average: float
) -> float | None:
    """Find the smallest largest weight, in multiples of the average, with which the margins can be met.

    No row (a mix, or a cell) may fall below LEAST_SHARE of its base weight `mass` (rows,); `equals` (rows,)
    is how many contacts as heavy as the heaviest of each cell would weigh as much, its contacts where all weigh
    the same. `average` is a contact's final weight. None when no weights meet the margins at all.
    """
    rows, categories = matrix.shape
    equal = hstack([csr_array(matrix.T), csr_array((categories, 1))])
    below = hstack([identity(rows), csr_array(-average * equals[:, None])])
    cost = np.concatenate([np.zeros(rows), [1.0]])
    bounds = [*((LEAST_SHARE * m, None) for m in mass), (0, None)]
    found = linprog(
        cost, A_eq=equal, b_eq=totals, A_ub=below, b_ub=np.zeros(rows), bounds=bounds, method="highs"
    )
    return float(found.fun) if found.success else None
