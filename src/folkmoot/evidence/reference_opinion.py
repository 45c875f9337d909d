"""Slow twins of the opinion map: the places by a full matrix, and counts, tests and silhouettes one by one."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from folkmoot.evidence.opinion.votes import Flags, Floats, Votes


def dense_places(votes: Votes, rejected: Flags) -> tuple[Floats, Floats]:
    """Place everybody by the singular vectors of the full matrix, gaps filled with means; return places and axes."""
    people, statements = len(votes.people), len(votes.statements)
    full = np.full((people, statements), np.nan)
    full[votes.person, votes.statement] = votes.value
    full[:, rejected] = 0.0
    counted = (~np.isnan(full)).sum(axis=1)
    means = np.array(
        [column[~np.isnan(column)].mean() if (~np.isnan(column)).any() else 0.0 for column in full.T]
    )
    filled = np.where(np.isnan(full), means, full)
    _, _, vectors = np.linalg.svd(filled - means, full_matrices=False)
    axes = vectors[:2].T.copy()
    for place in range(axes.shape[1]):
        heaviest = int(np.argmax(np.round(np.abs(axes[:, place]), 9)))
        axes[:, place] *= np.sign(axes[heaviest, place])
    stretch = np.sqrt(statements / np.maximum(counted, 1))
    return (filled - means) @ axes * stretch[:, None], axes


def tally(
    rows: Sequence[tuple[str, str, int]], group: dict[str, int]
) -> dict[tuple[int, str], tuple[int, int, int]]:
    """Count agreed, disagreed and seen by group and statement, vote by vote."""
    counts: dict[tuple[int, str], tuple[int, int, int]] = {}
    for person, statement, value in {(p, s): (p, s, v) for p, s, v in rows}.values():
        if person in group:
            agree, disagree, seen = counts.get((group[person], statement), (0, 0, 0))
            counts[group[person], statement] = (agree + (value > 0), disagree + (value < 0), seen + 1)
    return counts


def silhouette(points: Sequence[Sequence[float]], labels: Sequence[int]) -> float:
    """Average over points (outside − inside) / the larger, each distance by itself; 0 for whoever is alone."""
    total = 0.0
    for at, point in enumerate(points):
        far: dict[int, list[float]] = {}
        for other, there in enumerate(points):
            if other != at:
                far.setdefault(labels[other], []).append(math.dist(point, there))
        if labels[at] not in far:
            continue
        inside = math.fsum(far[labels[at]]) / len(far[labels[at]])
        outside = min(math.fsum(each) / len(each) for label, each in far.items() if label != labels[at])
        total += (outside - inside) / max(inside, outside) if max(inside, outside) else 0.0
    return total / len(points)


def adjusted_rand(one: Sequence[int], other: Sequence[int]) -> float:
    """Compare every pair of people: together or apart in both, against what chance would give."""
    pairs = [(one[i] == one[j], other[i] == other[j]) for i in range(len(one)) for j in range(i)]
    both = sum(a and b for a, b in pairs)
    first, second = sum(a for a, _ in pairs), sum(b for _, b in pairs)
    expected = first * second / len(pairs)
    most = (first + second) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)
