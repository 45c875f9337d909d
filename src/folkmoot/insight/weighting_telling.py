"""Figures and words of the weighting page: what stands in a plan's way, the repairs, and what weighting
costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Any

from django.http import QueryDict

from folkmoot.engagements.models import Engagement

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence.problems import MarginsCannotBeMet, Problem, Repair
from folkmoot.evidence.weighting import Plan, Weights, rake
from folkmoot.insight.naming import Names, in_words
from folkmoot.insight.populations import Populations
from folkmoot.insight.weighing import OPEN, SURVEY, Merge, Settings, margins_of, offered, planned

PARTS = "|"
"""Joins a dimension and its groups in an address: "age|16-24|25-34"."""


@dataclass(frozen=True, slots=True)
class Button:
    """One repair: words, and the address of the plan with it made; `others` are groups to merge with, to
    choose from. Neither: it is something to do in the world."""

    words: str
    href: str = ""
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """One problem and its repairs."""

    sentence: str
    blocks: bool
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class FactorRow:
    """One group of a margin: people heard, their share before and after, and how many times they count."""

    dimension: str
    group: str
    n: int
    before: float
    after: float

    @property
    def times(self) -> float:
        """Say how many times each counts, on average."""
        return self.after / self.before if self.before else 0.0


def settings_from(query: QueryDict) -> Settings:
    """Read a plan from an address."""
    merges = []
    for text in query.getlist("merge"):
        named = [part for part in text.split(PARTS) if part]
        if len(named) > 2:
            merges.append(Merge(named[0], tuple(named[1:])))
    largest = query.get("largest_ratio", "").strip()
    try:
        ratio = float(largest) if largest else None
    except ValueError:
        ratio = None
    return Settings.from_json(
        {
            "margins": query.getlist("margins"),
            "merges": [{"dimension": m.dimension, "groups": m.groups} for m in merges],
            "not_said": query.get("not_said", "refuse"),
            "largest_ratio": ratio if ratio is not None and 1 < ratio < inf else None,
        }
    )


def address_of(settings: Settings, sample: str) -> str:
    """Write a plan as the query of an address."""
    query = QueryDict(mutable=True)
    query["sample"] = sample
    query.setlist("margins", list(settings.margins))
    query["not_said"] = settings.not_said
    if settings.largest_ratio is not None:
        query["largest_ratio"] = f"{settings.largest_ratio:g}"
    query.setlist("merge", [PARTS.join([m.dimension, *m.groups]) for m in settings.merges])
    return f"?{query.urlencode()}"


def context(engagement: Engagement, names: Names, settings: Settings, sample: str) -> dict[str, Any]:
    """Try a plan on those heard, and say how it goes. Raises CannotCount."""
    populations = Populations(engagement)
    possible = offered(populations, names)
    told: dict[str, Any] = {"possible": possible, "settings": settings, "sample": sample}
    if not settings.margins:
        return told
    plan = planned(populations, settings, classes=classes_of(sample))
    weights, problems = _raked(plan)
    told |= {
        "problems": [_told(problem, populations, names, settings, sample) for problem in problems],
        "blockers": tuple(
            in_words(problem.sentence, settings.margins) for problem in problems if problem.blocks
        ),
        "merged": [
            f"{names.dimension(merge.dimension)}: {' and '.join(names.group(merge.dimension, g) for g in merge.groups)}"
            for merge in settings.merges
        ],
    }
    if weights is not None:
        told |= {"weights": weights, "factors": factors(weights, names), "recipe": weights.recipe}
    return told


def classes_of(sample: str) -> tuple[str, ...]:
    """Say which collectors' contacts are weighted."""
    return OPEN if sample == "open" else SURVEY


def _raked(plan: Plan) -> tuple[Weights | None, Sequence[Problem]]:
    if plan.blockers:
        return None, plan.problems
    try:
        weights = rake(plan)
    except MarginsCannotBeMet as refusal:
        return None, refusal.problems
    return weights, weights.problems


def _told(problem: Problem, populations: Populations, names: Names, settings: Settings, sample: str) -> Told:
    buttons = tuple(_button(repair, populations, names, settings, sample) for repair in problem.repairs)
    return Told(in_words(problem.sentence, settings.margins), problem.blocks, buttons)


def _button(
    repair: Repair, populations: Populations, names: Names, settings: Settings, sample: str
) -> Button:
    changed = _with(repair, settings)
    words = in_words(repair.sentence, settings.margins)
    if changed is not None:
        return Button(words, address_of(changed, sample))
    if repair.kind == "merge" and len(repair.groups) == 1:
        groups = margins_of(populations, settings).of(repair.dimension).targets
        others = tuple(
            (PARTS.join([repair.dimension, repair.groups[0], group]), names.group(repair.dimension, group))
            for group in groups
            if group != repair.groups[0]
        )
        return Button(words, others=others)
    return Button(words)


def _with(repair: Repair, settings: Settings) -> Settings | None:
    """Make a repair, where it is a matter of settings alone."""
    if repair.kind == "drop" and len(settings.margins) > 1:
        return replace(settings, margins=tuple(m for m in settings.margins if m != repair.dimension))
    if repair.kind == "own-share":
        return replace(settings, not_said="own share")
    if repair.kind == "leave-out":
        return replace(settings, not_said="leave out")
    if repair.kind == "merge" and len(repair.groups) > 1:
        return replace(settings, merges=(*settings.merges, Merge(repair.dimension, repair.groups)))
    return None


def factors(weights: Weights, names: Names) -> list[FactorRow]:
    """List every group of every margin with its share before and after."""
    cube = weights.cube
    base, final = cube.people.s1, weights.factor * cube.people.s1
    rows = []
    for margin in weights.margins.each:
        dimension = margin.dimension
        for place, group in enumerate(cube.groups(dimension)):
            inside = cube.membership(dimension)[:, place]
            rows.append(
                FactorRow(
                    names.dimension(dimension),
                    names.group(dimension, group),
                    int(cube.people.n[inside].sum()),
                    float(base[inside].sum() / base.sum()),
                    float(final[inside].sum() / final.sum()),
                )
            )
    return rows
