"""Numbers about people with their class: A random sample, B adjusted, C those who chose to answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np

from folkmoot.evidence import linearise, precision, saying
from folkmoot.evidence.division import Projection
from folkmoot.evidence.linearise import Floats
from folkmoot.evidence.precision import Precision
from folkmoot.evidence.refusals import NoMarginOfError

Kind = Literal["share", "mean", "total"]


class SampleClass(StrEnum):
    """What sort of people a number is about."""

    A = "A"
    """A probability sample: people picked at random."""
    B = "B"
    """Modelled: people who chose to answer, adjusted to look like the area."""
    C = "C"
    """People who chose to answer, as they are."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One share (0 to 1), mean or total, what it rests on, and its class.

    `n` people answered, `said` of them gave this answer (None for a mean or total), all together worth
    `effective_n` after weighting. `value` is None only when nobody answered. `adjusted_for` names what a
    weighted number was adjusted for.
    """

    sample_class: SampleClass
    kind: Kind
    value: float | None
    n: int
    said: int | None
    effective_n: float
    precision: Precision | None
    adjusted_for: tuple[str, ...] = ()

    @property
    def interval(self) -> tuple[float, float]:
        """The two ends between which the number lies, at the level of `precision`. Raises NoMarginOfError."""
        known = self._known()
        return known.low, known.high

    @property
    def standard_error(self) -> float:
        """The standard error that knows about the weighting. Raises NoMarginOfError."""
        return self._known().standard_error

    @property
    def margin_of_error(self) -> float:
        """1.96 standard errors. Raises NoMarginOfError for classes B and C, and where that would say
        nought."""
        known = self._known()
        if self.why_no_margin is not None:
            raise NoMarginOfError(self.why_no_margin)
        return precision.Z_95 * known.standard_error

    @property
    def why_no_margin(self) -> str | None:
        """The sentence to print where a margin of error would stand; None when there is one."""
        if self.precision is not None:
            if self.precision.standard_error > 0 and self.precision.method != "clopper-pearson":
                return None
            return saying.no_give_or_take(self.precision, self.kind, adjusted=bool(self.adjusted_for))
        if self.sample_class != SampleClass.A:
            return saying.why_no_margin(self.sample_class)
        return saying.too_few_for_margin(self.n)

    @property
    def enough_for_percent(self) -> bool:
        """Say whether a percentage may be shown at all."""
        return self.n >= saying.SMALLEST_FOR_PERCENT

    def sentence(self, *, said: str, area: str, people: str = "adults", group: str | None = None) -> str:
        """Say the share as its class allows, in words: `said` completes "people who …"; `people` are
        residents."""
        return saying.sentence(self, said=said, area=area, people=people, group=group)

    def as_json(self) -> dict[str, object]:
        """Give what may be exported: figures of precision are absent where there are none, never null or
        0."""
        basis: dict[str, object] = {
            "class": self.sample_class.value,
            "kind": self.kind,
            "value": self.value,
            "n": self.n,
            "effective_n": self.effective_n,
        }
        if self.precision is None:
            return {**basis, "why_no_margin": self.why_no_margin}
        low, high = self.interval
        why = self.why_no_margin
        ends = {"low": low, "high": high} if low < high else {}
        return {**basis, **({"se": self.standard_error} if why is None else {"why_no_margin": why}), **ends}

    def _known(self) -> Precision:
        if self.precision is None:
            raise NoMarginOfError(self.why_no_margin or saying.too_few_for_margin(self.n))
        return self.precision


def shares(
    divided: Projection,
    answer: int = 0,
    *,
    sample_class: SampleClass | str,
    adjusted_for: Sequence[str] = (),
    level: float = precision.LEVEL,
) -> tuple[list[Estimate], Floats]:
    """Estimate the share of one answer in each group and, for class A, their covariance, shape (groups,
    groups).

    `divided` is a question's answers by group (division.Division.project). The covariance is empty for
    classes B and C. Raises LonelyStratum.
    """
    return _estimate(divided, answer, "share", SampleClass(sample_class), tuple(adjusted_for), level)


def means(
    divided: Projection,
    answer: int = 0,
    *,
    sample_class: SampleClass | str,
    adjusted_for: Sequence[str] = (),
    level: float = precision.LEVEL,
) -> tuple[list[Estimate], Floats]:
    """Estimate the mean of a number in each group; otherwise as `shares`."""
    return _estimate(divided, answer, "mean", SampleClass(sample_class), tuple(adjusted_for), level)


def totals(
    divided: Projection,
    answer: int = 0,
    *,
    sample_class: SampleClass | str,
    adjusted_for: Sequence[str] = (),
    level: float = precision.LEVEL,
) -> tuple[list[Estimate], Floats]:
    """Estimate the sum of a number over the residents of each group; otherwise as `shares`."""
    return _estimate(divided, answer, "total", SampleClass(sample_class), tuple(adjusted_for), level)


def _estimate(
    divided: Projection,
    answer: int,
    kind: Kind,
    sample_class: SampleClass,
    adjusted_for: tuple[str, ...],
    level: float,
) -> tuple[list[Estimate], Floats]:
    values = (divided.total(answer)[0] if kind == "total" else divided.ratios[0][answer]).tolist()
    vary = sample_class == SampleClass.A
    together = _together(divided, answer, kind) if vary else np.empty((0, 0))
    effective, free = divided.effective_number.tolist(), divided.degrees_of_freedom.tolist()
    variance = np.diagonal(together).tolist()
    given = [None] * len(values)
    if kind == "share" and divided.given is not None:
        given = divided.given[:, answer].tolist()
    estimates = []
    for place, n in enumerate(divided.people.sum(axis=0).tolist()):
        value, worth = values[place] if n else None, effective[place]
        known = None
        if vary and value is not None:
            known = _precision(kind, value, variance[place], free[place], worth, level)
        basis = (n, given[place], worth)
        estimates.append(Estimate(sample_class, kind, value, *basis, known, adjusted_for))
    return estimates, together


def _together(divided: Projection, answer: int, kind: Kind) -> Floats:
    if kind == "total":
        return linearise.covariance(divided.sample, divided.total(answer)[1])
    together: Floats = divided.covariances[answer]
    return together


def _precision(
    kind: Kind, value: float, variance: float, free: int, effective: float, level: float
) -> Precision | None:
    if free < 1:
        return None
    standard_error = float(np.sqrt(max(variance, 0.0)))
    if kind != "share":
        return precision.of_mean(value, standard_error, degrees_of_freedom=free, level=level)
    return precision.of_share(
        value, standard_error, degrees_of_freedom=free, effective_n=effective, level=level
    )


def design_effect(estimate: Estimate, *, spread: float, population: float | None = None) -> float:
    """Say how many times the variance is that of a simple random sample as large, without replacement.

    `spread` is the weighted variance of y, Σw(y − mean)²/Σw·n/(n − 1); `population` the residents when the
    sample is a noticeable part of them. It is R's `deff` of a mean. Raises NoMarginOfError.
    """
    n = estimate.n
    left = 1.0 if population is None else (population - n) / population
    simple = spread * left / n
    return float(estimate.standard_error**2 / simple)
