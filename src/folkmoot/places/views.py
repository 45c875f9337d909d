"""Areas and who lives there, as the officer who looks after places sees them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.design.figures import Figure
from folkmoot.design.paging import page_of
from folkmoot.places.models import Area, AreaSet, PopulationTable, Postcode
from folkmoot.places.population import everyone, groups, people
from folkmoot.places.showing import kind_words, map_of, residents_of, side
from folkmoot.trail.recording import record_act

AREAS_A_PAGE = 50
SMALLEST_KINDS_LAST = ("county", "district", "local_board", "ward", "msoa", "lsoa")

may_manage = permission_required("places.manage_places", raise_exception=True)


@may_manage
@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    """The areas of one kind: a map, and a list to search."""
    kinds = counted_kinds()
    kind = str(request.GET.get("kind") or (kinds[0][0] if kinds else ""))
    words = str(request.GET.get("q") or "").strip()[:100]
    outer = Area.objects.light().filter(code=request.GET.get("within") or "").first()
    found = (Area.objects.inside(outer) if outer else Area.objects.all()).of_kind(kind).light()
    if words:
        found = found.filter(Q(name__icontains=words) | Q(code__iexact=words))
    residents = residents_of(kind)
    page = page_of(request, found, per_page=AREAS_A_PAGE)
    where = f" in {outer}" if outer else ""
    title = f"Residents of every {kind_words(kind)}{where}"
    figure = None if words else map_of(title, found, residents, area=capital(kind))
    rows = [(area, residents.get(area.code)) for area in page.object_list]
    shown = side(request) | {
        "kinds": [(code, kind_words(code), count, code == kind) for code, count in kinds],
        "kind": kind,
        "kind_words": kind_words(kind),
        "words": words,
        "outer": outer,
        "page": page,
        "rows": rows,
        "figure": figure,
    }
    return render(request, "places/areas.html", shown)


def counted_kinds() -> list[tuple[str, int]]:
    """Return the kinds of areas there are, the larger areas first, with how many."""
    counts = dict(Area.objects.order_by().values_list("kind").annotate(count=Count("id")))
    known = [kind for kind in SMALLEST_KINDS_LAST if kind in counts]
    return [(kind, counts[kind]) for kind in [*known, *sorted(set(counts) - set(known))]]


@may_manage
@require_safe
def area(request: HttpRequest, code: str) -> HttpResponse:
    """One area: its boundary, what it lies in and what lies in it, its postcodes and its people."""
    found = get_object_or_404(Area.objects.light(), code=code)
    inside = dict(Area.objects.inside(found).order_by().values_list("kind").annotate(count=Count("id")))
    tables = PopulationTable.objects.filter(counts__area=found).distinct()
    shown = side(request) | {
        "area": found,
        "kind_words": kind_words(found.kind),
        "around": [(kind_words(outer.kind), outer) for outer in Area.objects.around(found).light()],
        "inside": [
            (kind, kind_words(kind), count) for kind, count in sorted(inside.items(), key=lambda one: one[1])
        ],
        "postcodes": postcodes_in(found),
        "populations": [(table, *numbers_of(table, found)) for table in tables],
        "figure": figure_of(found, inside),
    }
    return render(request, "places/area.html", shown)


def figure_of(found: Area, inside: dict[str, int]) -> Figure | None:
    """Draw the largest areas inside one, by residents; its own boundary where there are none, or too many."""
    if inside:
        kind = min(inside, key=lambda one: inside[one])
        inner = Area.objects.inside(found).of_kind(kind).light()
        title = f"Residents of every {kind_words(kind)} in {found}"
        figure = map_of(title, inner, residents_of(kind), area=capital(kind))
        if figure is not None:
            return figure
    return map_of(f"{found.name} from above", [found], {}, area=capital(found.kind))


def capital(kind: str) -> str:
    """Return what a kind is called, at the head of a column."""
    words = kind_words(kind)
    return words[:1].upper() + words[1:]


def postcodes_in(found: Area) -> int:
    """Return how many postcodes of the list in service lie in an area."""
    sets = AreaSet.objects.filter(**{"vintage__in_service": True, f"areas__{found.kind}": found.code})
    return Postcode.objects.filter(vintage__in_service=True, area_set_id__in=sets.values("id")).count()


def numbers_of(table: PopulationTable, found: Area) -> tuple[list[tuple[str, float]], float | None]:
    """Return [(group, people)] of one area in a table, and everyone there."""
    counts = table.counts.filter(area=found).order_by("id").values_list("group", "people")
    by_group = dict(counts)
    everybody = by_group.pop("", None)
    if everybody is None and by_group and not table.groups_overlap:
        everybody = sum(by_group.values())
    return list(by_group.items()), everybody


@may_manage
@require_safe
def populations(request: HttpRequest) -> HttpResponse:
    """The population tables there are."""
    tables = PopulationTable.objects.annotate(areas=Count("counts__area", distinct=True))
    rows = [(table, kind_words(table.dimension), kind_words(table.area_kind)) for table in tables]
    return render(request, "places/populations.html", side(request) | {"rows": rows})


@may_manage
@require_safe
def population(request: HttpRequest, slug: str) -> HttpResponse:
    """One population table: areas down, groups across."""
    table = get_object_or_404(PopulationTable, slug=slug)
    numbers, totals, names = people(table), everyone(table), groups(table)
    found = Area.objects.filter(pk__in=table.counts.values("area")).light().order_by("name")
    page = page_of(request, found, per_page=AREAS_A_PAGE)
    rows = [
        (area, [numbers.get((area.code, name)) for name in names], totals.get(area.code))
        for area in page.object_list
    ]
    labels = dict(Area.objects.filter(code__in=names).values_list("code", "name"))
    shown = side(request) | {
        "table": table,
        "groups": [labels.get(name, name) for name in names],
        "rows": rows,
        "page": page,
        "kind_words": kind_words(table.area_kind),
    }
    return render(request, "places/population.html", shown)


@may_manage
@require_http_methods(["GET", "HEAD", "POST"])
def remove_population(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask, with the number, before a table goes; then take it away."""
    table = get_object_or_404(PopulationTable, slug=slug)
    count = table.counts.count()
    if request.method == "POST":
        take_away(table, request.user, count)
        messages.success(request, f"“{table.title}” is removed, with {count:,} numbers of people.")
        return redirect("places:populations")
    return render(request, "places/remove_population.html", side(request) | {"table": table, "count": count})


@transaction.atomic
def take_away(table: PopulationTable, user: Any, count: int) -> None:
    """Delete a table, and say so in the trail."""
    record_act(
        user=user,
        act="remove_population",
        subject_kind="population_table",
        subject_id=table.slug,
        detail={"title": table.title, "numbers": count},
    )
    table.delete()
