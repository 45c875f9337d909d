"""How evenly people answered: the R-indicator with its interval, what varies most, and dissimilarity.

Sources: Schouten, Cobben & Bethlehem 2009, Survey Methodology 35(1); Shlomo, Skinner & Schouten 2012 (bias);
Schouten, Shlomo & Skinner 2011, JOS 27(2) (partial R); Bianchi, Shlomo, Schouten, Da Silva & Skinner 2019,
Survey Methodology 45(2) (from population margins).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from folkmoot.evidence.cube import Cube
from folkmoot.evidence.margins import Margins
from folkmoot.evidence.weighting import plan, rake

Floats = NDArray[np.float64]

NORMAL_95 = 1.959963984540054
MOST_STEPS = 50
FEW_HEARD = 0.1
"""Where fewer than this share of people were heard, R is near 1 whoever they were, and its words say so."""


NOTHING_TO_COMPARE = "Nobody was heard, or nobody lives here: there is nothing to compare."


class CannotSay(Exception):
    """The indicator would not mean anything; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Evenness:
    """How much the chance of being heard varies between groups.

    `r` = 1 − 2S is 1 when every group was equally likely to be heard; `r_adjusted` has the part of S that chance
    alone makes taken off, and `low` to `high` is its 95% interval. `cv` = S ÷ mean chance bounds the bias
    of any answer in standard deviations. Only engagements that used the same `dimensions` can be compared.
    """

    r: float
    r_adjusted: float
    low: float
    high: float
    mean: float
    sd: float
    cv: float
    dimensions: tuple[str, ...]
    based_on: Literal["frame", "population"]
    share_unknown: float
    partial: Mapping[str, float]
    partial_groups: Mapping[tuple[str, str], float]

    @property
    def sentence(self) -> str:
        """Say it, with the share of unknown profile beside it."""
        used = ", ".join(self.dimensions)
        said = (
            f"How evenly people answered, by {used}: {100 * self.r_adjusted:.0f} of 100 "
            f"(95% interval {100 * self.low:.0f} to {100 * self.high:.0f}). "
            f"{100 * self.share_unknown:.0f}% of those heard did not say."
        )
        if self.mean >= FEW_HEARD:
            return said
        return (
            f"{said} Most people were not heard, which keeps this near 100: what counts is that "
            f"an answer could be off by up to {self.cv:.2f} standard deviations because of who answered."
        )


def of_frame(frame: Cube, heard: Cube, *, dimensions: tuple[str, ...]) -> Evenness:
    """Measure evenness against a frame: a cube of everybody who was asked, or of a census table by all
    dimensions.

    The chance of being heard is a logit with a main effect for each dimension. Raises CannotSay when
    somebody was heard in a mix that the frame does not hold as often, when nobody was heard or everybody.
    """
    asked, answered = (c.with_answers({}).roll_up(*dimensions) for c in (frame, heard))
    known = answered.take(_all_said(answered))
    counts = dict(zip(known.keys, known.people.n.tolist(), strict=True))
    size = asked.people.n.astype(np.float64)
    n = np.array([counts.pop(key, 0) for key in asked.keys], dtype=np.float64)
    if counts or (n > size).any():
        raise CannotSay(
            "More people were heard in some group than the frame holds, so it is not their frame."
        )
    if not 0 < n.sum() < size.sum():
        raise CannotSay("Nobody was heard, or everybody: there is nothing to compare.")
    design = _main_effects(asked)
    chance, spread = logit_chances(size, n, design)
    weighed = Weighed(size, chance, spread)
    unknown = 1 - known.people.n.sum() / answered.people.n.sum()
    return _evenness(weighed, asked, dimensions, "frame", float(unknown))


def of_margins(heard: Cube, margins: Margins) -> Evenness:
    """Measure evenness where no frame is known, only the population's margins.

    The population of each mix is estimated by raking those heard to the margins, and the chance of being
    heard is linear in the groups (Bianchi et al., type 2). Raises CannotSay for a dimension where people
    are in several groups, MarginsCannotBeMet when the margins cannot be raked to.
    """
    dimensions = margins.dimensions
    if heard.several & set(dimensions):
        raise CannotSay("People may be in several groups here, so the groups do not share everybody out.")
    answered = heard.with_answers({}).roll_up(*dimensions)
    known = answered.take(_all_said(answered))
    weights = rake(plan(known, margins))
    size = weights.factor * known.people.s1
    n = known.people.n.astype(np.float64)
    design = _main_effects(known)
    curve = np.linalg.pinv(design.T @ (design * size[:, None]), hermitian=True)
    chance = design @ (curve @ (design.T @ n))
    spread = design @ curve @ (design.T @ (design * n[:, None])) @ curve @ design.T
    unknown = 1 - known.people.n.sum() / answered.people.n.sum()
    return _evenness(Weighed(size, chance, spread), known, dimensions, "population", float(unknown))


def of_groups(heard: Mapping[str, float], residents: Mapping[str, float]) -> Weighed:
    """See the groups of one dimension, which share everybody out, with their chance of being heard.

    Counts by group; a group nobody was heard of has the chance nought. It is what `of_margins` estimates from
    one margin, which needs every group to be heard. Raises CannotSay when nobody was heard, or more than live
    here.
    """
    groups = [group for group, people in residents.items() if people > 0]
    size = np.array([residents[group] for group in groups], dtype=np.float64)
    n = np.array([heard.get(group, 0) for group in groups], dtype=np.float64)
    if not n.sum():
        raise CannotSay(NOTHING_TO_COMPARE)
    if (n > size).any() or n.sum() != sum(heard.values()):
        raise CannotSay("More people were heard in some group than live here.")
    chance = n / size
    return Weighed(size, chance, np.diag(chance / size))


