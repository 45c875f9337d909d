"""Prepares a shared plan for a page: its activities, each with who gives and gets what, and the picture over all of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from folkmoot.network.collaborating.policies import side_of
from folkmoot.network.models import AIMS, Activity, CollaborationLine, SharedPlan
from folkmoot.partners.models import Partner


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is shown: the level's name, what it commits to, and whether this person may agree now."""

    kept: CollaborationLine
    level: str
    commits: str
    may_agree: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """An activity with its aims in words and its lines."""

    activity: Activity
    aims: list[str]
    lines: list[Line]
    takes_part: bool


def activities_of(plan: SharedPlan, user: Any = None) -> list[Shown]:
    """Return a plan's activities in three queries, however many there are."""
    related = plan.activities.select_related("engagement", "group").prefetch_related("lines__partner")
    return [_shown(plan, activity, user) for activity in related]


def _shown(plan: SharedPlan, activity: Activity, user: Any) -> Shown:
    activity.plan = plan
    kept = list(activity.lines.all())
    taking_part = {line.partner_id for line in kept}
    lines = []
    for line in kept:
        line.activity = activity
        side = side_of(user, line, taking_part) if user is not None else ""
        level = plan.levels[line.level - 1]
        waits = bool(side) and not getattr(line, f"{side}_agreed_on") and bool(line.offers and line.gets)
        lines.append(Line(line, level["name"], level["commits"], waits, side == "own"))
    words = dict(AIMS)
    return Shown(
        activity, [words[aim] for aim in activity.aims if aim in words], lines, any(one.own for one in lines)
    )


def matrix_of(shown: Iterable[Shown], partners: Iterable[Partner]) -> list[tuple[str, list[str]]]:
    """Return partner by activity: the level's name in each cell, "not yet agreed" where one side has to press."""
    rows = []
    for partner in partners:
        cells = []
        for one in shown:
            line = next((line for line in one.lines if line.kept.partner_id == partner.pk), None)
            cells.append(
                "" if line is None else line.level + ("" if line.kept.agreed_on else " (not yet agreed)")
            )
        rows.append((partner.name, cells))
    return rows
