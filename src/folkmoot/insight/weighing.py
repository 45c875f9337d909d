"""How an engagement's answers are made to look like the area: its margins, the repairs chosen, and the
weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

from folkmoot.engagements.models import Engagement

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence.constraints import NotSaidPolicy
from folkmoot.evidence.cube import Cube
from folkmoot.evidence.margins import Margin, Margins, MarginsUnreadable
from folkmoot.evidence.problems import MarginsCannotBeMet
from folkmoot.evidence.weighting import NOT_SAID_POLICIES, Plan, Weights, plan, rake
from folkmoot.insight.cubes import Asked, CannotCount, current
from folkmoot.insight.models import WeightingPlan
from folkmoot.insight.naming import Names, in_words
from folkmoot.insight.populations import Populations, Residents

SURVEY = ("A",)
OPEN = ("B", "C")
"""Classes of collectors: people picked at random, and people who chose to answer."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Groups of one dimension that are weighted as one."""

    dimension: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """What an officer chose: which dimensions, groups merged, what to do with those who did not say (a
    policy of `evidence.weighting`), and the largest weight in multiples of the average."""

    margins: tuple[str, ...] = ()
    merges: tuple[Merge, ...] = ()
    not_said: NotSaidPolicy = "refuse"
    largest_ratio: float | None = None

    def as_json(self) -> dict[str, Any]:
        """Write them for keeping."""
        return {
            "margins": list(self.margins),
            "merges": [{"dimension": m.dimension, "groups": list(m.groups)} for m in self.merges],
            "not_said": self.not_said,
            "largest_ratio": self.largest_ratio,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Settings:
        """Read what `as_json` wrote; anything else is read as nothing chosen."""
        policy = kept.get("not_said")
        return cls(
            margins=tuple(kept.get("margins", ())),
            merges=tuple(Merge(m["dimension"], tuple(m["groups"])) for m in kept.get("merges", ())),
            not_said=cast(NotSaidPolicy, policy if policy in NOT_SAID_POLICIES else "refuse"),
            largest_ratio=kept.get("largest_ratio"),
        )


@dataclass(frozen=True, slots=True)
class Weighed:
    """Weights, or the sentences that say why there are none."""

    weights: Weights | None
    why_not: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Weighting:
    """How an engagement is weighted, read once for a page: the kept plan, who lives here (`residents` where that was
    read already), and which classes of collectors there are."""

    engagement: Engagement
    residents: Populations | None = None

    @cached_property
    def settings(self) -> Settings | None:
        """Give the kept plan's settings; None when nobody has planned a weighting."""
        return settings_of(self.engagement)

    @cached_property
    def populations(self) -> Populations:
        """Give who lives here."""
        return self.residents or Populations(self.engagement)

    @cached_property
    def classes(self) -> set[str]:
        """Say which classes of collectors there are."""
        return classes_heard(self.engagement)

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Name the dimensions weighted by; a cube to be weighed needs them."""
        return self.settings.margins if self.settings else ()

    def weigh(self, cube: Cube) -> Weighed:
        """Weight a cube by the kept plan, or say why not."""
        return weigh(self.populations, self.settings, cube)


def settings_of(engagement: Engagement) -> Settings | None:
    """Return the current plan's settings; None when nobody has planned a weighting."""
    newest = WeightingPlan.objects.filter(engagement=engagement).first()
    return Settings.from_json(newest.settings) if newest else None


def offered(populations: Populations, names: Names) -> list[Residents]:
    """List the dimensions that can be weighted by: those with a population."""
    found = (populations.residents(dimension) for dimension in (*names.profile, *names.area_kinds))
    return [who for who in found if who.known]


def margins_of(populations: Populations, settings: Settings) -> Margins:
    """Build the margins of a plan from an engagement's populations, merges made. Raises CannotCount."""
    each, everyone = [], None
    for dimension in settings.margins:
        who = populations.residents(dimension)
        if not who.known:
            raise CannotCount(who.missing)
        targets = {group: people for (_, group), people in who.people.items()}
        each.append(Margin(dimension, targets, who.source, who.date))
        everyone = everyone or (who.everyone.get(None) if who.overlap else None)
    try:
        margins = Margins(tuple(each), everyone)
        for merge in settings.merges:
            if merge.dimension in settings.margins:
                margins = margins.merge(merge.dimension, merge.groups)
    except MarginsUnreadable as fault:
        raise CannotCount(str(fault)) from fault
    return margins


def planned(populations: Populations, settings: Settings, *, classes: Sequence[str] | None) -> Plan:
    """Look for what stands in the way of weighting those heard. Raises CannotCount."""
    margins = margins_of(populations, settings)
    cube = current(
        populations.engagement, Asked(margins.dimensions, classes=tuple(classes) if classes else None)
    )
    return plan(cube, margins, not_said=settings.not_said, largest_ratio=settings.largest_ratio)


def weigh(populations: Populations, settings: Settings | None, cube: Cube) -> Weighed:
    """Weight a cube (it must have the margins' dimensions) as planned, or say why not."""
    if settings is None or not settings.margins:
        return Weighed(None, ("Nobody has planned a weighting for this engagement.",))
    try:
        margins = margins_of(populations, settings)
        made = plan(cube, margins, not_said=settings.not_said, largest_ratio=settings.largest_ratio)
        return Weighed(rake(made))
    except CannotCount as refusal:
        return Weighed(None, (str(refusal),))
    except MarginsCannotBeMet as refusal:
        sentences = (problem.sentence for problem in refusal.problems)
        return Weighed(None, tuple(in_words(sentence, settings.margins) for sentence in sentences))


def classes_heard(engagement: Engagement) -> set[str]:
    """Say which classes of collectors the engagement has."""
    return set(engagement.collectors.values_list("sample_class", flat=True))
