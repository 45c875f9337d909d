"""Says which postcodes a point lies near, by sectors ("EL4 2"): words for a place that give no home away."""

import math
from collections import defaultdict
from typing import Any

from django.core.cache import cache
from django.db.models import Avg
from django.db.models.functions import Length, Substr

from folkmoot.places.models import Postcode, PostcodeVintage

FARTHEST_KM = 5.0
KM_PER_DEGREE = 111.2
CELL = 0.1  # degrees: sectors are kept by cell, so that only those around a point are looked at
INWARD_LETTERS = 2  # a sector is a postcode without its last two letters

Sectors = dict[tuple[int, int], list[tuple[str, float, float]]]


def sector_near(longitude: float, latitude: float) -> str:
    """Return the sector whose middle is nearest, "" where none is near. One statement; the sectors themselves are kept."""
    kept = _in_service()
    squeeze = math.cos(math.radians(latitude))
    column, row = math.floor(longitude / CELL), math.floor(latitude / CELL)
    around = [(column + across, row + up) for across in (-1, 0, 1) for up in (-1, 0, 1)]
    found = [
        (math.hypot((east - longitude) * squeeze, north - latitude) * KM_PER_DEGREE, sector)
        for cell in around
        for sector, east, north in kept.get(cell, ())
    ]
    distance, sector = min(found, default=(math.inf, ""))
    return sector if distance <= FARTHEST_KM else ""


def sectors_in(box: tuple[float, float, float, float]) -> list[tuple[str, float, float]]:
    """Return the sectors whose middle lies in a box (west, south, east, north), each with that middle."""
    west, south, east, north = box
    return [
        (sector, longitude, latitude)
        for cell in _in_service().values()
        for sector, longitude, latitude in cell
        if west < longitude < east and south < latitude < north
    ]


def _in_service() -> Sectors:
    vintage = PostcodeVintage.objects.filter(in_service=True).values_list("pk", flat=True).first()
    return sectors_of(vintage) if vintage else {}


def sectors_of(vintage: int) -> Sectors:
    """Return the middle of every sector of a list of postcodes. It reads the whole list, once a process."""
    key = f"places-sectors-{vintage}"
    kept: Sectors | None = cache.get(key)
    if kept is None:
        kept = _counted(vintage)
        cache.set(key, kept, None)
    return kept


def _counted(vintage: int) -> Sectors:
    begins: Any = Substr("code", 1, Length("code") - INWARD_LETTERS)
    rows = (
        Postcode.objects.filter(vintage=vintage, ended=None, longitude__isnull=False)
        .annotate(sector=begins)
        .values_list("sector")
        .annotate(Avg("longitude"), Avg("latitude"))
    )
    cells: Sectors = defaultdict(list)
    for sector, longitude, latitude in rows:
        cell = math.floor(longitude / CELL), math.floor(latitude / CELL)
        cells[cell].append((f"{sector[:-1]} {sector[-1]}", longitude, latitude))
    return dict(cells)
