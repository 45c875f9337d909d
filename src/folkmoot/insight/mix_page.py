"""Place by place, through which ways people were heard: counts and the mix of channels; and on a map where people are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from folkmoot.design.context import Link
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.paging import page_of
from folkmoot.insight.finding import engagement_for, way_round
from folkmoot.insight.naming import CHANNELS, COLLECTORS, Names, names_of
from folkmoot.insight.postcodes_given import (
    NOT_SAID,
    STATUS,
    STATUSES,
    comes_from_postcodes,
    postcodes_told,
    status_of,
)
from folkmoot.partners.access import officer_may

if TYPE_CHECKING:
    from folkmoot.evidence.cube import Cube

ROWS_ON_A_PAGE = 50
VIEWS = (("mix", "As a table"), ("mix_map", "On a map"))
UNPLACED = STATUSES | {NOT_SAID: "No place said"}
"""Lines for those whose area is not known; who was not asked for a postcode may have named no place either."""


@dataclass(frozen=True, slots=True)
class Line:
    """One area, or (`known` is False) why none is known: people heard in all, and (number, share of the line's)
    through each way, in the page's order."""

    area: str
    heard: int
    ways: tuple[tuple[int, float], ...]
    known: bool = True


class MixFilters(PlainForm):
    """Which places, and whether to show channels or each collector."""

    looks = dict.fromkeys(("kind", "by"), Look(optional=""))
    kind = forms.ChoiceField(label="Places", required=False)
    by = forms.ChoiceField(
        label="Ways of asking", required=False, choices=[(CHANNELS, "Channels"), (COLLECTORS, "Collectors")]
    )

    def __init__(self, *args: Any, names: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells the type checker
        field.choices = [(kind, names.title(kind)) for kind in names.area_kinds]


@officer_may("see_insight")
def mix_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how the ways of asking mix in each place, live."""
    engagement = engagement_for(request, slug)
    names = names_of(engagement)
    kinds = names.area_kinds
    wanted = request.GET.get("kind", "")
    kind = wanted if wanted in kinds else next(iter(kinds), "")
    by = COLLECTORS if request.GET.get("by") == COLLECTORS else CHANNELS
    context = way_round(request, engagement, "mix") | {"kind": kind, "by": by}
    context["views"] = views_of(slug, "mix")
    if kind:
        # The counting libraries load with the first page that counts, not when the site starts.
        from folkmoot.insight.cubes import Asked, cubes_of  # noqa: PLC0415

        (mixed,) = cubes_of(engagement, [Asked((kind, by, STATUS), respondents=None)])
        ways, lines = mix_of(mixed, names, kind, by)
        context |= {
            "filters": MixFilters({"kind": kind, "by": by}, names=names),
            "kind_words": names.dimension(kind),
            "ways": [names.group(by, way) for way in ways],
            "heard": sum(line.heard for line in lines),
            "places": sum(line.known for line in lines),
            "unplaced": postcodes_told(mixed, kind, names.dimension(kind)),
            "rows": page_of(request, lines, per_page=ROWS_ON_A_PAGE, at_once=True),
        }
    return render(request, "insight/mix.html", context)


@officer_may("see_insight")
def mix_map_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show on a map where people said they were thinking of, live."""
    engagement = engagement_for(request, slug)
    context = way_round(request, engagement, "mix")
    # As above: only a page that counts loads them.
    from folkmoot.insight.cubes import cubes_of  # noqa: PLC0415
    from folkmoot.insight.results_telling import BY_SPOT, spots  # noqa: PLC0415

    (places,) = cubes_of(engagement, [BY_SPOT])
    context |= {"page_title": "Where people are", "views": views_of(slug, "mix_map"), "map": spots(places)}
    return render(request, "insight/mix_map.html", context)


def views_of(slug: str, current: str) -> list[Link]:
    """Lead to the table of places and to the map of them."""
    return [
        Link(text, reverse(f"insight:{name}", args=[slug]), current=name == current) for name, text in VIEWS
    ]


def mix_of(cube: Cube, names: Names, kind: str, by: str) -> tuple[list[str], list[Line]]:
    """Return the ways of asking, most used first, and a line for each area, most heard first, of a cube by both
    and by STATUS; those whose area is not known come last, by what became of their postcode."""
    counted: dict[tuple[bool, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    used: dict[str, int] = defaultdict(int)
    by_postcode = comes_from_postcodes(cube, kind)
    cells = zip(cube.column(kind), cube.column(by), cube.column(STATUS), cube.people.n.tolist(), strict=True)
    for area, way, status, n in cells:
        if n:
            why_not = status_of(status) if by_postcode else NOT_SAID
            counted[bool(area), str(area or why_not)][str(way)] += n
            used[str(way)] += n
    ways = sorted(used, key=lambda way: (-used[way], way))
    lines = [
        line_of(names.area(kind, code) if known else UNPLACED[code], by_way, ways, known)
        for (known, code), by_way in counted.items()
    ]
    return ways, sorted(lines, key=lambda line: (not line.known, -line.heard, line.area))


def line_of(area: str, by_way: dict[str, int], ways: list[str], known: bool) -> Line:
    """Return an area's line."""
    heard = sum(by_way.values())
    return Line(area, heard, tuple((by_way.get(way, 0), by_way.get(way, 0) / heard) for way in ways), known)
