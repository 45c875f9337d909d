"""Puts a pilot's criteria and results in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from folkmoot.design.templatetags.words import lasting, money, number, share
from folkmoot.outcomes.learning.measures import (
    DAYS,
    MARK,
    MEASURES,
    MONEY,
    NUMBER,
    SECONDS,
    SHARE,
    Measure,
    met,
)
from folkmoot.outcomes.models import Pilot

WORDS: dict[str, Callable[[Any], str]] = {
    SHARE: lambda value: share(value, 0),
    MONEY: money,
    NUMBER: lambda value: number(value, 0),
    SECONDS: lasting,
    DAYS: lambda value: f"{number(value, 0)} days",
    MARK: lambda value: number(value, 1),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One criterion in words: what was to come, what came, of how many, how sure; and whether that is what was wanted."""

    slug: str
    name: str
    how: str
    target: str
    result: str
    of: int
    interval: str
    met: bool | None
    why_not: str


def criteria_told(pilot: Pilot) -> list[Told]:
    """Say each criterion, and its result as it was counted last."""
    return [
        _told(
            MEASURES[each.measure], each.get_comparison_display(), each.target, each.comparison, each.result
        )
        for each in pilot.criteria.all()
    ]


def _told(measure: Measure, words: str, target: float, comparison: str, result: dict[str, object]) -> Told:
    said = WORDS[measure.unit]
    value, low, high = result.get("value"), result.get("low"), result.get("high")
    return Told(
        slug=measure.slug,
        name=measure.name,
        how=measure.how,
        target=f"{words} {said(target)}",
        result="" if value is None else said(value),
        of=int(str(result.get("of") or 0)),
        interval="" if low is None else f"{said(low)} to {said(high)}",
        met=met(comparison, target, result),
        why_not=str(result.get("why_not") or ("" if result else "Not counted yet.")),
    )
