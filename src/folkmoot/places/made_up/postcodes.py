"""Gives Elmshire its postcodes, EL1 to EL20, a few to each cell of its land."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from folkmoot.places.geometry import contains, point_inside
from folkmoot.places.importing_postcodes import insert
from folkmoot.places.made_up.land import SEED, Cell
from folkmoot.places.made_up.naming import OUTWARD, postcode
from folkmoot.places.models import AreaSet, PostcodeVintage
from folkmoot.places.postcode_service import put_in_service, remove_rows

POSTCODES = 6_000
ENDED_SHARE = 0.02
ENDINGS = (date(2019, 6, 1), date(2021, 1, 1), date(2023, 9, 1), date(2025, 2, 1))
FARTHEST = 0.8  # of the way from the middle of a cell to its edge


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What postcodes need to know of an LSOA: the name of its district, its areas by kind, the cells of its land."""

    district: str
    areas: dict[str, str]
    cells: list[Cell]


def load_postcodes(neighbourhoods: list[Neighbourhood], *, source: str, dated: date, user: Any) -> None:
    """Write the postcodes in place of an earlier edition; they go into service unless a real list is."""
    for old in PostcodeVintage.objects.filter(made_up=True):
        remove_rows(old)
        old.delete()
    vintage = PostcodeVintage.objects.create(
        label="Postcodes of Elmshire (made up)", source=source, dated=dated, made_up=True
    )
    rows = postcode_rows(neighbourhoods, vintage)
    insert(rows)
    vintage.rows, vintage.ended_rows = len(rows), sum(row[-1] is not None for row in rows)
    vintage.loaded_at = timezone.now()
    vintage.save()
    if not PostcodeVintage.objects.filter(in_service=True).exists():
        put_in_service(vintage=vintage, user=user, loaded=True)


def postcode_rows(
    neighbourhoods: list[Neighbourhood], vintage: PostcodeVintage
) -> list[tuple[int | str | float | None, ...]]:
    """Share the postcodes out over the cells, so that neighbours in number are neighbours on the ground."""
    rng = random.Random(SEED + 2)  # noqa: S311  made-up data is no secret
    sets = AreaSet.objects.bulk_create(
        AreaSet(vintage=vintage, given=one.areas, areas=one.areas) for one in neighbourhoods
    )
    everywhere = [
        (made.pk, one, cell) for made, one in zip(sets, neighbourhoods, strict=True) for cell in one.cells
    ]
    rows: list[tuple[int | str | float | None, ...]] = []
    for district, outwards in OUTWARD.items():
        here = [(pk, cell) for pk, one, cell in everywhere if one.district == district]
        count = round(POSTCODES * len(here) / len(everywhere))
        numbers = dict.fromkeys(outwards, 0)
        for place in range(count):
            pk, cell = here[place * len(here) // count]
            outward = outwards[place * len(outwards) // count]
            longitude, latitude = point_in(cell, rng)
            ended = (
                rng.choice(ENDINGS).isoformat() if rng.random() < ENDED_SHARE and numbers[outward] else None
            )
            code = postcode(outward, numbers[outward])
            numbers[outward] += 1
            rows.append((vintage.pk, code, pk, longitude, latitude, ended))
    return rows


def point_in(cell: Cell, rng: random.Random) -> tuple[float, float]:
    """Return a point of the cell: part of the way from its middle to some corner of its edge."""
    far = rng.random() ** 0.5 * FARTHEST
    corner = rng.choice(cell.outline["coordinates"][0])
    while True:
        longitude = round(cell.longitude + (corner[0] - cell.longitude) * far, 5)
        latitude = round(cell.latitude + (corner[1] - cell.latitude) * far, 5)
        if contains(cell.outline, longitude, latitude):
            return longitude, latitude
        if far < 0.01:
            return point_inside(cell.outline)
        far /= 2
