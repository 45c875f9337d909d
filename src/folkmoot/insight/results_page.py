"""The results pages: every question with what can and cannot be said, and one question seen from every
side."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.engagements.models import Engagement
from folkmoot.insight.cubes import CannotCount
from folkmoot.insight.finding import engagement_for, way_round
from folkmoot.insight.naming import CHANNELS, COLLECTORS, RESPONDENTS, Names, names_of
from folkmoot.insight.reach_page import ways_of
from folkmoot.partners.access import officer_may

BETWEEN = ":"
"""Stands between dimension and code in a filter's value: "age:16-24"."""


class ResultsFilters(PlainForm):
    """Whose answers to show, and by what to divide them."""

    looks = dict.fromkeys(("by", "channel", "area", "group"), Look(optional=""))

    by = forms.ChoiceField(label="Divide by", required=False)
    channel = forms.ChoiceField(label="Heard through", required=False)
    area = forms.ChoiceField(label="Area", required=False)
    group = forms.ChoiceField(label="Group", required=False)

    def __init__(self, *args: Any, names: Names, areas: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("by", [("", "Not divided"), *names.breakdowns()])
        self.choose("channel", [("", "All channels"), *ways_of(names)])
        self.choose("area", [("", "All areas"), *areas])
        self.choose("group", [("", "Everybody"), *groups_of(names)])

    def choose(self, name: str, choices: list[Any]) -> None:
        """Offer these choices."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells the type checker
        field.choices = choices


def groups_of(names: Names) -> list[Any]:
    """List the groups of the profile, under their dimension, and organisations apart."""
    offered: list[Any] = []
    for dimension in names.profile:
        groups = [
            (f"{dimension}{BETWEEN}{code}", words) for code, words in names.labels.get(dimension, {}).items()
        ]
        if groups:
            offered.append((names.title(dimension), groups))
    who = [(f"{RESPONDENTS}{BETWEEN}organisation", "Organisations")]
    return [*offered, ("Who answered", who)]


def areas_of(names: Names) -> list[tuple[str, str]]:
    """List the areas of the largest kind the engagement knows."""
    if not names.area_kinds:
        return []
    kind = names.area_kinds[-1]
    return [(f"{kind}{BETWEEN}{code}", name) for code, name in names.area_names(kind).items()]


def asked_for(request: HttpRequest) -> dict[str, str]:
    """Read the filters of an address."""
    return {name: request.GET.get(name, "")[:240] for name in ("by", "channel", "area", "group")}


@officer_may("see_insight")
def results_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every question, live."""
    engagement = engagement_for(request, slug)
    names = names_of(engagement)
    asked = asked_for(request)
    context = way_round(request, engagement, "results") | {"asked": asked}
    status = 200
    try:
        # The counting libraries load with the first page that counts, not when the site starts.
        from folkmoot.insight import results_telling  # noqa: PLC0415

        context |= results_telling.every_question(engagement, names, asked)
    except CannotCount as fault:
        context["fault"], status = str(fault), 400
    context["filters"] = ResultsFilters(asked, names=names, areas=areas_of(names))
    return render(request, "insight/results.html", context, status=status)


@officer_may("see_insight")
def question_page(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show one question: the survey and each channel side by side, and its answers divided."""
    engagement = engagement_for(request, slug)
    names = names_of(engagement)
    asked = asked_for(request)
    option = request.GET.get("option", "")[:120]
    context = way_round(request, engagement, "results") | {"asked": asked}
    status = 200
    try:
        from folkmoot.insight import results_telling  # noqa: PLC0415  # as above

        told = results_telling.one_question(engagement, names, asked, key, option)
        if told is None:
            raise Http404("There is no such question.")
        context |= told
    except CannotCount as fault:
        context["fault"], status = str(fault), 400
    context["filters"] = ResultsFilters(asked, names=names, areas=areas_of(names))
    return render(request, "insight/question.html", context, status=status)


def where_of(asked: dict[str, str], engagement: Engagement) -> dict[str, str]:
    """Turn the filters of an address into {dimension: code}. Raises CannotCount for an unknown channel."""
    where = {}
    for name in ("area", "group"):
        dimension, between, code = asked[name].partition(BETWEEN)
        if between:
            where[dimension] = code
    channel = asked["channel"]
    if channel:
        collectors = dict(engagement.collectors.values_list("code", "channel"))
        if channel not in collectors and channel not in collectors.values():
            raise CannotCount(f"There is no channel or collector “{channel}” here.")
        where[CHANNELS if channel in collectors.values() else COLLECTORS] = channel
    return where
