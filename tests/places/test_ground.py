"""The land an engagement is about, as steps of a map, and the pictures of those steps."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.places.ground import Pin, ground_of, in_words, pin_at
from folkmoot.places.map_views import address_of
from folkmoot.places.models import Area
from tests.places.land import make_land

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def ground():
    make_land()
    return ground_of(Area.objects.filter(code="C1"))


def test_the_map_comes_closer_by_district_by_ward_and_by_square(ground) -> None:
    steps = ground.views(pin_at(2.05, 53.55))
    assert [(step.name, step.kind, round(step.km)) for step in steps] == [
        ("Elmshire", "district", 57),
        ("Dunmere", "ward", 29),
        ("Arkenholt", "ward", 14),
        ("Arkenholt", "ward", 5),
    ]
    west, south, east, north = steps[-1].box
    assert west < 2.05 < east and south < 53.55 < north
    assert [step.name for step in ground.views(None)] == ["Elmshire"]


def test_only_the_kinds_an_engagement_names_are_steps() -> None:
    make_land()
    ground = ground_of(Area.objects.filter(code="C1"), ["lsoa", "ward"])
    assert [step.name for step in ground.views(pin_at(2.05, 53.55))] == ["Elmshire", "Arkenholt", "Arkenholt"]
    assert [name for _, name in ground.listed()][:2] == ["Arkenholt", "Belham"]


def test_a_pin_is_rounded_and_said_in_words_and_inside_or_outside(ground) -> None:
    pin = pin_at(2.050049, 53.550449)
    assert pin == Pin(
        2.05,
        53.55,
        (("ward", "W00", "Arkenholt"), ("district", "D0", "Dunmere"), ("county", "C1", "Elmshire")),
    )
    assert (in_words(pin), ground.holds(pin)) == ("Arkenholt, Dunmere, near EL4 2", True)
    assert (in_words(pin_at(0, 0)), ground.holds(pin_at(0, 0))) == ("", False)
    assert [ground.holds(pin_at(*wild)) for wild in ((float("nan"), 53.5), (1e300, -1e300), (float("inf"), 0))] == [
        False, False, False,
    ]  # fmt: skip


def test_the_list_says_what_the_map_shows(ground) -> None:
    assert [name for _, name in ground.listed()] == [
        "Dunmere", "Dunmere: Arkenholt", "Dunmere: Belham", "Dunmere: Cinderwick", "Dunmere: Dray",
        "Hollinsea", "Hollinsea: Eelby", "Hollinsea: Fenby", "Hollinsea: Garth", "Hollinsea: Holme",
    ]  # fmt: skip
    assert ground.largest() == ["Dunmere", "Hollinsea"]


def test_two_districts_without_their_county_are_one_map(ground) -> None:
    both = ground_of(Area.objects.filter(code__in=["D0", "D1"]))
    assert both.name == "Dunmere and Hollinsea"
    assert [step.kind for step in both.views(pin_at(2.05, 53.55))] == ["ward", "ward", "ward"]


def test_an_area_without_a_boundary_gives_no_map_and_takes_a_place_anywhere(ground) -> None:
    Area.objects.create(code="X", name="Somewhere", kind="county")
    assert ground_of(Area.objects.filter(code__in=["C1", "X"])) is None
    assert ground_of(Area.objects.none()) is None


def test_the_ground_is_asked_for_in_one_statement_and_a_pin_in_one(ground) -> None:
    in_words(pin_at(2.05, 53.55))
    with CaptureQueriesContext(connection) as statements:
        ground_of(Area.objects.filter(code="C1"))
        pin_at(2.05, 53.55)
    assert len(statements) == 2


def test_a_picture_is_kept_for_a_year_at_an_address_that_changes_with_what_it_shows(client, ground) -> None:
    county, district, *_ = ground.views(pin_at(2.05, 53.55))
    first = client.get(address_of(county))
    assert (first.status_code, first["Content-Type"], first["Cache-Control"]) == (
        200, "image/svg+xml", "public, max-age=31536000, immutable",
    )  # fmt: skip
    assert re.findall(r"<text[^>]*>([^<]*)", first.content.decode()) == ["Dunmere", "Hollinsea"]
    wards = client.get(address_of(district)).content.decode()
    assert set(re.findall(r"<text[^>]*>([^<]*)", wards)) == {"Arkenholt", "Belham", "Cinderwick", "Dray"}
    assert len({address_of(county), address_of(district)}) == 2
    again = ground_of(Area.objects.filter(code="C1"))
    assert address_of(again.views(None)[0]) == address_of(county)
    with CaptureQueriesContext(connection) as statements:
        client.get(address_of(county))
    assert len(statements) == 0


def test_close_by_postcodes_are_written_on_the_picture(client, ground) -> None:
    closest = ground.views(pin_at(2.1, 53.56))[-1]
    assert ">EL4 2</text>" in client.get(address_of(closest)).content.decode()


def test_an_address_nobody_gave_out_draws_nothing(client, ground) -> None:
    address = address_of(ground.views(None)[0])
    made_up = [address.replace(".svg", "x.svg"), "/maps/none.svg", "/maps/:.svg", f"/maps/{'a' * 3000}.svg"]
    assert [client.get(one).status_code for one in made_up] == [404, 404, 404, 404]


def test_a_name_with_a_tag_in_it_is_written_as_text(client, ground) -> None:
    Area.objects.filter(code="D0").update(name="<script>&")
    picture = client.get(address_of(ground.views(None)[0])).content.decode()
    assert "<script" not in picture and "&lt;script&gt;&amp;" in picture
