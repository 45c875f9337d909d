"""Says how an engagement's numbers are made, in the sentences every file and report carries."""

from __future__ import annotations

from django.utils import timezone

from folkmoot.engagements.models import Engagement

# Loads numpy: this module is imported only where something is counted.
from folkmoot.insight.weighing import Settings


def method_of(engagement: Engagement, settings: Settings | None) -> tuple[str, ...]:
    """Say how an engagement's numbers are made."""
    plan = (
        f"Weighted by {', '.join(settings.margins)}."
        if settings and settings.margins
        else "Nothing is weighted."
    )
    rules = [str(rule) for rule in engagement.notes.values()]
    today = timezone.localdate()
    return (
        f"{engagement.title}: taken out on {today.day} {today:%B %Y}.",
        *rules,
        f"{plan} Base weights are kept in a column of their own; standard errors are raking-aware, with residuals "
        "taken on the margins with the base weights (as R's calibrate).",
        "A margin of error is given only for people picked at random (class A). People who chose to answer (class C) "
        "are counted; their shares must not be read as shares of residents.",
        "Exact numbers: for the owner's officers. What is published goes through disclosure control first.",
        "Answers withdrawn after this day are still in this file: delete it when you are done.",
    )
