"""Which engagement a page of this part is about: the one asked for, else the latest."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from folkmoot.engagements.models import Engagement

LOOKED_AT, MOST_OFFERED = 20, 5


def latest_engagements(user: Any, kind: str = "") -> list[Engagement]:
    """Return the partner's latest engagements that people can or could answer, those that know a kind of area if one is
    named: at most five, one query."""
    found = Engagement.objects.visible_to(user).public()
    latest = found.select_related("partner", "pledge", "questionnaire__questionnaire").order_by(
        "-opens_on", "-pk"
    )
    return [each for each in latest[:LOOKED_AT] if not kind or kind in each.area_kinds][:MOST_OFFERED]


def chosen_of(request: HttpRequest, engagements: Sequence[Engagement]) -> Engagement | None:
    """Return the engagement an address asks for with `in`, else the first, or None of none."""
    asked = request.GET.get("in")
    return next((each for each in engagements if each.slug == asked), engagements[0] if engagements else None)
