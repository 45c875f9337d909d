"""Prepares areas for a page: the map of a kind, one boundary, and the links round this part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse

from folkmoot.design.context import Link
from folkmoot.design.figures import Figure
from folkmoot.design.maps import Band, Place, choropleth
from folkmoot.design.outlines import LONGEST, Outlines, outlines
from folkmoot.design.templatetags.words import number
from folkmoot.places.models import Area, PopulationTable
from folkmoot.places.population import everyone
from folkmoot.trail.models import TrailRow

MOST_DRAWN = 200  # areas on one map; more cannot be told apart, and take long to draw
BANDS = 4
KEPT_SECONDS = 3_600
PARTS = (
    ("Areas", "places:areas"),
    ("Postcodes", "places:postcodes"),
    ("Populations", "places:populations"),
    ("Segments", "places:segments"),
    ("Load a file", "places:load"),
)
KINDS = {"lsoa": "LSOA", "msoa": "MSOA"}


def side(request: HttpRequest) -> dict[str, object]:
    """Return the links round this part of the site, for a page's context."""
    home = reverse("places:areas")
    found = []
    for text, name in PARTS:
        href = reverse(name)
        here = request.path == href or (href != home and request.path.startswith(href))
        found.append(Link(text, href, current=here))
    return {"side_navigation": found, "side_title": "Places"}


def kind_words(kind: str) -> str:
    """Return what a kind of area is called."""
    return KINDS.get(kind, kind.replace("_", " "))


def residents_of(kind: str) -> dict[str, float]:
    """Return {code: all people} of the areas of a kind, from the newest table of people that says so."""
    tables = PopulationTable.objects.filter(area_kind=kind, unit="people").order_by("-dated", "slug")
    return next((found for found in map(everyone, tables) if found), {})


def map_of(title: str, areas: Iterable[Area], residents: Mapping[str, float], *, area: str) -> Figure | None:
    """Draw areas that have a boundary, shaded by how many people live there; None when none has, or too many do."""
    drawn = [one for one in areas if one.west is not None]
    if not drawn or len(drawn) > MOST_DRAWN:
        return None
    shapes = light_outlines(drawn)
    if not residents:
        places = {one.code: Place(one.name, 0.0, one.code) for one in drawn}
        return choropleth(title, shapes, places, [Band("An area with a boundary")], area=area, measure="Code")
    places = {
        one.code: Place(
            one.name,
            residents.get(one.code),
            number(residents[one.code]) if one.code in residents else "not known",
        )
        for one in drawn
    }
    return choropleth(
        title, shapes, places, bands_of(list(residents.values())), area=area, measure="Residents"
    )


def bands_of(values: list[float]) -> list[Band]:
    """Return bands that each hold about as many areas as the next, with round limits."""
    ordered = sorted(values)
    size = 10 ** max(len(str(int(ordered[-1]))) - 2, 0)
    limits = sorted({round(ordered[len(ordered) * step // BANDS] / size) * size for step in range(1, BANDS)})
    limits = [limit for limit in limits if ordered[0] < limit <= ordered[-1]]
    if not limits:
        return [Band("All areas")]
    bands = [Band(f"Fewer than {number(limits[0])}", limits[0])]
    bands += [
        Band(f"{number(low)} to {number(high)}", high)
        for low, high in zip(limits, limits[1:], strict=False)  # noqa: RUF007
    ]
    return [*bands, Band(f"{number(limits[-1])} or more")]


def light_outlines(areas: list[Area], *, longest: int = LONGEST) -> Outlines:
    """Return simplified boundaries of at most `longest` characters, kept until an import changes areas."""
    changed = (
        TrailRow.objects.filter(subject_kind="places").order_by("-id").values_list("id", flat=True).first()
    )
    key = f"places-outlines-{changed or 0}-{len(areas)}-{longest}-{hash(tuple(area.pk for area in areas))}"
    found = cache.get(key)
    if found is None:
        boundaries = Area.objects.filter(pk__in=[area.pk for area in areas]).values_list("code", "boundary")
        found = outlines({code: shape for code, shape in boundaries if shape}, specks=True, longest=longest)
        cache.set(key, found, KEPT_SECONDS)
    return found  # type: ignore[no-any-return]
