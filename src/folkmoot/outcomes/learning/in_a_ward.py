"""What people in one ward said in an engagement, beside everybody, and what became of the findings."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from folkmoot.evidence.disclosure import SMALLEST_SHOWN
from folkmoot.insight.cubes import Asked, CannotCount, current
from folkmoot.insight.finding import note_reading
from folkmoot.insight.naming import names_of
from folkmoot.insight.questions_asked import shown_questions
from folkmoot.outcomes.learning.choosing import chosen_of, latest_engagements
from folkmoot.outcomes.learning.forecasting import offer_forecast
from folkmoot.outcomes.learning.spreading import CHOSE
from folkmoot.outcomes.models import Finding
from folkmoot.places.models import Area

MOST_ANSWERS = 3


def ward_told(request: HttpRequest, ward: Area) -> dict[str, Any]:
    """Give the page one engagement at a time: the one asked for, else the latest in which wards are known."""
    engagements = latest_engagements(request.user, ward.kind)
    chosen = chosen_of(request, engagements)
    context: dict[str, Any] = {"engagements": engagements, "chosen": chosen, "chose": CHOSE}
    if chosen is None:
        return context
    if offer_forecast(request.user, chosen):
        return context | {"offered": True}
    note_reading(request, chosen)
    context["findings"] = list(
        Finding.objects.visible_to(request.user)
        .filter(engagement=chosen, state__in=["put", "replied"])
        .select_related("reply")
        .prefetch_related("commitments")[:6]
    )
    questions = [
        each for each in shown_questions(names_of(chosen)) if each.kind == "choice" and not each.inside
    ]
    question = questions[0] if questions else None
    asked = Asked((ward.kind,), (question.column,) if question else (), classes=("C",))
    try:
        cube = current(chosen, asked)
    except CannotCount as fault:
        return context | {"fault": str(fault)}
    mine = cube.only(**{ward.kind: ward.code})
    heard = int(mine.people.n.sum())
    context |= {"heard": heard if heard >= SMALLEST_SHOWN else None, "nobody": not heard}
    context["everybody"] = int(cube.people.n.sum())
    if question is None or heard < SMALLEST_SHOWN:
        return context
    given, all_given = mine.answers[question.column], cube.answers[question.column]
    of, of_all = int(given.answered.n.sum()), int(all_given.answered.n.sum())
    here = dict(zip(given.options, given.by_option.n.sum(axis=0).tolist(), strict=True))
    there = dict(zip(all_given.options, all_given.by_option.n.sum(axis=0).tolist(), strict=True))
    most = sorted(here, key=lambda code: -here[code])[:MOST_ANSWERS]
    rows = [
        (
            question.words(code),
            here[code] / of if of >= SMALLEST_SHOWN and here[code] >= SMALLEST_SHOWN else None,
            there[code] / of_all if of_all else None,
        )
        for code in most
    ]
    return context | {"question": question.title, "of": of, "rows": rows}
