"""Staffordshire's public files come in whole, by the mappings of the example, and agree with a count of our own."""

import csv
from pathlib import Path

import pytest

from folkmoot.places.geometry import contains
from folkmoot.places.importing import import_file
from folkmoot.places.lookup import areas_at, areas_of
from folkmoot.places.mapping import Mapping
from folkmoot.places.models import Area, PopulationTable, Postcode
from folkmoot.places.population import everyone, people

MAPPINGS = Path(__file__).parents[2] / "examples" / "staffordshire"
DISTRICTS = [f"E0700019{last}" for last in range(2, 10)]


def load(name: str, path: Path) -> object:
    report = import_file(source=path, mapping=Mapping.load(MAPPINGS / f"{name}.toml"))
    assert report.problems == []
    return report


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def staffordshire(data, db) -> Path:
    load("county", data / "geo" / "utla_all_codes.csv")
    load("districts", data / "geo" / "la_all_codes.csv")
    for name in ("ward", "lsoa"):
        for district in DISTRICTS:
            load(f"{name}s", data / "geo" / "boundaries" / f"{name}_{district}.geojson")
    return data


@pytest.mark.database
def test_staffordshire_comes_in_whole(staffordshire):
    areas = rows_of(staffordshire / "geo" / "lsoa21_4areas_imd.csv")
    lsoas = {row["lsoa21"]: row["lad"] for row in areas if row["lad"] in DISTRICTS}
    county = Area.objects.get(code="E10000028")
    assert {area.code for area in Area.objects.of_kind("district").inside(county)} == set(DISTRICTS)
    assert {area.code for area in Area.objects.of_kind("lsoa").inside(county)} == set(lsoas)
    stafford = Area.objects.get(code="E07000197")
    inside = set(Area.objects.of_kind("lsoa").inside(stafford).values_list("code", flat=True))
    assert inside == {code for code, district in lsoas.items() if district == "E07000197"}
    check_postcodes(staffordshire)
    check_points(staffordshire)


def check_postcodes(folder: Path) -> None:
    path = folder / "geo" / "postcode_lookup_4areas.csv"
    report = load("postcodes", path)
    rows = rows_of(path)
    assert report.stored == Postcode.objects.count() == len(rows)
    for row in rows[:: len(rows) // 50]:
        found = areas_of(row["postcode"].lower())
        wanted = {"district": row["lad"], "ward": row["ward25"], "lsoa": row["lsoa21"]}
        assert found.status == "found"
        assert {kind: found.areas.get(kind, "") for kind in wanted} == wanted
        if row["lad"] in DISTRICTS:
            assert found.areas["county"] == "E10000028"


def check_points(folder: Path) -> None:
    """Where a postcode lies by its point is, nearly always, where the list says it lies."""
    rows = [row for row in rows_of(folder / "geo" / "postcode_lookup_4areas.csv") if row["lad"] in DISTRICTS]
    sample = rows[:: len(rows) // 200]
    agreed = sum(
        areas_at(float(row["lon"]), float(row["lat"]), ["lsoa", "ward"])
        == {"lsoa": row["lsoa21"], "ward": row["ward25"]}
        for row in sample
    )
    assert agreed / len(sample) > 0.95
    for area in Area.objects.of_kind("lsoa"):
        assert contains(area.boundary, area.longitude, area.latitude)


@pytest.mark.database
def test_the_margins_are_those_of_the_census(staffordshire):
    census = staffordshire / "census"
    load("population-sex", census / "sex21_ltla21_ew.csv")
    load("population-age", census / "census2021-ts007-ltla.csv")
    load("population-disability", census / "disability21_lad_4areas.csv")
    load("population-ethnic-group", census / "ethnicity21_lad_4areas.csv")
    totals = {
        row["ltla21_code"]: float(row["total_population"]) for row in rows_of(census / "sex21_ltla21_ew.csv")
    }
    for table in PopulationTable.objects.all():
        found = everyone(table)
        assert set(found) == set(DISTRICTS)
        assert all(
            abs(found[code] - totals[code]) <= 24 for code in DISTRICTS
        )  # the census office perturbs its cells
    ages = people(PopulationTable.objects.get(dimension="age"))
    whole = next(
        row for row in rows_of(census / "census2021-ts007-ltla.csv") if row["geography code"] == "E07000197"
    )
    assert sum(number for (code, _), number in ages.items() if code == "E07000197") == float(
        whole["Age: Total; measures: Value"]
    )


def test_a_countys_boundary_can_be_drawn_from_real_wards(data, db):
    load("county", data / "geo" / "utla_all_codes.csv")
    load("districts", data / "geo" / "la_all_codes.csv")
    text = (MAPPINGS / "wards.toml").read_text()
    mapping = Mapping.parse(text if "draw = true" in text else text.rstrip() + "\ndraw = true\n")
    import_file(source=data / "geo" / "boundaries" / "ward_E07000192.geojson", mapping=mapping)
    district = Area.objects.get(code="E07000192")
    assert district.boundary_drawn
    for ward in Area.objects.of_kind("ward"):
        assert contains(district.boundary, ward.longitude, ward.latitude)
    assert not contains(district.boundary, -2.1, 53.0)
