"""The results pages: every question with what can and cannot be said, and one question seen from every
side."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django import forms
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from folkmoot.design.context import Link
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.paging import page_of
from folkmoot.engagements.models import Engagement
from folkmoot.insight.cubes import CannotCount
from folkmoot.insight.doubts import CHOICES
from folkmoot.insight.finding import engagement_for, way_round
from folkmoot.insight.naming import CHANNELS, COLLECTORS, RESPONDENTS, Names, names_of
from folkmoot.insight.questions_asked import Shown, shown_questions
from folkmoot.insight.reach_page import ways_of
from folkmoot.partners.access import officer_may
from folkmoot.places.models import Area, AreaWithin

BETWEEN = ":"
"""Stands between dimension and code in a filter's value: "age:16-24"."""


MOST_AREAS = 120
"""Areas of one kind in a list to choose from; of a kind with more, which nobody looks through, none is listed."""


QUESTIONS_ON_A_PAGE = 6
"""As many as a page has room for, where each is shown for two classes of people."""


VIEWS = (("question", "All answers"), ("side_by_side", "Side by side"))
"""The views of one question, each with its own address."""


NOT_LISTED = "Areas of the kind {kinds} are too many to choose one from a list. To see them all, choose {kinds} under “Divide by”."


class ResultsFilters(PlainForm):
    """Whose answers to show, and by what to divide them."""

    looks = dict.fromkeys(("by", "channel", "area", "group", "doubtful"), Look(optional=""))

    by = forms.ChoiceField(label="Divide by", required=False)
    channel = forms.ChoiceField(label="Heard through", required=False)
    area = forms.ChoiceField(label="Area", required=False)
    group = forms.ChoiceField(label="Group", required=False)
    doubtful = forms.ChoiceField(label="Answers that may be doubtful", required=False, choices=CHOICES)

    def __init__(self, asked: dict[str, str], *, names: Names) -> None:
        super().__init__(asked)
        areas, self.not_listed = areas_of(names, asked["area"])
        self.choose("by", [("", "Not divided"), *names.breakdowns()])
        self.choose("channel", [("", "All channels"), *ways_of(names)])
        self.choose("area", [("", "All areas"), *areas])
        self.choose("group", [("", "Everybody"), *groups_of(names)])

    def choose(self, name: str, choices: list[Any]) -> None:
        """Offer these choices."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells the type checker
        field.choices = choices


class SideBySideFilters(PlainForm):
    """Which answer to look at."""

    looks = dict.fromkeys(("option", "doubtful"), Look(optional=""))

    option = forms.ChoiceField(label="Answer to look at", required=False)
    doubtful = forms.ChoiceField(label="Answers that may be doubtful", required=False, choices=CHOICES)

    def __init__(self, asked: dict[str, str], *, shown: Shown) -> None:
        super().__init__(asked)
        field = self.fields["option"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells the type checker
        field.choices = list(shown.options)


def groups_of(names: Names) -> list[Any]:
    """List the groups of the profile and of segmentations, under their dimension, and organisations apart."""
    offered: list[Any] = []
    for dimension in (*names.profile, *names.segments.titles):
        groups = [
            (f"{dimension}{BETWEEN}{code}", words) for code, words in names.labels.get(dimension, {}).items()
        ]
        if groups:
            offered.append((names.title(dimension), groups))
    who = [(f"{RESPONDENTS}{BETWEEN}organisation", "Organisations")]
    return [*offered, ("Who answered", who)]


def areas_of(names: Names, chosen: str = "") -> tuple[list[Any], str]:
    """List the engagement's areas of every kind, the largest kind first, each under its kind; and say which kinds have
    too many areas to list. An area `chosen` by its address is listed all the same."""
    here = Area.objects.filter(kind__in=names.area_kinds)
    if own := list(names.engagement.areas.values_list("pk", flat=True)):
        inside = AreaWithin.objects.filter(outer__in=own).values("inner")
        around = AreaWithin.objects.filter(inner__in=own).values("outer")
        here = here.filter(Q(pk__in=own) | Q(pk__in=inside) | Q(pk__in=around))
    many = dict(here.values_list("kind").annotate(Count("id")).order_by())
    few = [kind for kind in names.area_kinds[::-1] if 0 < many.get(kind, 0) <= MOST_AREAS]
    areas: dict[str, list[tuple[str, str]]] = {kind: [] for kind in few}
    for kind, code, name in here.filter(kind__in=few).order_by("name").values_list("kind", "code", "name"):
        areas[kind].append((f"{kind}{BETWEEN}{code}", name))
    offered: list[Any] = [(names.title(kind), listed) for kind, listed in areas.items()]
    kind, _, code = chosen.partition(BETWEEN)
    if kind in names.area_kinds and kind not in few and code:
        offered.append((names.title(kind), [(chosen, names.area(kind, code))]))
    left_out = [names.title(kind) for kind in names.area_kinds if many.get(kind, 0) > MOST_AREAS]
    return offered, NOT_LISTED.format(kinds=" and ".join(left_out)) if left_out else ""


def asked_for(request: HttpRequest) -> dict[str, str]:
    """Read the filters of an address."""
    return {name: request.GET.get(name, "")[:240] for name in ("by", "channel", "area", "group", "doubtful")}


@officer_may("see_insight")
def results_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every question, live, some to a page."""
    engagement = engagement_for(request, slug)
    names = names_of(engagement)
    asked = asked_for(request)
    context = way_round(request, engagement, "results") | {"asked": asked}
    status = 200
    try:
        # The counting libraries load with the first page that counts, not when the site starts.
        from folkmoot.insight import results_telling  # noqa: PLC0415

        every = shown_questions(names)
        rows = page_of(request, every, per_page=QUESTIONS_ON_A_PAGE, at_once=True)
        context["rows"] = rows
        context |= results_telling.every_question(engagement, names, asked, every, list(rows))
    except CannotCount as fault:
        context["fault"], status = str(fault), 400
    context["filters"] = ResultsFilters(asked, names=names)
    return render(request, "insight/results.html", context, status=status)


