"""Loads Elmshire: eight districts with their wards, LSOAs, postcodes and populations, all made up and marked so."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from folkmoot.places.area_sets import follow_nesting
from folkmoot.places.geometry import box, point_inside
from folkmoot.places.made_up.land import SEED, TOWNS, Cell, draw_cells, outline_of
from folkmoot.places.made_up.naming import ward_names
from folkmoot.places.made_up.people import DIMENSIONS, groups_of, residents_of
from folkmoot.places.made_up.postcodes import Neighbourhood, load_postcodes
from folkmoot.places.models import Area, PopulationCount, PopulationTable
from folkmoot.places.nesting import nest
from folkmoot.places.population import EVERYONE

EDITION = "Made up by Folkmoot from a seed, first edition. No such county exists"
COUNTY = ("X10000001", "Elmshire")
DATED = date(2026, 3, 31)
TITLES = {
    "age": "Age",
    "sex": "Sex",
    "ethnic_group": "Ethnic group",
    "disability": "Disability",
    "tenure": "Tenure",
}
COUNTED_IN = ("county", "district", "ward", "lsoa")


@dataclass(frozen=True, slots=True)
class Land:
    """The county as drawn: its areas without ids, which lies in which, the cells of each LSOA, and codes by name."""

    areas: dict[str, Area]
    outer: dict[str, str]
    cells: dict[str, list[Cell]]


def load_elmshire(*, user: Any = None) -> bool:
    """Load the made-up county, unless this edition is loaded already; return whether it was loaded now.

    A postcode list that is real stays in service; the made-up one is put in service only where there is none.
    """
    if Area.objects.filter(code=COUNTY[0], source=EDITION).exists():
        return False
    land = draw_land()
    with transaction.atomic():
        store_land(land)
        store_people(land)
        load_postcodes(neighbourhoods(land), source=EDITION, dated=DATED, user=user)
        follow_nesting()
    return True


def draw_land() -> Land:
    """Draw the areas of the county, from the LSOAs up."""
    rng = random.Random(SEED)  # noqa: S311  made-up data is no secret
    by_lsoa: dict[tuple[int, int, int], list[Cell]] = defaultdict(list)
    for cell in draw_cells():
        by_lsoa[cell.lsoa].append(cell)
    wards = sorted({lsoa[:2] for lsoa in by_lsoa})
    names = dict(zip(wards, ward_names(len(wards), rng), strict=True))
    land = Land({}, {}, {})
    everything: list[Cell] = []
    for district, town in enumerate(TOWNS):
        code = f"X07{district + 1:06d}"
        for ward in (ward for ward in wards if ward[0] == district):
            add_ward(land, code, town[0], ward, names[ward], wards.index(ward) + 1, by_lsoa)
        cells = [cell for lsoa, found in by_lsoa.items() if lsoa[0] == district for cell in found]
        land.areas[code] = area(code, town[0], "district", cells)
        land.outer[code] = COUNTY[0]
        everything += cells
    land.areas[COUNTY[0]] = area(*COUNTY, "county", everything)
    return land


def add_ward(
    land: Land,
    district: str,
    town: str,
    ward: tuple[int, int],
    name: str,
    number: int,
    by_lsoa: dict[tuple[int, int, int], list[Cell]],
) -> None:
    """Add a ward and its LSOAs, numbered through the county and named after their district."""
    code = f"X05{number:06d}"
    mine = sorted(lsoa for lsoa in by_lsoa if lsoa[:2] == ward)
    for letter, lsoa in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", mine, strict=False):
        lsoa_code = f"X01{len(land.cells) + 1:06d}"
        land.areas[lsoa_code] = area(lsoa_code, f"{town} {ward[1] + 1:03d}{letter}", "lsoa", by_lsoa[lsoa])
        land.outer[lsoa_code] = code
        land.cells[lsoa_code] = by_lsoa[lsoa]
    land.areas[code] = area(code, name, "ward", [cell for lsoa in mine for cell in by_lsoa[lsoa]])
    land.outer[code] = district


def area(code: str, name: str, kind: str, cells: list[Cell]) -> Area:
    """Make an area round some cells."""
    boundary = outline_of(cells)
    longitude, latitude = point_inside(boundary)
    west, south, east, north = box(boundary)
    return Area(
        code=code,
        name=name,
        kind=kind,
        boundary=boundary,
        longitude=longitude,
        latitude=latitude,
        west=west,
        south=south,
        east=east,
        north=north,
        source=EDITION,
        dated=DATED,
        made_up=True,
    )


def store_land(land: Land) -> None:
    """Write the areas, in place of an earlier edition, and how they nest."""
    Area.objects.filter(made_up=True, code__startswith="X").exclude(code__in=list(land.areas)).delete()
    fields = [field.name for field in Area._meta.concrete_fields if field.name not in ("id", "code")]
    Area.objects.bulk_create(
        land.areas.values(),
        batch_size=100,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=fields,
    )
    ids = dict(Area.objects.filter(made_up=True).values_list("code", "id"))
    links = [(ids[inner], ids[outer]) for inner, outer in land.outer.items()]
    nest(links, again=[ids[code] for code in land.areas], kinds=["county", "district", "ward"])


def store_people(land: Land) -> None:
    """Write the population tables: each dimension for the county, its districts, wards and LSOAs."""
    rng = random.Random(SEED + 1)  # noqa: S311  made-up data is no secret
    districts = {code: land.outer[land.outer[code]] for code in land.cells}
    residents = residents_of(
        {code: len(cells) * rng.uniform(0.85, 1.15) for code, cells in land.cells.items()}
    )
    density = {code: sum(cell.density for cell in cells) / len(cells) for code, cells in land.cells.items()}
    rank = {code: place for place, code in enumerate(sorted(density, key=lambda code: (density[code], code)))}
    people: dict[str, dict[tuple[str, str], int]] = {name: defaultdict(int) for name in DIMENSIONS}
    everyone: dict[str, int] = defaultdict(int)
    for code in land.cells:
        town = 2 * rank[code] / (len(rank) - 1) - 1
        groups = groups_of(residents[code], town=town, district=land.areas[districts[code]].name, rng=rng)
        for where in (code, land.outer[code], districts[code], COUNTY[0]):
            everyone[where] += residents[code]
            for dimension, counted in groups.items():
                for group, number in counted.items():
                    people[dimension][where, group] += number
    ids = dict(Area.objects.filter(made_up=True).values_list("code", "id"))
    kinds = {code: made.kind for code, made in land.areas.items()}
    for dimension in DIMENSIONS:
        for kind in COUNTED_IN:
            numbers = {key: number for key, number in people[dimension].items() if kinds[key[0]] == kind}
            totals = {(code, EVERYONE): number for code, number in everyone.items() if kinds[code] == kind}
            store_table(dimension, TITLES[dimension], kind, numbers | totals, ids)
    by_district = {(COUNTY[0], code): everyone[code] for code in sorted(set(districts.values()))}
    store_table(
        "district", "District", "county", by_district | {(COUNTY[0], EVERYONE): everyone[COUNTY[0]]}, ids
    )


def store_table(
    dimension: str, title: str, kind: str, numbers: dict[tuple[str, str], int], ids: dict[str, int]
) -> None:
    """Write one table in place of the one before."""
    table, _ = PopulationTable.objects.update_or_create(
        slug=f"elmshire-{dimension.replace('_', '-')}-{kind}",
        defaults={
            "title": f"{title} of Elmshire's residents by {'LSOA' if kind == 'lsoa' else kind} (made up)",
            "dimension": dimension,
            "area_kind": kind,
            "source": EDITION,
            "dated": DATED,
            "made_up": True,
        },
    )
    table.counts.all().delete()
    PopulationCount.objects.bulk_create(
        (
            PopulationCount(table=table, area_id=ids[code], group=group, people=people)
            for (code, group), people in numbers.items()
        ),
        batch_size=2_000,
    )


def neighbourhoods(land: Land) -> list[Neighbourhood]:
    """Return each LSOA as the postcodes need it: its areas, its district's name and its cells."""
    found = []
    for code, cells in land.cells.items():
        ward = land.outer[code]
        district = land.outer[ward]
        areas = {"lsoa": code, "ward": ward, "district": district, "county": COUNTY[0]}
        found.append(Neighbourhood(land.areas[district].name, areas, cells))
    return found
