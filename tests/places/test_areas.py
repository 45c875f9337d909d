"""Areas come in with their boundaries, nested in larger ones, all of a file or none of it."""

import io
import json
from pathlib import Path

import pytest

from folkmoot.places.importing import import_file
from folkmoot.places.lookup import areas_at
from folkmoot.places.mapping import Mapping
from folkmoot.places.models import Area, AreaWithin
from folkmoot.places.refusals import ImportRefused
from folkmoot.trail.models import TrailRow

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DISTRICTS = Mapping.parse("""
reads = "places"
title = "Districts"
[area]
kind = "district"
code_column = "code"
name_column = "name"
""")
WARDS = """
reads = "areas"
title = "Wards"
source = "Elmshire County Council"
[area]
kind = "ward"
code_column = "CODE"
name_column = "NAME"
[[within]]
kind = "district"
"""
BY_CODE = Mapping.parse(WARDS + 'code_column = "DISTRICT"\n')
DRAWING = Mapping.parse(WARDS + 'code_column = "DISTRICT"\ndraw = true\n')
BY_POINT = Mapping.parse(WARDS + "by_point = true\n")
BY_LOOKUP = Mapping.parse(WARDS + 'lookup = "wards.csv"\nkey_column = "ward"\ncode_column = "district"\n')


def square(west, south):
    east, north = west + 1, south + 1
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def feature(code, name, district, geometry):
    return {
        "type": "Feature",
        "properties": {"CODE": code, "NAME": name, "DISTRICT": district},
        "geometry": geometry,
    }


def geojson(*features, **more):
    return io.BytesIO(json.dumps({"type": "FeatureCollection", "features": features, **more}).encode())


def two_wards():
    return geojson(
        feature("W1", "Ashholt", "D1", square(0, 50)), feature("W2", "Fernley", "D1", square(1, 50))
    )


@pytest.fixture
def districts():
    import_file(source=io.BytesIO(b"code,name\nD1,Alderbrook\nD2,Dunmere\n"), mapping=DISTRICTS)


def nesting():
    return set(AreaWithin.objects.values_list("inner__code", "outer__code", "direct"))


def test_wards_nest_in_their_districts_by_code(districts):
    report = import_file(source=two_wards(), mapping=BY_CODE)
    assert (report.rows, report.stored, report.problems, report.notes) == (2, 2, [], [])
    assert nesting() == {("W1", "D1", True), ("W2", "D1", True)}
    ward = Area.objects.get(code="W1")
    assert (ward.name, ward.kind, ward.west, ward.north, ward.source) == (
        "Ashholt",
        "ward",
        0,
        51,
        "Elmshire County Council",
    )
    assert areas_at(0.5, 50.5) == {"ward": "W1"}
    assert areas_at(7, 7) == {}


def test_the_districts_boundary_is_drawn_from_its_wards_and_points_then_find_both(districts):
    import_file(source=two_wards(), mapping=DRAWING)
    assert areas_at(1.5, 50.5) == {"ward": "W2", "district": "D1"}
    assert areas_at(1.5, 50.5, ["district"]) == {"district": "D1"}
    assert Area.objects.get(code="D1").boundary_drawn is True
    small = geojson(feature("L1", "Ashholt 1", "", square(1, 50)))
    lsoas = Mapping.parse(
        WARDS.replace('"ward"', '"lsoa"').replace('"district"', '"ward"') + "by_point = true\n"
    )
    report = import_file(source=small, mapping=lsoas)
    assert report.stored == 1
    assert nesting() >= {("L1", "W2", True), ("L1", "D1", False)}


def test_a_lookup_table_says_where_wards_lie(districts):
    lookup = io.BytesIO(b"ward,district\nW1,D2\nW2,D1\nW9,D1\n")
    import_file(source=two_wards(), mapping=BY_LOOKUP, lookups={"wards.csv": lookup})
    assert nesting() == {("W1", "D2", True), ("W2", "D1", True)}


def test_a_lookup_that_came_with_no_file_never_opens_one_of_the_server(districts, tmp_path: Path):
    (tmp_path / "wards.csv").write_text("ward,district\nW1,D2\n")
    path = tmp_path / "wards.geojson"
    path.write_bytes(two_wards().getvalue())
    with pytest.raises(ImportRefused, match="The mapping needs the lookup file wards.csv"):
        import_file(source=path, mapping=BY_LOOKUP)
    beside = Mapping.parse(BY_LOOKUP.text, folder=tmp_path)
    assert import_file(source=path, mapping=beside).stored == 2


