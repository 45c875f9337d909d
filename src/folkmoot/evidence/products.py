"""Products of tall matrices, a few rows at a time: small ones start no threads of the linear algebra beneath.

Beside a busy database engine or server those threads cost ten times what they save.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

UNTHREADED = 200_000
"""Products of this many multiplications are done without threads."""

LEAST_ROWS = 8


def crossed(left: Floats, right: Floats) -> Floats:
    """Give left' · right, shape (p, q), of matrices (rows, p) and (rows, q)."""
    rows, p = left.shape
    most = _rows_at_a_time(p * right.shape[1])
    total: Floats = left[:most].T @ right[:most]
    for start in range(most, rows, most):
        total += left[start : start + most].T @ right[start : start + most]
    return total


def orthonormal(columns: Floats, least: float) -> Floats:
    """Give an orthonormal basis of what the columns (rows, p) span, shape (rows, rank).

    Directions whose singular value is below `least` of the largest are left out. Blocks of rows are reduced
    on their own and then together (tall-skinny QR: Demmel et al. 2012, SIAM J. Sci. Comput. 34(1)).
    """
    q, root = _qr(columns)
    left, values, _ = np.linalg.svd(root, full_matrices=False)
    return _times(q, left[:, values > least * values[0]])


def _qr(columns: Floats) -> tuple[Floats, Floats]:
    rows, p = columns.shape
    most = max(2 * p, _rows_at_a_time(p * p))
    if rows <= most:
        whole = np.linalg.qr(columns)
        return whole.Q, whole.R
    blocks = -(-rows // most)
    padded = np.zeros((blocks * most, p))
    padded[:rows] = columns
    q, r = np.linalg.qr(padded.reshape(blocks, most, p))
    together, root = _qr(r.reshape(blocks * p, p))
    return (q @ together.reshape(blocks, p, p)).reshape(blocks * most, p)[:rows], root


def _times(tall: Floats, small: Floats) -> Floats:
    """Give tall · small, of shapes (rows, p) and (p, q)."""
    most = _rows_at_a_time(small.size)
    return np.concatenate(
        [tall[at : at + most] @ small for at in range(0, len(tall), most)] or [tall @ small]
    )


def _rows_at_a_time(each: int) -> int:
    return max(LEAST_ROWS, UNTHREADED // max(1, each))
