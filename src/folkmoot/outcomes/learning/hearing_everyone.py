"""Whether everyone is heard in the latest engagement: the groups heard too little, and the ways that reached them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from folkmoot.insight.cubes import CannotCount
from folkmoot.insight.finding import note_reading
from folkmoot.insight.worth import worth_of
from folkmoot.insight.worth_telling import where_next
from folkmoot.outcomes.learning.choosing import chosen_of, latest_engagements
from folkmoot.outcomes.learning.forecasting import offer_forecast

MOST_GROUPS = 5


def heard_told(request: HttpRequest) -> dict[str, Any]:
    """Give the page the latest engagement's missing groups, those of whom most are needed first."""
    engagements = latest_engagements(request.user)
    chosen = chosen_of(request, engagements)
    context: dict[str, Any] = {"engagements": engagements, "chosen": chosen}
    if chosen is None:
        return context
    if offer_forecast(request.user, chosen):
        return context | {"offered": True}
    note_reading(request, chosen)
    try:
        worth = worth_of(chosen)
    except CannotCount as fault:
        return context | {"fault": str(fault)}
    return context | {
        "heard": sum(each.steps.completed + each.steps.partial for each in worth.channels),
        "missing": where_next(worth)[:MOST_GROUPS],
        "compared": bool(worth.dimensions),
    }
