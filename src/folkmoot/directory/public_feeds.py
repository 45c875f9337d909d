"""The same search for other programs: JSON and GeoJSON, open to everybody, without people; and the land for the map."""

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from folkmoot.directory.finding import find
from folkmoot.directory.search_forms import asked_in
from folkmoot.directory.showing import Row, shown
from folkmoot.places.models import Area

MOST_LAND = 60  # areas of the map that can be moved
DECIMALS = 4
KEPT_SECONDS = 3_600


def answered(content: dict[str, Any], kind: str = "application/json") -> JsonResponse:
    """Return JSON that any site may read."""
    response = JsonResponse(content, content_type=kind)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _rows(request: HttpRequest) -> list[Row]:
    asked = asked_in(request)
    return shown(find(asked.sought).entries, area=asked.area)


def _told(request: HttpRequest, row: Row) -> dict[str, Any]:
    one = row.entry
    return {
        "id": str(one.uuid),
        "kind": one.kind,
        "name": one.name,
        "summary": one.line,
        "organisation": one.by,
        "where": row.where,
        "area": one.area,
        "themes": list(one.themes),
        "confirmed_on": one.confirmed_on.isoformat(),
        "page": request.build_absolute_uri(row.href),
    }


@require_safe
def as_json(request: HttpRequest) -> JsonResponse:
    """Hand out what the same address without its ending lists."""
    items = [_told(request, row) for row in _rows(request)]
    return answered({"total": len(items), "items": items})


@require_safe
def as_geojson(request: HttpRequest) -> JsonResponse:
    """Hand out what has a point."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row.entry.longitude, row.entry.latitude]},
            "properties": {"number": row.number, **_told(request, row)},
        }
        for row in _rows(request)
        if row.entry.longitude is not None
    ]
    return answered({"type": "FeatureCollection", "features": features}, "application/geo+json")


@require_safe
def land(request: HttpRequest) -> JsonResponse:
    """Hand out the county's own boundaries, lightly rounded, for the map that can be moved: no tiles, nobody else's server."""
    kept: dict[str, Any] | None = cache.get("find-land")
    if kept is None:
        areas = Area.objects.of_kind("district").exclude(west=None)[:MOST_LAND]
        kept = {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "geometry": rounded(area.boundary), "properties": {"name": area.name}}
                for area in areas
            ],
        }
        cache.set("find-land", kept, KEPT_SECONDS)
    return answered(kept, "application/geo+json")


def rounded(shape: Any) -> Any:
    """Return a geometry with its numbers rounded to some metres."""
    if isinstance(shape, dict):
        return {name: rounded(value) for name, value in shape.items()}
    if isinstance(shape, list | tuple):
        return [rounded(one) for one in shape]
    return round(shape, DECIMALS) if isinstance(shape, float) else shape