def test_a_bad_feature_is_named_and_nothing_is_stored(districts):
    bow = square(0, 50) | {"coordinates": [[[0, 50], [1, 50], [0, 51]]]}
    metres = {
        "type": "Polygon",
        "coordinates": [[[404864, 316179], [404865, 316179], [404865, 316180], [404864, 316179]]],
    }
    file = geojson(
        feature("W1", "Ashholt", "D1", square(0, 50)),
        feature("W1", "Again", "D1", square(0, 50)),
        feature("", "No code", "D1", square(0, 50)),
        feature("W2", "Far", "D9", square(0, 50)),
        feature("W3", "Bow", "D1", bow),
        feature("W4", "Metres", "D1", metres),
        feature("W5", "None", "D1", None),
        feature("D2", "A district's code", "D1", square(0, 50)),
    )
    report = import_file(source=file, mapping=BY_CODE)
    assert report.stored == 0
    assert sorted(report.problems) == [
        (2, "The code W1 stands in line 1 already."),
        (3, "It has no code."),
        (4, "It lies in the district D9, which is not here. Load those first."),
        (5, "Its boundary has a ring of fewer than four points."),
        (6, "Its boundary is not in degrees of longitude and latitude."),
        (7, "It has no boundary (a Polygon or MultiPolygon)."),
        (8, "The code D2 belongs to a district already, this would be a ward."),
    ]
    assert set(Area.objects.values_list("code", flat=True)) == {"D1", "D2"}


def test_a_dry_run_stores_nothing_and_says_what_it_would(districts):
    report = import_file(source=two_wards(), mapping=BY_CODE, dry_run=True)
    assert (report.stored, report.problems) == (2, [])
    assert Area.objects.of_kind("ward").count() == 0
    assert TrailRow.objects.filter(act="import_areas").count() == 0


def test_loading_again_changes_areas_and_never_doubles_them(districts):
    import_file(source=two_wards(), mapping=BY_CODE)
    moved = geojson(feature("W1", "Ashholt & Marl", "D2", square(0, 50)))
    import_file(source=moved, mapping=BY_CODE)
    assert nesting() == {("W1", "D2", True), ("W2", "D1", True)}
    assert list(Area.objects.of_kind("ward").values_list("name", flat=True)) == ["Ashholt & Marl", "Fernley"]
    acts = list(TrailRow.objects.values_list("act", flat=True))
    assert acts == ["import_places", "import_areas", "import_areas"]


def test_a_list_of_places_gives_names_and_points_and_keeps_boundaries(districts):
    import_file(source=two_wards(), mapping=BY_CODE)
    mapping = Mapping.parse("""
    reads = "places"
    title = "Places"
    [area]
    kind_column = "kind"
    code_column = "code"
    name_column = "name"
    longitude_column = "lon"
    latitude_column = "lat"
    [[within]]
    code_column = "parent"
    """)
    rows = "code,name,kind,parent,lat,lon\nC1,Elmshire,County,,,\nD1,Alderbrook,district,C1,50.5,0.5\nW1,Ashholt East,ward,D1,,\n"
    report = import_file(source=io.BytesIO(rows.encode()), mapping=mapping)
    assert (report.stored, report.problems) == (3, [])
    assert nesting() == {
        ("D1", "C1", True), ("W1", "D1", True), ("W2", "D1", True), ("W1", "C1", False), ("W2", "C1", False),
    }  # fmt: skip
    ward = Area.objects.get(code="W1")
    assert (ward.name, ward.boundary is not None) == ("Ashholt East", True)
    bad = rows.replace("50.5,0.5", "north,0.5")
    report = import_file(source=io.BytesIO(bad.encode()), mapping=mapping)
    assert report.problems == [(3, "Longitude “0.5” and latitude “north” are not two numbers.")]


def test_an_area_cannot_lie_in_itself(districts):
    circle = Mapping.parse(DISTRICTS.text + '[[within]]\ncode_column = "in"\n')
    with pytest.raises(ImportRefused, match="An area would lie in itself"):
        import_file(source=io.BytesIO(b"code,name,in\nD1,Alderbrook,D2\nD2,Dunmere,D1\n"), mapping=circle)
    assert nesting() == set()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is not GeoJSON: it cannot be read as JSON."),
        (b"code,name\n", "This file is not GeoJSON: it cannot be read as JSON."),
        (b'{"type": "FeatureCollection", "features": [NaN]}', "This file is not GeoJSON: it cannot be read as JSON."),
        (b"[" * 200_000, "This file is not GeoJSON: it cannot be read as JSON."),
        (b"[]", "This file is not a GeoJSON FeatureCollection."),
        (b'{"type": "FeatureCollection", "features": []}', "This GeoJSON file has no features."),
        (b'{"type": "FeatureCollection", "features": [1]}', "Feature 1 of the file has no properties."),
        (b'{"type": "FeatureCollection", "crs": {"properties": {"name": "EPSG:27700"}}, "features": [1]}', "The boundaries are drawn in EPSG:27700."),
        (b'{"type": "FeatureCollection", "features": [{"properties": {"A": 1}}]}', "The mapping reads “CODE”, which feature 1 does not have."),
    ],
)  # fmt: skip
def test_a_wrong_file_of_boundaries_is_refused(content, sentence):
    with pytest.raises(ImportRefused) as refused:
        import_file(source=io.BytesIO(content), mapping=BY_CODE)
    assert str(refused.value).startswith(sentence)


def test_a_mapping_for_something_else_is_refused():
    from folkmoot.places.importing_areas import import_areas

    with pytest.raises(ImportRefused, match="This mapping does not read areas with boundaries"):
        import_areas(source=two_wards(), mapping=DISTRICTS)
