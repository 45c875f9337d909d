"""What the sums on words must equal, computed the slow way."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from folkmoot.evidence.words import vectors

Floats = NDArray[np.float64]


def pooled(text: str) -> Floats:
    """The mean of a text's vectors, piece by piece."""
    table, cutter = vectors._model()
    pieces = cutter.encode(text, add_special_tokens=False).ids
    return np.asarray(np.mean([table[each] for each in pieces], axis=0), np.float64)


def left_out(alike: Floats, marks: Floats, penalty: float) -> Floats:
    """The score of each text when the ridge is fitted anew without it (the mean of the marks kept)."""
    mean = marks.mean(0)
    scores = np.empty_like(marks)
    for at in range(len(marks)):
        rest = [other for other in range(len(marks)) if other != at]
        inner = alike[np.ix_(rest, rest)] + penalty * np.eye(len(rest))
        scores[at] = alike[at, rest] @ np.linalg.solve(inner, marks[rest] - mean) + mean
    return scores


def best_f1(confidence: Floats, true: NDArray[np.bool_]) -> float:
    """The highest F1 that any one threshold reaches, by trying each."""
    reached = [0.0]
    for cut in [-1.0, *confidence.ravel().tolist()]:
        said = confidence > cut
        reached.append(2 * float((said & true).sum()) / max(int(said.sum() + true.sum()), 1))
    return max(reached)


def corrected(machine: Sequence[bool], true: Sequence[bool], drawn: Sequence[int]) -> float:
    """The share suggested, and the mean of person less machine, answer by answer."""
    suggested = sum(1 for each in machine if each) / len(machine)
    return suggested + sum(int(true[at]) - int(machine[at]) for at in drawn) / len(drawn)
