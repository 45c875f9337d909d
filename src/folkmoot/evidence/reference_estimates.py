"""The slow twins of the estimates: one contact after another, in plain Python, for the tests to compare
with."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scipy import special

Numbers = Sequence[float]
Matrix = list[list[float]]

ALMOST_NOTHING = 1e-9
"""A pivot below this share of the largest means that a column is a combination of those before it."""


def mean(y: Sequence[float | None], weights: Numbers, inside: Sequence[bool]) -> tuple[float, list[float]]:
    """Give the weighted mean of those inside who answered, and each contact's score (y − mean)/W, else 0."""
    answered = [i for i, value in enumerate(y) if value is not None and inside[i]]
    total = math.fsum(weights[i] for i in answered)
    centre = math.fsum(weights[i] * _given(y[i]) for i in answered) / total
    scores = [0.0] * len(y)
    for i in answered:
        scores[i] = (_given(y[i]) - centre) / total
    return centre, scores


def covariance(
    first: Numbers,
    second: Numbers,
    *,
    base: Numbers,
    final: Numbers,
    margins: Sequence[Numbers] | None = None,
    strata: Sequence[str] | None = None,
    sizes: dict[str, float] | None = None,
) -> float:
    """Give the covariance of Σ final·first and Σ final·second, scores per contact; see
    `linearise.covariance`.

    `margins` are 0/1 columns, one number per contact, of every category raked on.
    """
    if margins is not None:
        first, second = residuals(first, base, margins), residuals(second, base, margins)
    names = list(strata) if strata is not None else [""] * len(base)
    total = 0.0
    for name in sorted(set(names)):
        rows = [i for i, own in enumerate(names) if own == name]
        u = [final[i] * first[i] for i in rows]
        v = [final[i] * second[i] for i in rows]
        n = len(rows)
        left = 1 - n / sizes[name] if sizes is not None else 1.0
        mean_u, mean_v = math.fsum(u) / n, math.fsum(v) / n
        cross = math.fsum((a - mean_u) * (b - mean_v) for a, b in zip(u, v, strict=True))
        total += left * n / (n - 1) * cross
    return total


def residuals(scores: Numbers, base: Numbers, margins: Sequence[Numbers]) -> list[float]:
    """Take out what an intercept and the margins explain, by least squares weighted with the base weights."""
    columns = [[1.0] * len(scores), *[list(column) for column in margins]]
    normal = [
        [math.fsum(w * a * b for w, a, b in zip(base, one, other, strict=True)) for other in columns]
        for one in columns
    ]
    right = [math.fsum(w * a * z for w, a, z in zip(base, one, scores, strict=True)) for one in columns]
    slopes = solve(normal, right)
    return [
        z - math.fsum(slope * column[i] for slope, column in zip(slopes, columns, strict=True))
        for i, z in enumerate(scores)
    ]


def solve(matrix: Sequence[Numbers], right: Numbers) -> list[float]:
    """Solve a symmetric system by elimination; unknowns of dependent columns are 0."""
    size = len(right)
    rows = [[*map(float, matrix[i]), float(right[i])] for i in range(size)]
    largest = max(abs(rows[i][i]) for i in range(size))
    kept = []
    for i in range(size):
        if abs(rows[i][i]) <= ALMOST_NOTHING * largest:
            continue
        kept.append(i)
        for j in range(size):
            if j != i:
                times = rows[j][i] / rows[i][i]
                rows[j] = [a - times * b for a, b in zip(rows[j], rows[i], strict=True)]
    return [rows[i][size] / rows[i][i] if i in kept else 0.0 for i in range(size)]


def rao_scott(
    answers: Sequence[str | None],
    groups: Sequence[str | None],
    *,
    base: Numbers,
    final: Numbers,
    margins: Sequence[Numbers] | None = None,
) -> tuple[float, float, float, float]:
    """Give F, its degrees of freedom and p of the second-order test; see `independence.rao_scott`."""
    both = [(g, a) for g, a in zip(groups, answers, strict=True) if g is not None and a is not None]
    rows, columns = sorted({g for g, _ in both}), sorted({a for _, a in both})
    cells = [(g, a) for g in rows for a in columns]
    there = [g is not None and a is not None for g, a in zip(groups, answers, strict=True)]
    shares, scores = [], []
    for group, answer in cells:
        held = zip(groups, answers, strict=True)
        y = [1.0 if (g, a) == (group, answer) else 0.0 for g, a in held]
        share, score = mean(y, final, there)
        shares.append(share)
        scores.append(score)
    v = [[covariance(a, b, base=base, final=final, margins=margins) for b in scores] for a in scores]
    delta = _effects(rows, columns, shares, v, len(base))
    trace = math.fsum(delta[i][i] for i in range(len(delta)))
    twice = math.fsum(delta[i][j] * delta[j][i] for i in range(len(delta)) for j in range(len(delta)))
    ndf = trace**2 / twice
    ddf = ndf * (len(base) - 1)
    f = _pearson(rows, columns, shares, len(base)) / trace
    return f, ndf, ddf, float(special.fdtrc(ndf, ddf, f))


def _pearson(rows: Sequence[str], columns: Sequence[str], shares: Numbers, n: int) -> float:
    wide = len(columns)
    total = 0.0
    for i in range(len(rows)):
        for j in range(wide):
            down = math.fsum(shares[k * wide + j] for k in range(len(rows)))
            expected = math.fsum(shares[i * wide : (i + 1) * wide]) * down
            total += n * (shares[i * wide + j] - expected) ** 2 / expected
    return total


def _effects(rows: Sequence[str], columns: Sequence[str], shares: Numbers, v: Matrix, n: int) -> Matrix:
    """Δ = (C'DC/n)⁻¹ C'DVDC, by loops."""
    cells = [(i, j) for i in range(len(rows)) for j in range(len(columns))]
    main = [[1.0] * len(cells)]
    main += [[float(i == k) for i, _ in cells] for k in range(1, len(rows))]
    main += [[float(j == k) for _, j in cells] for k in range(1, len(columns))]
    crossed = [
        [float(i == k and j == m) for i, j in cells]
        for k in range(1, len(rows))
        for m in range(1, len(columns))
    ]
    ones = [1.0] * len(cells)
    c = [residuals(column, ones, main[1:]) for column in crossed]
    d = [1 / share if share > 0 else 0.0 for share in shares]
    size = range(len(cells))
    below = [[math.fsum(a[i] * d[i] * b[i] for i in size) / n for b in c] for a in c]
    above = [
        [math.fsum(a[i] * d[i] * v[i][j] * d[j] * b[j] for i in size for j in size) for b in c] for a in c
    ]
    solved = [solve(below, [row[k] for row in above]) for k in range(len(c))]
    return [[solved[k][i] for k in range(len(c))] for i in range(len(c))]


def _given(value: float | None) -> float:
    assert value is not None  # noqa: S101  # callers keep only those who answered
    return value
