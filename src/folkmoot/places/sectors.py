"""Says which postcodes a point lies near, by sectors ("EL4 2"): words for a place that give no home away."""

import math
from typing import Any

from django.core.cache import cache
from django.db.models import Avg
from django.db.models.functions import Length, Substr

from folkmoot.places.models import Postcode, PostcodeVintage

FARTHEST_KM = 5.0
KM_PER_DEGREE = 111.2
BEYOND = 0.2  # degrees round a square of one by one that are kept with it
INWARD_LETTERS = 2  # a sector is a postcode without its last two letters

Sectors = list[tuple[str, float, float]]


def sector_near(longitude: float, latitude: float) -> str:
    """Return the sector whose middle is nearest, "" where none is near. One statement; the sectors themselves are kept."""
    squeeze = math.cos(math.radians(latitude))
    found = (
        (math.hypot((east - longitude) * squeeze, north - latitude) * KM_PER_DEGREE, sector)
        for sector, east, north in _around(longitude, latitude)
    )
    distance, sector = min(found, default=(math.inf, ""))
    return sector if distance <= FARTHEST_KM else ""


def sectors_in(box: tuple[float, float, float, float]) -> Sectors:
    """Return the sectors whose middle lies in a small box (west, south, east, north), each with that middle."""
    west, south, east, north = box
    return [
        (sector, longitude, latitude)
        for sector, longitude, latitude in _around((west + east) / 2, (south + north) / 2)
        if west < longitude < east and south < latitude < north
    ]


def _around(longitude: float, latitude: float) -> Sectors:
    """Return the sectors of the square of one degree that holds a point, with some beyond it.

    The whole list of postcodes is read for it (a second for the country's), once for a square in a process.
    """
    vintage = PostcodeVintage.objects.filter(in_service=True).values_list("pk", flat=True).first()
    if vintage is None:
        return []
    west, south = math.floor(longitude), math.floor(latitude)
    key = f"places-sectors-{vintage}-{west}-{south}"
    kept: Sectors | None = cache.get(key)
    if kept is None:
        kept = _counted(vintage, west, south)
        cache.set(key, kept, None)
    return kept


def _counted(vintage: int, west: int, south: int) -> Sectors:
    begins: Any = Substr("code", 1, Length("code") - INWARD_LETTERS)
    rows = (
        Postcode.objects.filter(
            vintage=vintage,
            ended=None,
            longitude__range=(west - BEYOND, west + 1 + BEYOND),
            latitude__range=(south - BEYOND, south + 1 + BEYOND),
        )
        .annotate(sector=begins)
        .values_list("sector")
        .annotate(Avg("longitude"), Avg("latitude"))
        .order_by("sector")
    )
    return [(f"{sector[:-1]} {sector[-1]}", longitude, latitude) for sector, longitude, latitude in rows]
