"""The areas a pilot has reached beside those it has not, for one engagement and one of its questions, in words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from folkmoot.design.templatetags.words import points
from folkmoot.insight.cubes import CannotCount
from folkmoot.insight.finding import note_reading
from folkmoot.insight.naming import names_of
from folkmoot.insight.questions_asked import Shown, shown_questions
from folkmoot.outcomes.learning.choosing import chosen_of
from folkmoot.outcomes.learning.forecasting import offer_forecast
from folkmoot.outcomes.learning.spreading import CHOSE, NO_CAUSE, Side, sides_of
from folkmoot.outcomes.models import AreaReached, Pilot


def compared(request: HttpRequest, pilot: Pilot, reached: list[AreaReached]) -> dict[str, Any]:
    """Give the page its comparison: nothing before an area is reached or an engagement chosen."""
    engagements = list(pilot.engagements.select_related("questionnaire__questionnaire"))
    chosen = chosen_of(request, engagements)
    context: dict[str, Any] = {
        "in_engagements": engagements,
        "chosen": chosen,
        "chose": CHOSE,
        "no_cause": NO_CAUSE,
    }
    if chosen is None or not reached:
        return context
    if offer_forecast(request.user, chosen):
        return context | {"offered": True}
    questions = [
        each for each in shown_questions(names_of(chosen)) if each.kind == "choice" and not each.inside
    ]
    asked = next(
        (q for q in questions if q.key == request.GET.get("question")), questions[0] if questions else None
    )
    context |= {"questions": questions, "asked": asked}
    note_reading(request, chosen)
    try:
        yes, no = sides_of(pilot, chosen, asked.column if asked else "")
    except CannotCount as fault:
        return context | {"fault": str(fault)}
    return context | {"yes": yes, "no": no, "rows": rows_of(asked, yes, no) if asked else []}


def rows_of(asked: Shown, yes: Side, no: Side) -> list[tuple[str, float | None, float | None, str]]:
    """Set each answer's shares side by side, with the difference in words where both may be shown."""
    rows = []
    for code in asked.ordered({*yes.answers, *no.answers}):
        one, other = yes.share(code), no.share(code)
        apart = points(one - other) if one is not None and other is not None else ""
        rows.append((asked.words(code), one, other, apart))
    return rows
