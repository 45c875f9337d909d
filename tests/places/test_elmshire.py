"""The made-up county is a whole one: its land nests, its postcodes lie in it, its tables agree, and it says it is made up."""

from collections import Counter, defaultdict

import pytest

from folkmoot.places.geometry import contains, point_inside, rings, signed_area
from folkmoot.places.lookup import areas_at, areas_of
from folkmoot.places.made_up.elmshire import load_elmshire
from folkmoot.places.made_up.naming import postcode
from folkmoot.places.made_up.people import RESIDENTS, parted_exactly
from folkmoot.places.models import Area, AreaWithin, PopulationTable, Postcode, PostcodeVintage
from folkmoot.places.population import everyone, groups, people
from folkmoot.places.postcode_text import is_postcode

NAMES = {"Alderbrook", "Brackenford", "Cresswold", "Dunmere", "Eastwold", "Farrowby", "Greyling", "Hollinsea"}


def size(area):
    return sum(signed_area(ring) for ring in rings(area.boundary))


@pytest.mark.django_db
def test_elmshire_is_a_whole_county():
    assert load_elmshire() is True
    assert load_elmshire() is False
    assert set(Area.objects.of_kind("district").values_list("name", flat=True)) == NAMES
    kinds = Counter(Area.objects.values_list("kind", flat=True))
    assert (kinds["county"], kinds["district"]) == (1, 8)
    assert 64 <= kinds["ward"] <= 96
    assert 300 <= kinds["lsoa"] <= 400
    assert set(Area.objects.values_list("made_up", flat=True)) == {True}
    assert all(contains(area.boundary, *point_inside(area.boundary)) for area in Area.objects.all())
    check_nesting()
    check_postcodes()
    check_populations()
    before = {area.code: area.boundary for area in Area.objects.all()}
    Area.objects.filter(kind="county").update(source="an earlier edition")
    assert load_elmshire() is True
    assert {area.code: area.boundary for area in Area.objects.all()} == before
    assert PostcodeVintage.objects.count() == 1


def check_nesting():
    """Areas of one kind fill the area they lie in, no more and no less."""
    areas = {area.pk: area for area in Area.objects.all()}
    filled = defaultdict(float)
    for inner, outer in AreaWithin.objects.values_list("inner_id", "outer_id"):
        filled[outer, areas[inner].kind] += size(areas[inner])
    assert all(abs(filled[outer, kind] - size(areas[outer])) < 1e-9 for outer, kind in filled)
    levels = Counter(
        (areas[inner].kind, areas[outer].kind)
        for inner, outer in AreaWithin.objects.values_list("inner_id", "outer_id")
    )
    assert set(levels) == {
        ("lsoa", "ward"), ("lsoa", "district"), ("lsoa", "county"), ("ward", "district"), ("ward", "county"), ("district", "county"),
    }  # fmt: skip


def check_postcodes():
    assert 5_900 <= Postcode.objects.count() <= 6_100
    codes = Postcode.objects.values_list("code", flat=True)
    assert {code[:-3] for code in codes} == {f"EL{number}" for number in range(1, 21)}
    assert all(is_postcode(code) for code in codes)
    found = areas_of("EL4 2XX")
    assert found.status == "found"
    assert Area.objects.get(code=found.areas["district"]).name == "Hollinsea"
    assert set(found.areas) == {"lsoa", "ward", "district", "county"}
    for row in Postcode.objects.select_related("area_set").order_by("code")[::50]:
        assert areas_at(row.longitude, row.latitude, ["lsoa"]) == {"lsoa": row.area_set.areas["lsoa"]}
    assert 50 <= Postcode.objects.exclude(ended=None).count() <= 200


def check_populations():
    """Every table of one area has the same total, and the county has all its residents."""
    totals = defaultdict(set)
    for table in PopulationTable.objects.all():
        sums = defaultdict(float)
        for (code, _group), number in people(table).items():
            sums[code] += number
        assert sums == everyone(table)
        assert table.made_up
        for code, number in sums.items():
            totals[code].add(number)
    assert {len(numbers) for numbers in totals.values()} == {1}
    assert totals["X10000001"] == {RESIDENTS}
    assert set(totals) == set(Area.objects.values_list("code", flat=True))
    assert groups(PopulationTable.objects.get(slug="elmshire-age-district")) == [
        "under 16", "16-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+",
    ]  # fmt: skip
    by_district = people(PopulationTable.objects.get(slug="elmshire-district-county"))
    assert {group for _, group in by_district} == set(
        Area.objects.of_kind("district").values_list("code", flat=True)
    )


@pytest.mark.django_db
def test_a_real_list_of_postcodes_stays_in_service():
    real = PostcodeVintage.objects.create(label="real", in_service=True, loaded_at="2026-01-01T00:00Z")
    load_elmshire()
    assert PostcodeVintage.objects.get(in_service=True) == real
    assert areas_of("EL4 2XX").status == "unknown"


def test_parts_add_up_to_the_whole():
    assert parted_exactly(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}
    assert sum(parted_exactly(871_000, {str(n): 1.0 / (n + 1) for n in range(381)}).values()) == 871_000


def test_no_postcode_is_given_out_twice():
    codes = [postcode(outward, number) for outward in range(1, 21) for number in range(600)]
    assert len(set(codes)) == len(codes)
