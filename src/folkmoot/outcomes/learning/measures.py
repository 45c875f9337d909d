"""The fixed list of measures by which a pilot can be judged, each in words, with its unit and what may be said of it."""

from dataclasses import dataclass
from typing import Any

SHARE, MONEY, NUMBER, SECONDS, DAYS, MARK = "share", "money", "number", "seconds", "days", "mark"
UNITS = {
    SHARE: "per cent",
    MONEY: "pounds",
    NUMBER: "",
    SECONDS: "seconds",
    DAYS: "days",
    MARK: "",
}
TIMES = {SHARE: 100.0, MONEY: 0.01}
"""A measure's own unit in the unit people type: a share in per cent, pence in pounds."""


@dataclass(frozen=True, slots=True)
class Measure:
    """`how` says what it is counted from. `people` counts people, and says nothing of under ten; `chance` may have an
    interval, of the chance behind a count of what happened: what people who chose to answer think has none."""

    slug: str
    name: str
    unit: str
    how: str
    people: bool = True
    chance: bool = False
    most: float | None = None

    @property
    def highest(self) -> float:
        """Give the highest target that can be meant."""
        return self.most or {SHARE: 1.0, MONEY: 1e8, NUMBER: 1e7, SECONDS: 86_400, DAYS: 3_650}[self.unit]

    def typed(self, value: float) -> float:
        """Turn a value into the unit people type."""
        return round(value * TIMES.get(self.unit, 1.0), 6)

    def meant(self, typed: float) -> float:
        """Turn what somebody typed into the measure's own unit."""
        return typed / TIMES.get(self.unit, 1.0)


MEASURES: dict[str, Measure] = {
    each.slug: each
    for each in (
        Measure("completed", "Completed answers", NUMBER, "Contacts that were completed."),
        Measure("agreement", "Agreed to answer", SHARE, "Of those asked, where a no is noted.", chance=True),
        Measure("completion", "Finished", SHARE, "Of those who began, how many finished.", chance=True),
        Measure("seconds", "Time an answer takes", SECONDS, "Half of the completed contacts took up to so long."),
        Measure("route", "Left a way to be told", SHARE, "Of those heard, how many left an address.", chance=True),
        Measure("cost_answer", "Cost of an answer", MONEY, "Costs noted, staff time priced, by completed contact."),
        Measure(
            "cost_new",
            "Cost of a new kind of person",
            MONEY,
            "The same, by completed contact of a kind that the other ways of asking miss.",
        ),
        Measure(
            "new_kinds",
            "People of new kinds",
            SHARE,
            "Of completed contacts, how many are of a kind that the other ways of asking miss.",
            chance=True,
        ),
        Measure("listened", "Felt listened to", SHARE, "Of those who said how it felt, how many said yes."),
        Measure("saw", "Could see what happened", SHARE, "Of those who said so or not, how many said yes."),
        Measure("afterwards", "Did something afterwards", NUMBER, "Joined, volunteered, came back, told others."),
        Measure("quality", "Quality of insight", MARK, "Average of two blind reviews, of 15.", people=False, most=15),
        Measure("useful", "Usefulness", MARK, "Decision makers’ average rating, of 5.", people=False, most=5),
        Measure("replied", "Findings replied to", SHARE, "Of findings put to the decision maker.", people=False),
        Measure("days", "Days to a reply", DAYS, "Half of the replies came within so many days.", people=False),
        Measure("changed", "Choices that changed", NUMBER, "Choices that differ from the sealed forecast.", people=False),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """What a measure came to, of `of` people or things. `value` None: `why_not` says why in words."""

    value: float | None
    of: int = 0
    low: float | None = None
    high: float | None = None
    why_not: str = ""

    def kept(self) -> dict[str, Any]:
        """Return what is stored of it."""
        return {
            "value": self.value,
            "of": self.of,
            "low": self.low,
            "high": self.high,
            "why_not": self.why_not,
        }


def met(comparison: str, target: float, result: dict[str, Any]) -> bool | None:
    """Say whether a result meets its target; None where it was not counted or may not be shown."""
    value = result.get("value")
    if value is None:
        return None
    return bool(value >= target if comparison == "least" else value <= target)
