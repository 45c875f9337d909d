"""Learns all codes at once by ridge regression on a likeness, with the score each coded text has when it is left out itself.

The score left out is exact and needs no second fit: with H the matrix that gives fitted from observed,
left out = y − (y − fitted) ÷ (1 − H_ii) (Allen's PRESS, Technometrics 16, 1974). The slow twin fits anew for each text.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh

SMALLEST_EIGENVALUE = 1e-8

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ridge:
    """What was learnt at one penalty: `weights` of the landmarks for each code, the mean, and the scores left out."""

    penalty: float
    weights: Floats
    mean: Floats
    left_out: Floats

    def scores(self, likeness_to_landmarks: Floats) -> Floats:
        """Return a score for each text and code."""
        return likeness_to_landmarks @ self.weights + self.mean


class Fitting:
    """Everything the penalties share, so that each further one costs next to nothing.

    `among` is the likeness of the landmarks to one another, `to` that of every coded text to them; where all coded
    texts are landmarks this is kernel ridge regression, else its Nyström form.
    """

    def __init__(self, among: Floats, to: Floats, marks: Floats) -> None:
        values, vectors = eigh(among)
        kept = values > SMALLEST_EIGENVALUE * max(float(values.max(initial=0)), 1)
        self._back = vectors[:, kept] / np.sqrt(values[kept])
        if to is among:  # then the features are turned already
            self._spread = values[kept]
            self._turned = vectors[:, kept] * np.sqrt(values[kept])
        else:
            features = to @ self._back
            self._spread, turn = eigh(features.T @ features)
            self._turned = features @ turn
            self._back = self._back @ turn
        self.mean = marks.mean(0)
        self._marks = marks - self.mean
        self._projected = self._turned.T @ self._marks

    def at(self, penalty: float) -> Ridge:
        """Learn with one penalty."""
        inner = self._projected / (self._spread + penalty)[:, None]
        fitted = self._turned @ inner
        own = (self._turned**2) @ (1 / (self._spread + penalty))
        left_out = self._marks - (self._marks - fitted) / np.maximum(1 - own, 1e-6)[:, None]
        return Ridge(penalty, self._back @ inner, self.mean, left_out + self.mean)
