"""Places people on a map of two axes by their votes, as Polis does, without ever filling the gaps between votes.

A gap filled with its statement's mean is nought once the mean is taken off. So only cast votes are kept, the axes are the
two leading eigenvectors of the statements' products (or the people's, where they are fewer), and a person who voted little
is moved out by √(all statements / votes).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import linalg, sparse
from scipy.sparse.linalg import ArpackNoConvergence, LinearOperator, eigsh

from folkmoot.evidence.opinion.votes import Flags, Floats, Votes

AXES = 2
ENOUGH_VOTES = 7
FEWEST_PLACED = 15
DENSE_FROM = 0.12
"""From this share of cells filled on, multiplying blocks in full is quicker than multiplying what is there."""
BLOCK = 2_048
SMALLEST_QUICK = 100
TOGETHER, MOST_TURNS, SETTLED = 6, 60, 1e-5
LARGEST_DENSE = 300
"""Up to so many rows the products are held in full; above, the axes are found by multiplying vectors, as exactly."""


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where each person stands (people by two), the axes (statements by two), means, and who is in the map."""

    at: Floats
    axes: Floats
    means: Floats
    placed: Flags


def place(votes: Votes, rejected: Flags, *, quick: bool = False) -> Places:
    """Place everybody. Votes on rejected statements count as passes for the axes, and still as votes cast.

    Agrees with the dense computation (`reference_opinion.dense_places`) to rounding. Each axis points to where its heaviest
    statement is agreed with, so that the same votes give the same picture. `quick` is for resamples: right to a few digits.
    """
    people, statements = len(votes.people), len(votes.statements)
    live = ~rejected[votes.statement]
    value = np.where(live, votes.value, 0.0)
    seen = votes.on_each()
    means = np.bincount(votes.statement, value, minlength=statements) / np.maximum(seen, 1)
    centred = sparse.csr_array(
        (np.where(live, value - means[votes.statement], 0.0), (votes.person, votes.statement)),
        shape=(people, statements),
    )
    axes = _axes(centred, quick=quick)
    counted = np.bincount(votes.person[live], minlength=people) + int(rejected.sum())
    stretch = np.sqrt(statements / np.maximum(counted, 1))
    return Places(centred @ axes * stretch[:, None], axes, means, who_is_placed(votes))


def who_is_placed(votes: Votes) -> Flags:
    """Say who voted enough: seven times, or on everything where there is less; at least the fifteen most active."""
    cast = votes.cast()
    placed = cast >= max(1, min(ENOUGH_VOTES, len(votes.statements)))
    if placed.sum() < FEWEST_PLACED:
        busiest = np.lexsort((np.arange(len(cast)), -cast))[:FEWEST_PLACED]
        placed[busiest] = cast[busiest] > 0
    return placed


def _axes(centred: sparse.csr_array, *, quick: bool) -> Floats:
    """Find the two leading right singular vectors of the centred votes; nought where the votes have fewer."""
    people, statements = centred.shape
    axes = np.zeros((statements, AXES))
    if not centred.nnz or not np.any(centred.data):
        return axes
    by_people = people < statements
    lengths, vectors = _leading(centred, by_people=by_people, quick=quick)
    for place, (length, vector) in enumerate(zip(lengths, vectors.T, strict=True)):
        if length <= 1e-12 * lengths[0]:
            continue
        axis = centred.T @ vector if by_people else vector
        axis = axis / np.linalg.norm(axis)
        heaviest = int(np.argmax(np.round(np.abs(axis), 9)))
        axes[:, place] = axis * np.sign(axis[heaviest])
    return axes


def _leading(centred: sparse.csr_array, *, by_people: bool, quick: bool) -> tuple[Floats, Floats]:
    """Return the two largest eigenvalues of the smaller product matrix and their vectors, largest first."""
    side = min(centred.shape)
    matrix = centred.T.tocsr() if by_people else centred
    if quick and side > SMALLEST_QUICK:
        lengths, vectors = _roughly(matrix, side)
    elif side > LARGEST_DENSE:
        product = LinearOperator((side, side), matvec=lambda v: matrix.T @ (matrix @ v), dtype=np.float64)
        begin = np.random.default_rng(0).standard_normal(side)  # not ones: centred columns add up to nought
        try:
            lengths, vectors = eigsh(product, k=AXES, v0=begin, tol=0)
        except ArpackNoConvergence:  # two axes of all but the same length
            lengths, vectors = _all_held(matrix, side)
    else:
        lengths, vectors = _all_held(matrix, side)
    order = np.argsort(-lengths, kind="stable")
    return lengths[order], vectors[:, order]


def _roughly(matrix: sparse.csr_array, side: int) -> tuple[Floats, Floats]:
    """Find the two leading vectors to a few digits, by multiplying a few at once until their lengths settle."""
    several = np.linalg.qr(np.random.default_rng(0).standard_normal((side, min(side, TOGETHER))))[0]
    before = np.zeros(AXES)
    for _ in range(MOST_TURNS):
        onward = matrix.T @ (matrix @ several)
        lengths, turned = np.linalg.eigh(several.T @ onward)
        lengths = lengths[-AXES:]
        if np.all(np.abs(lengths - before) <= SETTLED * lengths[-1]):
            break
        before = lengths
        several = np.linalg.qr(onward)[0]
    return lengths, several @ turned[:, -AXES:]


def _all_held(matrix: sparse.csr_array, side: int) -> tuple[Floats, Floats]:
    lengths, vectors = linalg.eigh(_products(matrix), subset_by_index=(max(0, side - AXES), side - 1))
    return lengths, vectors


def _products(matrix: sparse.csr_array) -> Floats:
    rows, columns = matrix.shape
    if matrix.nnz < DENSE_FROM * rows * columns:
        return np.asarray((matrix.T @ matrix).todense())
    total = np.zeros((columns, columns))
    for start in range(0, rows, BLOCK):
        block = matrix[start : start + BLOCK].toarray()
        total += block.T @ block
    return total
