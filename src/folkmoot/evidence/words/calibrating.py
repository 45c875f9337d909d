"""Turns scores into confidence that means what it says: of all that is said at 0.7, seven in ten are right.

One logistic curve for all codes, on scores of texts that were left out: the score, the best score of another code for the same
text, and how common the code is. Each code may depart from it as far as its own data say (a penalty holds it back), so that a
rare code borrows from the others instead of swinging.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PENALTY_OF_A_CODE = 1.0
PENALTY_OF_THE_REST = 0.1
SCALE = 5.0
MOST_STEPS = 40
HALF_WEIGHT = 20
"""Uses of a code at which its own threshold weighs as much as that of all codes."""

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Curve:
    """The fitted curve: from scores (texts by codes) to confidences."""

    beta: Floats
    usual: Floats

    def __call__(self, scores: Floats) -> Floats:
        """Return a confidence for each score."""
        return _logistic(_design(scores, self.usual) @ self.beta).reshape(scores.shape)


def calibrate(scores: Floats, true: Bools) -> Curve:
    """Fit the curve to scores left out and what people coded, both texts by codes, by penalised Newton steps."""
    texts, codes = scores.shape
    share = (true.sum(0) + 0.5) / (texts + 1)
    usual = np.log(share / (1 - share))
    design, y = _design(scores, usual), true.ravel().astype(np.float64)
    penalty = np.concatenate(
        [[1e-6, 1e-6, 1e-3], np.full(3, PENALTY_OF_THE_REST), np.full(2 * codes, PENALTY_OF_A_CODE)]
    )
    beta = np.zeros(design.shape[1])
    before = _loss(design, y, beta, penalty)
    for _ in range(MOST_STEPS):
        p = _logistic(design @ beta)
        gradient = design.T @ (y - p) - penalty * beta
        curvature = (design * (p * (1 - p))[:, None]).T @ design + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        while (after := _loss(design, y, beta + step, penalty)) > before + 1e-9 and np.abs(step).max() > 1e-9:
            step = step / 2
        beta, change, before = beta + step, before - after, after
        if change < 1e-7 * max(1.0, before):
            break
    return Curve(beta, usual)


def thresholds(confidence: Floats, true: Bools) -> Floats:
    """Return for each code the confidence from which on it is suggested, for the highest micro-F1 on coded texts.

    Between the one threshold best for all codes and the code's own: the more a code was used, the more its own counts.
    """
    for_all, reached = _for_all(confidence, true)
    own = _own(confidence, true, reached)
    uses = true.sum(0)
    weight = uses / (uses + HALF_WEIGHT)
    return np.asarray(weight * own + (1 - weight) * for_all, np.float64)


def micro_f1(said: Bools, true: Bools) -> float:
    """Return twice the right ones ÷ (those said + those true); 0 where nothing was said and nothing is true."""
    return 2 * float((said & true).sum()) / max(int(said.sum()) + int(true.sum()), 1)


def _for_all(confidence: Floats, true: Bools) -> tuple[float, float]:
    order = np.argsort(-confidence, axis=None, kind="stable")
    right = true.ravel()[order].cumsum()
    f1 = 2 * right / (np.arange(1, len(order) + 1) + max(int(true.sum()), 1))
    best = int(f1.argmax())
    flat = confidence.ravel()[order]
    under = flat[best + 1] if best + 1 < len(flat) else 0.0
    return float((flat[best] + under) / 2), float(f1[best])


def _own(confidence: Floats, true: Bools, reached: float) -> Floats:
    """Each code's threshold: where twice the right ones less F × those said is greatest; 1 where it is never above 0."""
    order = np.argsort(-confidence, axis=0, kind="stable")
    sorted_ = np.take_along_axis(confidence, order, 0)
    said = np.arange(1, len(confidence) + 1)[:, None]
    gain = 2 * np.take_along_axis(true, order, 0).cumsum(0) - reached * said
    best = gain.argmax(0)
    columns = np.arange(confidence.shape[1])
    under = np.vstack([sorted_, np.zeros((1, len(columns)))])[best + 1, columns]
    return np.where(gain[best, columns] > 0, (sorted_[best, columns] + under) / 2, 1.0)


def _design(scores: Floats, usual: Floats) -> Floats:
    texts, codes = scores.shape
    rival = np.zeros_like(scores)
    if codes > 1:
        best = np.sort(scores, axis=1)
        rival = np.where(scores == best[:, -1:], best[:, -2:-1], best[:, -1:])
    common = np.stack(
        [
            np.ones_like(scores),
            scores * SCALE,
            np.broadcast_to(usual, scores.shape),
            rival * SCALE,
            np.maximum(scores - rival, 0) * SCALE,
            np.broadcast_to(scores.sum(1, keepdims=True) * 2, scores.shape),
        ],
        axis=-1,
    )
    own = np.zeros((texts, codes, 2 * codes))
    each = np.arange(codes)
    own[:, each, each] = 1
    own[:, each, codes + each] = scores * SCALE
    return np.concatenate([common, own], axis=-1).reshape(texts * codes, -1)


def _logistic(z: Floats) -> Floats:
    return 1 / (1 + np.exp(-np.clip(z, -35, 35)))


def _loss(design: Floats, y: Floats, beta: Floats, penalty: Floats) -> float:
    z = design @ beta
    return float((np.logaddexp(0, z) - y * z).sum() + (penalty * beta**2).sum() / 2)
