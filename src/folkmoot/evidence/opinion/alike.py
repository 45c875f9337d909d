"""How alike two ways of grouping the same people are: the adjusted Rand index, and Jaccard's for one group."""

from __future__ import annotations

import numpy as np

from folkmoot.evidence.opinion.votes import Floats, Ints


def table(one: Ints, other: Ints) -> Floats:
    """Count people by their group in both."""
    counts = np.zeros((int(one.max(initial=-1)) + 1, int(other.max(initial=-1)) + 1))
    np.add.at(counts, (one, other), 1.0)
    return counts


def adjusted_rand(one: Ints, other: Ints) -> float:
    """Give the adjusted Rand index (Hubert and Arabie 1985): 1 the same, about 0 as by chance."""
    counts = table(one, other)
    people = counts.sum()
    pairs, rows, columns = _pairs(counts), _pairs(counts.sum(axis=1)), _pairs(counts.sum(axis=0))
    expected = rows * columns / max(people * (people - 1) / 2, 1.0)
    most = (rows + columns) / 2
    return 1.0 if most == expected else float((pairs - expected) / (most - expected))


def found_again(one: Ints, other: Ints) -> Floats:
    """Give, for each group of `one`, its largest Jaccard index with a group of `other`: 1 where it is there unchanged."""
    counts = table(one, other)
    either = counts.sum(axis=1)[:, None] + counts.sum(axis=0)[None, :] - counts
    return np.asarray((counts / np.maximum(either, 1.0)).max(axis=1, initial=0.0))


def _pairs(counts: Floats) -> float:
    return float((counts * (counts - 1) / 2).sum())
