"""The reach pages: who was heard compared with who lives here and what to do next; where, on a map; and what each channel adds."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from folkmoot.design.context import Link
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.paging import page_of
from folkmoot.engagements.models import Engagement
from folkmoot.insight.cubes import CannotCount
from folkmoot.insight.doubts import CHOICES, doubtful_of
from folkmoot.insight.finding import engagement_for, way_round
from folkmoot.insight.naming import CHANNELS, COLLECTORS, Names, names_of, plain
from folkmoot.insight.postcodes_given import STATUS
from folkmoot.partners.access import officer_may

ROWS_ON_A_PAGE = 50
MOST_BESIDE_A_MAP = 250
"""Rows of a table that a map carries with it; a longer one weighs as much as the map, and is a link away."""
VIEWS = {
    "reach": ("Group by group", "Who was heard"),
    "reach_map": ("On a map", "Where people were heard"),
    "reach_channels": ("What each channel adds", "What each channel adds to who was heard"),
}
"""The views of one comparison, each with its own address: what leads there, and its heading."""


class ReachFilters(PlainForm):
    """Whom to compare: by what, in which areas, through which channel, and which group the map shows."""

    looks = dict.fromkeys(("of", "within", "channel", "group", "doubtful"), Look(optional=""))

    of = forms.ChoiceField(label="Compare people by", required=False)
    within = forms.ChoiceField(label="In each", required=False)
    channel = forms.ChoiceField(label="Heard through", required=False)
    group = forms.ChoiceField(label="Group on the map", required=False)
    doubtful = forms.ChoiceField(label="Answers that may be doubtful", required=False, choices=CHOICES)

    def __init__(self, *args: Any, names: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dimensions = [
            (name, words) for name, words in names.breakdowns() if name not in (CHANNELS, COLLECTORS, STATUS)
        ]
        kinds = [(kind, names.title(kind)) for kind in names.area_kinds]
        self.choose("of", dimensions)
        self.choose("within", [("", "The whole place"), *kinds])
        self.choose("channel", [("", "All channels"), *ways_of(names)])
        self.names = names

    def choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Offer these choices."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells the type checker
        field.choices = choices

    def with_group_for(self, of: str, within: str | None) -> None:
        """Offer the groups for the map, where areas and groups are both told apart."""
        labels = self.names.labels.get(of, {})
        if within and labels:
            self.choose("group", [("", "The one most are needed of"), *labels.items()])
        else:
            del self.fields["group"]


def ways_of(names: Names) -> list[tuple[str, str]]:
    """List channels, and collectors where a channel has several, with their words."""
    ways: dict[str, list[tuple[str, str]]] = {}
    for code, name, channel in names.engagement.collectors.values_list("code", "name", "channel"):
        ways.setdefault(channel, []).append((code, name))
    listed = []
    for channel, collectors in sorted(ways.items()):
        listed.append((channel, plain(channel)))
        if len(collectors) > 1:
            listed += [(code, f"{plain(channel)}: {name}") for code, name in collectors]
    return listed


@officer_may("see_insight")
def reach_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who was heard by one dimension and what to do next, live."""
    return _view(request, slug, "reach")


@officer_may("see_insight")
def reach_map_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show where people are heard too little."""
    return _view(request, slug, "reach_map")


@officer_may("see_insight")
def reach_channels_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what each channel adds to who is heard, and how evenly people answered."""
    return _view(request, slug, "reach_channels")


def _view(request: HttpRequest, slug: str, view: str) -> HttpResponse:
    engagement = engagement_for(request, slug)
    names = names_of(engagement)
    asked = chosen(request, engagement, names)
    context = way_round(request, engagement, "reach") | {
        "asked": asked,
        "views": views_of(slug, asked, view),
        "page_title": VIEWS[view][1],
    }
    filters = ReachFilters(asked, names=names)
    status = 200
    if asked["of"]:
        try:
            context |= told(request, names, asked, view)
        except CannotCount as fault:
            context["fault"], status = str(fault), 400
        names = context.get("names", names)
        filters = ReachFilters(asked, names=names)
        filters.with_group_for(asked["of"], asked["within"] if view == "reach_map" else None)
    return render(request, f"insight/{view}.html", context | {"filters": filters}, status=status)


def views_of(slug: str, asked: dict[str, str], current: str) -> list[Link]:
    """Lead to each view of what was asked for."""
    query = urlencode({name: value for name, value in asked.items() if value})
    return [
        Link(text, f"{reverse(f'insight:{name}', args=[slug])}?{query}", current=name == current)
        for name, (text, _) in VIEWS.items()
    ]


def chosen(request: HttpRequest, engagement: Engagement, names: Names) -> dict[str, str]:
    """Read what was asked for; without it, the first dimension somebody gave a population for."""
    asked = {
        name: request.GET.get(name, "")[:120] for name in ("of", "within", "channel", "group", "doubtful")
    }
    if not asked["of"]:
        with_population = set(engagement.populations.values_list("dimension", flat=True))
        possible = [*names.profile, *names.area_kinds]
        asked["of"] = next((name for name in possible if name in with_population), next(iter(possible), ""))
    return asked


def told(request: HttpRequest, names: Names, asked: dict[str, str], view: str) -> dict[str, Any]:
    """Count, and put what was counted into the figures and words of a view."""
    # The counting libraries load with the first page that counts, not when the site starts.
    from folkmoot.insight import reach_telling  # noqa: PLC0415
    from folkmoot.insight.reaching import reach_of  # noqa: PLC0415

    reached = reach_of(
        names.engagement,
        of=asked["of"],
        within=asked["within"] or None,
        channel=asked["channel"] or None,
        names=names,
        doubtful=doubtful_of(asked["doubtful"]),
    )
    context: dict[str, Any] = {"reached": reached, "names": reached.names}
    if view == "reach_map":
        context |= reach_telling.on_a_map(reached, asked["group"])
        figure = context["map"]
        if figure and len(figure.rows) > MOST_BESIDE_A_MAP:
            context["table_elsewhere"] = (
                f"{views_of(names.engagement.slug, asked, 'reach')[0].href}&rows=all#table"
            )
        return context
    if view == "reach_channels":
        return context | reach_telling.channels_told(reached)
    rows = page_of(request, reached.lines, per_page=ROWS_ON_A_PAGE, at_once=True)
    return context | {"rows": rows} | reach_telling.group_by_group(reached, asked["doubtful"])
