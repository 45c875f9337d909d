"""Finds engagements: open, closed, answered; by words and by place."""

import operator
from collections.abc import Callable
from functools import reduce

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.paging import page_of
from folkmoot.engagements.models import Engagement
from folkmoot.insight.models import Release
from folkmoot.places.models import Area
from folkmoot.website.standing import STANDINGS, standing_of, those

MOST_WORDS = 8
ENGAGEMENTS_A_PAGE = 20
PUBLISHED = "published"
STATES = [("", "All of them"), *STANDINGS, (PUBLISHED, "With results")]


def places() -> list[tuple[str, str]]:
    """Return the places that public engagements are about."""
    found = Area.objects.filter(engagement__in=Engagement.objects.public()).distinct().order_by("name")
    return [("", "Everywhere"), *found.values_list("code", "name")]


class Finder(PlainForm):
    """Words, a place, and how it stands."""

    looks = {name: Look(optional="") for name in ("words", "place", "state")}

    words = forms.CharField(label="Words", max_length=100, required=False)
    place = forms.ChoiceField(label="Place", choices=places, required=False)
    state = forms.ChoiceField(label="Show", choices=STATES, required=False)


@require_safe
def engagements(request: HttpRequest) -> HttpResponse:
    """The engagements the public may see, those that can be answered now first."""
    finder = Finder(request.GET or None)
    asked = finder.cleaned_data if finder.is_bound and finder.is_valid() else {}
    page = page_of(request, found(asked), per_page=ENGAGEMENTS_A_PAGE)
    listed = [(engagement, standing_of(engagement)) for engagement in page.object_list]
    shown = {"filters": finder, "page": page, "listed": listed, "searched": any(asked.values())}
    return render(request, "website/engagements.html", shown)


def found(
    asked: dict[str, str],
    with_more: Callable[[QuerySet[Engagement]], QuerySet[Engagement]] = lambda them: them,
) -> list[Engagement]:
    """Return what was asked for, each standing in its own order: open, waiting, answered.

    `with_more` may fetch what the caller says of them besides.
    """
    state = asked.get("state", "")
    chosen = [state] if state in dict(STANDINGS) else [slug for slug, _ in STANDINGS]
    among = [narrowed(those(slug), asked) for slug in chosen]
    if state == PUBLISHED:
        shown = Release.objects.filter(withdrawn_at=None).values("engagement")
        among = [engagements.filter(pk__in=shown) for engagements in among]
    return [engagement for engagements in among for engagement in with_more(engagements)]


def narrowed(engagements: QuerySet[Engagement], asked: dict[str, str]) -> QuerySet[Engagement]:
    """Keep those about a place, or anywhere inside it or round it, that hold every word."""
    if asked.get("place"):
        code = asked["place"]
        about = Q(areas__code=code) | Q(areas__within__code=code) | Q(areas__contains__code=code)
        engagements = engagements.filter(about).distinct()
    words = asked.get("words", "").split()[:MOST_WORDS]
    if words:
        holds = [Q(title__icontains=word) | Q(summary__icontains=word) for word in words]
        engagements = engagements.filter(reduce(operator.and_, holds))
    return engagements.select_related("partner")
