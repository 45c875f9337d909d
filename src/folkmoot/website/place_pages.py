"""A place as anybody may see it: who lives there, who was heard, what they said, what was promised, and what is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.engagements.models import Engagement
from folkmoot.insight.models import Release
from folkmoot.partners.policies import can
from folkmoot.places.lookup import areas_of
from folkmoot.places.models import Area, PopulationTable
from folkmoot.places.showing import kind_words
from folkmoot.places.views import counted_kinds, numbers_of
from folkmoot.website.engagement_pages import newest_release
from folkmoot.website.place_released import Told, told_of
from folkmoot.website.standing import standing_of

LEADS_TO = ("ward", "lsoa", "msoa", "district", "local_board", "county")
"""A postcode leads to the first of these kinds that is known: the place people know by name."""

MOST_TABLES = 6
MOST_ENGAGEMENTS = 10
MOST_INSIDE = 60
LARGEST_LIST = 40

NOT_FOUND = {
    "not_said": "Type a postcode.",
    "mistyped": "That isn’t a postcode. Type it like EL4 2XX.",
    "unknown": "We don’t know that postcode. Try one nearby, or choose a place below.",
}


@dataclass(frozen=True, slots=True)
class Population:
    """Who lives in a place by one dimension: groups with their people and share, everybody, and the source."""

    title: str
    rows: tuple[tuple[str, float, float | None], ...]
    everyone: float | None
    source: str
    unit: str


class PostcodeForm(PlainForm):
    """A postcode, to find one's place. It is looked up and not kept."""

    looks = {"postcode": Look(classes="govuk-input--width-10", optional="")}
    postcode = forms.CharField(
        label="Your postcode", max_length=20, help_text="We look it up and don’t keep it.", required=False
    )

    def clean_postcode(self) -> Area:
        """Return the place it leads to."""
        found = areas_of(self.cleaned_data["postcode"])
        if found.status in NOT_FOUND:
            raise forms.ValidationError(NOT_FOUND[found.status])
        here = {area.kind: area for area in Area.objects.light().filter(code__in=found.areas.values())}
        for kind in (*LEADS_TO, *here):
            if kind in here:
                return here[kind]
        raise forms.ValidationError("That postcode lies in no place we have a page for. Choose one below.")


@require_http_methods(["GET", "HEAD", "POST"])
def places(request: HttpRequest) -> HttpResponse:
    """Find one's place: by postcode, or in the list of the largest kinds."""
    form = PostcodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return redirect("website:place", form.cleaned_data["postcode"].code)
    kinds = [kind for kind, count in counted_kinds() if count <= LARGEST_LIST]
    areas = Area.objects.light().filter(kind__in=kinds).order_by("name")
    listed = [(kind_words(kind), [area for area in areas if area.kind == kind]) for kind in kinds]
    shown = {"form": form, "listed": [(words, found) for words, found in listed if found]}
    return render(request, "website/places.html", shown, status=422 if form.errors else 200)


@require_safe
def place(request: HttpRequest, code: str) -> HttpResponse:
    """Show one place. Officers see their own engagements' exact numbers; everybody else what was published."""
    area = get_object_or_404(Area.objects.light(), code=code)
    about = engagements_about(area)
    releases = [(engagement, newest_release(engagement)) for engagement in about[:MOST_ENGAGEMENTS]]
    shown = {
        "area": area,
        "kind_words": kind_words(area.kind),
        "made_up_data": area.made_up,
        "around": around(area),
        "inside": inside(area),
        "populations": populations_of(area),
        "open": [one for one in about if standing_of(one).slug == "open"],
        "promised": promised(about),
        "told": told(area, releases),
        "exact": exact_numbers(request, area),
    }
    return render(request, "website/place.html", shown)


def engagements_about(area: Area) -> list[Engagement]:
    """Return the public's engagements about a place, anywhere inside it, or round it."""
    holds = Q(areas=area) | Q(areas__within=area) | Q(areas__contains=area)
    found: QuerySet[Engagement] = Engagement.objects.public().filter(holds).distinct()
    return list(found.select_related("pledge", "partner").prefetch_related("areas"))


def promised(about: list[Engagement]) -> list[Engagement]:
    """Return the engagements whose decision maker has promised something, the newest first."""
    return [one for one in about if getattr(one, "pledge", None) is not None][:MOST_ENGAGEMENTS]


def told(
    area: Area, releases: list[tuple[Engagement, Release | None]]
) -> list[tuple[Engagement, list[Told]]]:
    """Return what was published about a place, engagement by engagement; those that published nothing of it too."""
    found = []
    for engagement, release in releases:
        whole = {one.pk for one in engagement.areas.all()} == {area.pk}
        if release is not None:
            found.append((engagement, told_of(release.tables, area, whole=whole)))
    return found


def around(area: Area) -> list[tuple[str, Area]]:
    """List the larger places round one, the smallest first."""
    sizes = dict(counted_kinds())
    found = list(Area.objects.around(area).light())
    return [(kind_words(one.kind), one) for one in sorted(found, key=lambda one: -sizes.get(one.kind, 0))]


def inside(area: Area) -> tuple[str, list[Area]] | None:
    """List the largest places inside one; None where there are none, or more than anybody reads."""
    kinds = counted_kinds()
    for kind, _ in kinds:
        found = list(Area.objects.inside(area).of_kind(kind).light().order_by("name")[: MOST_INSIDE + 1])
        if found and len(found) <= MOST_INSIDE:
            return kind_words(kind), found
    return None


def populations_of(area: Area) -> list[Population]:
    """Say who lives in a place: the newest table of each dimension."""
    tables = PopulationTable.objects.filter(counts__area=area).distinct().order_by("-dated", "slug")
    newest: dict[str, PopulationTable] = {}
    for table in tables:
        if table.dimension != area.kind:
            newest.setdefault(table.dimension, table)
    return [population(table, area) for table in list(newest.values())[:MOST_TABLES]]


def population(table: PopulationTable, area: Area) -> Population:
    """Lay one table out, with shares where the groups share everybody out."""
    groups, everyone = numbers_of(table, area)
    named = dict(Area.objects.filter(code__in=[group for group, _ in groups]).values_list("code", "name"))
    rows = tuple(
        (
            named.get(group, group.replace("_", " ").capitalize() if group.islower() else group),
            people,
            people / everyone if everyone else None,
        )
        for group, people in groups
    )
    return Population(table.title, rows, everyone, table.source, table.unit)


def exact_numbers(request: HttpRequest, area: Area) -> list[dict[str, Any]]:
    """Count, for an officer who may see it, who was heard here by which channel; nothing for anybody else."""
    if not request.user.is_authenticated or not can(request.user, "see_insight"):
        return []
    # The counting libraries load with the first page that counts, not when the site starts.
    from folkmoot.insight.cubes import CannotCount  # noqa: PLC0415
    from folkmoot.insight.here import heard_here  # noqa: PLC0415

    mine = Engagement.objects.visible_to(request.user).order_by("-opens_on")[:MOST_ENGAGEMENTS]
    found = []
    for engagement in mine:
        try:
            here = heard_here(request, engagement, area)
        except CannotCount:
            continue
        if here:
            found.append({"engagement": engagement, **here})
    return found