def logit_chances(size: Floats, heard: Floats, design: Floats) -> tuple[Floats, Floats]:
    """Fit the chance of being heard by a logit over mixes, by iteratively reweighted least squares.

    `size` and `heard` (mixes,) are people and how many of them were heard, `design` (mixes, columns).
    Returns the chances (mixes,) and their covariance (mixes, mixes); equal to R's `glm(family = binomial)`.
    """
    slope = np.zeros(design.shape[1])
    slope[0] = math.log(heard.sum() / (size.sum() - heard.sum()))
    for _ in range(MOST_STEPS):
        chance = 1 / (1 + np.exp(-(design @ slope)))
        free = size * chance * (1 - chance)
        step = np.linalg.pinv(design.T @ (design * free[:, None]), hermitian=True) @ (
            design.T @ (heard - size * chance)
        )
        slope = slope + step
        if float(np.abs(step).max()) < 1e-12:
            break
    chance = 1 / (1 + np.exp(-(design @ slope)))
    free = chance * (1 - chance)
    spread = np.linalg.pinv(design.T @ (design * (size * free)[:, None]), hermitian=True)
    z = design * free[:, None]
    return chance, z @ spread @ z.T


@dataclass(frozen=True, slots=True)
class Weighed:
    """People by mix, their chance of being heard, and the covariance of those chances."""

    size: Floats
    chance: Floats
    spread: Floats

    @property
    def mean(self) -> float:
        """Give the mean chance over people."""
        return float(self.size @ self.chance / self.size.sum())

    @property
    def variance(self) -> float:
        """Give S², the variance of the chances over people (N − 1)."""
        return float(self.size @ (self.chance - self.mean) ** 2 / (self.size.sum() - 1))

    @property
    def r_adjusted(self) -> float:
        """Give R = 1 − 2S with the part of S that chance alone makes taken off."""
        return 1 - 2 * math.sqrt(max(0.0, self.variance - self.by_chance))

    @property
    def cv(self) -> float:
        """Give S over the mean chance: the bias of any answer is at most so many standard deviations."""
        return math.sqrt(self.variance) / self.mean

    @property
    def by_chance(self) -> float:
        """Give what sampling alone adds to S²: the mean variance of a person's estimated chance."""
        return float(self.size @ np.diag(self.spread) / self.size.sum())

    @property
    def variance_of_variance(self) -> float:
        """Give the variance of S² as a quadratic form of normal chances, which holds at S = 0 too."""
        share = self.size / self.size.sum()
        centre = share[:, None] * (self.spread - share @ self.spread)
        off = self.chance - self.mean
        trace = np.sum(centre * centre.T)  # of centre·centre, without multiplying mixes by mixes by mixes
        return float(4 * off @ (share * (self.spread @ (share * off))) + 2 * trace)


def _evenness(
    weighed: Weighed,
    cells: Cube,
    dimensions: tuple[str, ...],
    based_on: Literal["frame", "population"],
    unknown: float,
) -> Evenness:
    sd = math.sqrt(weighed.variance)
    adjusted = max(0.0, weighed.variance - weighed.by_chance)
    reach = NORMAL_95 * math.sqrt(weighed.variance_of_variance)
    partial, groups = partial_r(weighed, cells, dimensions)
    return Evenness(
        r=1 - 2 * sd,
        r_adjusted=weighed.r_adjusted,
        low=max(0.0, 1 - 2 * math.sqrt(adjusted + reach)),
        high=1 - 2 * math.sqrt(max(0.0, adjusted - reach)),
        mean=weighed.mean,
        sd=sd,
        cv=weighed.cv,
        dimensions=dimensions,
        based_on=based_on,
        share_unknown=unknown,
        partial=partial,
        partial_groups=groups,
    )


def partial_r(
    weighed: Weighed, cells: Cube, dimensions: tuple[str, ...]
) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
    """Say how much of the unevenness lies between the groups of each dimension, and in each group (signed).

    For a dimension √Σ(N_k/N)(ρ̄_k − ρ̄)², for a group √(N_k/N)·(ρ̄_k − ρ̄): below nought it was heard less.
    """
    everyone = weighed.size.sum()
    groups: dict[tuple[str, str], float] = {}
    for dimension in dimensions:
        inside = cells.membership(dimension)
        people = weighed.size @ inside
        apart = (weighed.size * weighed.chance) @ inside / people - weighed.mean
        for group, part in zip(cells.groups(dimension), np.sqrt(people / everyone) * apart, strict=True):
            groups[dimension, group] = float(part)
    return {d: math.sqrt(sum(v * v for (e, _), v in groups.items() if e == d)) for d in dimensions}, groups


def dissimilarity(heard: Mapping[str, float], residents: Mapping[str, float]) -> float:
    """Give D = ½Σ|s_g − P_g|: the share of those heard who would have to be others for the mix to be right.

    Counts by group, of those heard and of residents, of groups that share everybody out.
    """
    n, people = sum(heard.values()), sum(residents.values())
    if not n or not people:
        raise CannotSay(NOTHING_TO_COMPARE)
    groups = {**residents, **heard}
    return sum(abs(heard.get(g, 0) / n - residents.get(g, 0) / people) for g in groups) / 2


def _all_said(cube: Cube) -> NDArray[np.intp]:
    return np.flatnonzero([all(value is not None for value in key) for key in cube.keys])


def _main_effects(cube: Cube) -> Floats:
    """An intercept and a column for each group but the first of each dimension: shape (cells, columns)."""
    columns = [np.ones((len(cube), 1))]
    columns += [cube.membership(dimension)[:, 1:].astype(np.float64) for dimension in cube.dimensions]
    return np.concatenate(columns, axis=1)
