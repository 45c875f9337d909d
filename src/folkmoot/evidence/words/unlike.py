"""Lists answers unlike the rest, so that what few people say, or one alone, is not lost in a large theme.

Two kinds: small knots, a few answers close to each other and far from all the others; and lone ones, far from every theme.
"""

from __future__ import annotations

from math import ceil

import numpy as np
from numpy.typing import NDArray

SHARE_LISTED = 0.05
"""Of all different answers, at most this share is listed: a list nobody reads protects nobody."""

FEWEST_LISTED = 10
MOST_LISTED = 300
SHARE_OF_KNOTS = 0.6
CLOSEST = 2
"""How many neighbours make a knot with an answer."""

SHARE_OF_A_KNOT = 0.01
SMALLEST_BACKGROUND = 15
BLOCK = 2_000

Floats = NDArray[np.float32]


def unlike_the_rest(
    seen: Floats, learnt: NDArray[np.int_], centres: Floats, own: NDArray[np.int_]
) -> list[int]:
    """Return rows of `seen` that are unlike the rest, the most unlike first.

    Judged among `learnt` rows; each other row that is as near to one of a knot as the knot's own are is added.
    """
    rows = seen[learnt]
    most = min(MOST_LISTED, max(FEWEST_LISTED, ceil(len(rows) * SHARE_LISTED)), len(rows))
    background = min(len(rows) - 1, max(SMALLEST_BACKGROUND, ceil(len(rows) * SHARE_OF_A_KNOT)))
    if background <= CLOSEST:
        return []
    near, far = _neighbours(rows, background)
    knots = np.argsort(far - near, kind="stable")[: round(most * SHARE_OF_KNOTS)]
    alike = (rows * centres[own[learnt]]).sum(1) / np.maximum(
        np.linalg.norm(centres, axis=1)[own[learnt]], 1e-9
    )
    taken = set(knots.tolist())
    lone = [each for each in np.argsort(alike, kind="stable") if each not in taken][: most - len(taken)]
    listed = [int(learnt[each]) for each in [*knots, *lone]]
    if len(learnt) < len(seen):
        listed += _belonging(seen, learnt, rows[knots], near[knots])
    return listed


def _neighbours(rows: Floats, background: int) -> tuple[Floats, Floats]:
    """Return how near each row's second nearest is, and how near the last of its background."""
    near, far = np.empty(len(rows), np.float32), np.empty(len(rows), np.float32)
    for at in range(0, len(rows), BLOCK):
        alike = rows[at : at + BLOCK] @ rows.T
        alike[np.arange(len(alike)), np.arange(at, at + len(alike))] = -2
        kept = np.partition(alike, (len(rows) - background, len(rows) - CLOSEST), axis=1)
        near[at : at + len(alike)] = kept[:, len(rows) - CLOSEST]
        far[at : at + len(alike)] = kept[:, len(rows) - background]
    return near, far


def _belonging(seen: Floats, learnt: NDArray[np.int_], knots: Floats, near: Floats) -> list[int]:
    rest = np.setdiff1d(np.arange(len(seen)), learnt)
    found: list[int] = []
    for at in range(0, len(rest), BLOCK * 4):
        some = rest[at : at + BLOCK * 4]
        found += some[((seen[some] @ knots.T) >= near[None, :]).any(1)].tolist()
    return found