@officer_may("see_insight")
def question_page(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show one question: all its answers, divided as asked."""
    engagement = engagement_for(request, slug)
    names = names_of(engagement)
    asked = asked_for(request)
    context = way_round(request, engagement, "results") | {"asked": asked}
    status = 200
    try:
        from folkmoot.insight import results_telling  # noqa: PLC0415  # as above

        told = results_telling.one_question(engagement, names, asked, key)
        if told is None:
            raise Http404("There is no such question.")
        context |= told | {"views": views_of(slug, told["shown"], asked["doubtful"], "question")}
    except CannotCount as fault:
        context["fault"], status = str(fault), 400
    context["filters"] = ResultsFilters(asked, names=names)
    return render(request, "insight/question.html", context, status=status)


@officer_may("see_insight")
def side_by_side_page(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show one answer to one question: the survey and each channel side by side."""
    engagement = engagement_for(request, slug)
    option, doubtful = request.GET.get("option", "")[:120], asked_for(request)["doubtful"]
    context = way_round(request, engagement, "results")
    status = 200
    try:
        from folkmoot.insight import results_telling  # noqa: PLC0415  # as above

        told = results_telling.beside_each_other(engagement, names_of(engagement), doubtful, key, option)
        if told is None:
            raise Http404("There is no such question, or it has no answers to choose from.")
        chosen = {"option": told["option"], "doubtful": doubtful}
        context |= told | {
            "views": views_of(slug, told["shown"], doubtful, "side_by_side"),
            "filters": SideBySideFilters(chosen, shown=told["shown"]),
        }
    except CannotCount as fault:
        context["fault"], status = str(fault), 400
    return render(request, "insight/side_by_side.html", context, status=status)


def views_of(slug: str, shown: Shown, doubtful: str, current: str) -> list[Link]:
    """Lead to both views of a question whose answers are chosen from a list; another has one."""
    if shown.kind != "choice" or not shown.options:
        return []
    query = f"?doubtful={quote(doubtful)}" if doubtful else ""
    return [
        Link(text, reverse(f"insight:{name}", args=[slug, shown.key]) + query, current=name == current)
        for name, text in VIEWS
    ]


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
