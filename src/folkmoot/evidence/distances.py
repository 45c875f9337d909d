"""How far a calibrated weight may be from its base weight: the distances of Deville & Särndal 1992, JASA 87(418)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Distance(Protocol):
    """A distance, known by its factor F, the slope of F and the integral of F."""

    def factor(self, u: Floats) -> tuple[Floats, Floats]:
        """Give F(u) and F'(u), shapes as u."""
        ...

    def integral(self, u: Floats) -> Floats:
        """Give the integral of F up to u, but for a constant."""
        ...


@dataclass(frozen=True, slots=True)
class Raking:
    """F = exp(u), never above `upper` (one number, or one for each row): raking, and raking with a limit."""

    upper: Floats | float = np.inf

    def factor(self, u: Floats) -> tuple[Floats, Floats]:
        """Give the factors; beyond the limit the slope is nought."""
        g = np.exp(u)
        free = g < self.upper
        return np.where(free, g, self.upper), np.where(free, g, 0.0)

    def integral(self, u: Floats) -> Floats:
        """Give exp(u), and a straight line from the limit on."""
        edge = np.minimum(u, np.log(self.upper))
        beyond = u - edge
        return np.exp(edge) + np.where(beyond > 0, np.exp(edge) * beyond, 0.0)


@dataclass(frozen=True, slots=True)
class Linear:
    """F = 1 + u, kept within `lower` and `upper`: regression (GREG) weights."""

    lower: float = -np.inf
    upper: float = np.inf

    def factor(self, u: Floats) -> tuple[Floats, Floats]:
        """Give the factors; beyond a bound the slope is nought."""
        g = 1.0 + u
        free = (g > self.lower) & (g < self.upper)
        return np.clip(g, self.lower, self.upper), free.astype(np.float64)

    def integral(self, u: Floats) -> Floats:
        """Give u + u²/2, and straight lines beyond the bounds."""
        edge = np.clip(u, self.lower - 1.0, self.upper - 1.0)
        return edge + edge * edge / 2 + (1.0 + edge) * (u - edge)


@dataclass(frozen=True, slots=True)
class Logit:
    """Factors strictly between `lower` < 1 and `upper` > 1, along a logistic curve."""

    lower: float
    upper: float

    @property
    def _steepness(self) -> float:
        return (self.upper - self.lower) / ((1.0 - self.lower) * (self.upper - 1.0))

    @property
    def _odds(self) -> float:
        return (self.upper - 1.0) / (1.0 - self.lower)

    def factor(self, u: Floats) -> tuple[Floats, Floats]:
        """Give the factors, written so that neither end overflows."""
        share = 1.0 / (1.0 + self._odds * np.exp(-np.clip(self._steepness * u, -700, 700)))
        width = self.upper - self.lower
        return self.lower + width * share, width * self._steepness * share * (1.0 - share)

    def integral(self, u: Floats) -> Floats:
        """Give the integral of the logistic curve."""
        width = self.upper - self.lower
        return self.lower * u + width / self._steepness * np.logaddexp(
            np.log(self._odds), self._steepness * u
        )
