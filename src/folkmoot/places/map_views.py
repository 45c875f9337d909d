"""Draws a step of the map people point at, at an address that says what it shows, so that a browser asks once."""

from django.core import signing
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from folkmoot.design.maps import Label, ground_plan
from folkmoot.design.outlines import outlines
from folkmoot.places.geometry import contains
from folkmoot.places.ground import Box, View
from folkmoot.places.models import Area
from folkmoot.places.sectors import sectors_in
from folkmoot.places.showing import MOST_DRAWN

SIGNED = signing.Signer(salt="folkmoot.places.map")
SIGNATURE = 43  # characters at a token's end
DRAWING = 3  # another way of drawing gets another address
POSTCODES_WITHIN_KM = 12.0
ROOM_FOR_A_NAME = 0.15  # of the picture's width and height that an area must reach into it to be named there
LONGEST = 2_700  # characters of outlines: a picture of about 1.5 kB as it travels
KEPT_SECONDS = 24 * 3_600
DECIMALS = 5


def address_of(view: View) -> str:
    """Return where the picture of a view is. Only addresses given out here are drawn."""
    box = [round(edge, DECIMALS) for edge in view.box]
    token = SIGNED.sign_object([view.roots, view.kind, box, view.edition, DRAWING], compress=True)
    return reverse("maps:picture", args=[token])


@require_safe
def picture(request: HttpRequest, token: str) -> HttpResponse:
    """Show a step of a map. It never changes, so it may be kept by anyone for a year."""
    key = f"places-picture-{token[-SIGNATURE:]}"
    kept: str | None = cache.get(key)
    if kept is None:
        try:
            roots, kind, box, edition, _ = SIGNED.unsign_object(token)
        except signing.BadSignature as wrong:
            raise Http404 from wrong
        kept = drawn(View("", tuple(roots), kind, box, edition))
        cache.set(key, kept, KEPT_SECONDS)
    response = HttpResponse(kept, content_type="image/svg+xml")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def drawn(view: View) -> str:
    """Return the picture of a view: the areas that reach into it, their names, and postcodes where it is close."""
    west, south, east, north = view.box
    areas = Area.objects.filter(code__in=view.roots)
    if view.kind:
        inside = Area.objects.filter(kind=view.kind, outer_links__outer__in=areas.values("pk")).distinct()
        inside = inside.filter(west__lt=east, east__gt=west, south__lt=north, north__gt=south)
        areas = inside if 0 < inside.count() <= MOST_DRAWN else areas
    found = [area for area in areas if area.boundary]
    if not found:
        raise Http404
    labels = [Label(area.name, *_seen(area, view.box), (area.east or 0) - (area.west or 0)) for area in found]
    if view.km <= POSTCODES_WITHIN_KM:
        labels += [Label(sector, x, y, faint=True) for sector, x, y in sectors_in(view.box)]
    shapes = {area.code: area.boundary for area in found if area.boundary}
    return ground_plan(outlines(shapes, longest=LONGEST, projection=view.projection), labels)


def _seen(area: Area, box: Box) -> tuple[float, float]:
    """Return a point for an area's name: its own, or one in the part that reaches into the box."""
    west, south, east, north = box
    own = area.longitude or 0.0, area.latitude or 0.0
    if west < own[0] < east and south < own[1] < north:
        return own
    reaches = (
        max(west, area.west or west),
        max(south, area.south or south),
        min(east, area.east or east),
        min(north, area.north or north),
    )
    wide, high = reaches[2] - reaches[0], reaches[3] - reaches[1]
    middle = (reaches[0] + reaches[2]) / 2, (reaches[1] + reaches[3]) / 2
    roomy = wide > (east - west) * ROOM_FOR_A_NAME and high > (north - south) * ROOM_FOR_A_NAME
    return middle if roomy and area.boundary and contains(area.boundary, *middle) else own
