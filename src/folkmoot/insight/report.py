"""The report: who was heard and what was said on paper, as a tagged PDF with its method note."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils import timezone

from folkmoot.design.pdf import pdf
from folkmoot.engagements.models import Engagement
from folkmoot.insight.cubes import CannotCount

# Loads numpy: this module is imported only where something is counted.
from folkmoot.insight.extracts import default_dimension
from folkmoot.insight.method_notes import method_of
from folkmoot.insight.naming import names_of
from folkmoot.insight.questions_asked import shown_questions
from folkmoot.insight.reach_telling import steps
from folkmoot.insight.reaching import reach_of
from folkmoot.insight.results_telling import every_question
from folkmoot.insight.weighing import settings_of


def write(engagement: Engagement, chosen: Mapping[str, str], target: Path) -> None:
    """Write the report. Raises CannotCount, PangoMissing."""
    target.write_bytes(pdf("insight/report.html", context(engagement, chosen)))


def context(engagement: Engagement, chosen: Mapping[str, str]) -> dict[str, Any]:
    """Give the report everything it says."""
    names = names_of(engagement)
    every = shown_questions(names)
    asked = {name: chosen.get(name, "") for name in ("by", "channel", "area", "group")}
    return {
        "engagement": engagement,
        "made_up_data": engagement.made_up,
        "made_on": timezone.localdate(),
        "reaches": _reaches(engagement, chosen),
        **every_question(engagement, names, asked, every, every),
        "method": method_of(engagement, settings_of(engagement)),
    }


def _reaches(engagement: Engagement, chosen: Mapping[str, str]) -> list[dict[str, Any]]:
    """Compare by the dimension asked for, or by every dimension with a population."""
    names = names_of(engagement)
    with_population = set(engagement.populations.values_list("dimension", flat=True))
    wanted = [chosen["of"]] if chosen.get("of") else [n for n in names.profile if n in with_population]
    try:
        found = wanted or [default_dimension(engagement)]
    except CannotCount:
        return []
    reached = [reach_of(engagement, of=of, channel=chosen.get("channel") or None) for of in found]
    return [
        {"reached": each, "words": each.names.dimension(each.of), "steps": steps(each.lines)}
        for each in reached
    ]
