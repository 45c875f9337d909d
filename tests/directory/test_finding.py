"""One search finds services, groups and organisations, for somebody and near somewhere; list, map and feeds say the same."""

import re

import pytest

from folkmoot.assets.whereabouts import spot_in, spot_named
from folkmoot.directory.finding import Sought, find
from folkmoot.directory.keeping import keep_service, set_state
from folkmoot.directory.models import Location, Service
from folkmoot.questions.policies import NotPossible
from tests.assets.world import make_choir, make_service, make_world
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db


def names(**sought) -> list[str]:
    return [one.name for one in find(Sought(**sought)).entries]


def test_one_search_finds_a_choir_and_a_service() -> None:
    make_world()
    assert names(words="sing") == ["Singing for lungs", "Mill Lane Choir"], "a word of the name counts most"
    assert names(words="choirs") == ["Mill Lane Choir", "Singing for lungs"], "a choir is singing"
    assert names(words="lanes") == ["Mill Lane Choir"]
    assert names(words="singing in the rain") == names(words="sing"), "what nothing holds narrows nothing"
    assert names(words="rain") == []
    assert names(words="st mary's hall") == ["Mill Lane Choir"]
    assert names(words="sing", kind="service") == ["Singing for lungs"]
    assert names(theme="company") == ["Mill Lane Choir"]
    assert names(free=True) == ["Singing for lungs"]


def test_a_word_nothing_holds_is_taken_for_the_closest_one_the_directory_knows() -> None:
    make_world()
    for typed, meant in (("chior", "choir"), ("sining", "singing")):
        found = find(Sought(words=typed))
        assert (found.corrected, len(found.entries) > 0) == (meant, True), typed
    assert len(find(Sought(words="chior", as_typed=True)).entries) == 0
    assert find(Sought(words="xylophones")).corrected == ""


def test_what_serves_people_there_is_found_there_nearest_first() -> None:
    officer, *_ = make_world()
    make_choir(officer, name="Eelby Singers", spot=None, catchment=["W10"])
    assert names(words="sing", spot=spot_named("EL1 1AA")) == ["Mill Lane Choir", "Singing for lungs"]
    assert names(spot=spot_named("el11aa")) == ["Mill Lane Choir", "Singing for lungs"]
    assert names(spot=spot_in("W10"), order="nearest") == ["Singing for lungs", "Eelby Singers"]
    assert names(spot=spot_named("Hollinsea"), order="nearest") == ["Singing for lungs", "Eelby Singers"]
    assert names(spot=spot_in("C1")) == ["Eelby Singers", "Mill Lane Choir", "Singing for lungs"]


def test_no_postcode_stands_in_an_address_and_a_wrong_one_keeps_what_was_typed(client) -> None:
    make_world()
    led = client.post("/find/", {"q": "singing", "where": "EL1 1AA", "whom": "relative"})
    assert led.headers["Location"] == "/find/?q=singing&area=W00&whom=relative&go=1"
    wrong = client.post("/find/", {"q": "singing", "where": "ZZ99"})
    assert (wrong.status_code, 'value="singing"' in wrong.content.decode()) == (422, True)


def test_list_map_and_feeds_say_the_same(client) -> None:
    make_world()
    page = client.get("/find/?q=sing&area=W00").content.decode()
    listed = re.findall(r'<li value="(\d+)">.*?<a [^>]*>([^<]+)</a>', page, re.DOTALL)
    drawn = re.findall(r'<g transform="[^"]+"><title>(\d+) ([^<]+)</title>', page)
    fed = [
        (str(one["properties"]["number"]), one["properties"]["name"])
        for one in client.get("/find/feed.geojson?q=sing&area=W00").json()["features"]
    ]
    whole = [("1", "Mill Lane Choir"), ("2", "Singing for lungs")]
    assert (listed, drawn, fed) == (whole, whole, whole)
    assert client.get("/find/feed.json?q=sing").headers["Access-Control-Allow-Origin"] == "*"
    counts = dict(re.findall(r">([A-Z][^<(]+) \((\d+)\)", page))
    assert counts == {
        "Services": "1",
        "Groups, clubs and networks": "1",
        "Music, arts and crafts": "1",
        "Company and friendship": "1",
        "Health and wellbeing": "1",
        "Free services": "1",
    }


def test_a_search_costs_the_same_whatever_it_finds(client, django_assert_max_num_queries) -> None:
    officer, *_ = make_world()
    for number in range(25):
        make_choir(officer, name=f"Choir {number}")
        make_service(officer, name=f"Lesson {number}")
    client.get("/find/?go=1")
    with django_assert_max_num_queries(12):
        found = client.get("/find/?go=1&rows=all&area=D0")
    assert "52 things found" in found.content.decode()


def test_a_service_is_published_only_with_its_three_blocks_and_says_why_it_was_added(client) -> None:
    officer, *_ = make_world()
    lacking = keep_service(
        user=officer.user, keeper=officer.partner, organisation="Elmshire Health", name="Half"
    )
    with pytest.raises(NotPossible) as refused:
        set_state(user=officer.user, service=lacking, state="published")
    assert str(refused.value) == (
        "Before it is published, write what people get and who it is for and how everybody can reach and use it."
        " What you wrote is kept."
    )
    whole = make_service(officer, name="Dentist", added_because="the law asks for it")
    page = client.get(f"/find/services/{whole.uuid}/").content.decode()
    assert ("Added because the law asks for it." in page, "Level floor" in page) == (True, True)
    assert client.get(f"/find/services/{lacking.uuid}/").status_code == 404
    desk = signed_in(officer)
    desk.post(f"/officers/directory/{whole.uuid}/act/", {"act": "retired"})
    assert client.get(f"/find/services/{whole.uuid}/").status_code == 404
    assert signed_in(OfficerFactory()).get(f"/officers/directory/{whole.uuid}/").status_code == 404


def test_an_officer_writes_a_service_down_in_parts_and_moves_it() -> None:
    officer, *_ = make_world()
    desk = signed_in(officer)
    begun = desk.post("/officers/directory/new/", {"name": "Night bus", "organisation": "Elmshire Buses"})
    page = begun.headers["Location"].removesuffix("part/what/")
    desk.post(f"{page}act/", {"act": "published"})
    assert Service.objects.get(name="Night bus").state == "draft", "it says nothing yet"
    for part, said in {
        "what": {"name": "Night bus", "description": "A bus", "themes": ["around"]},
        "who": {"eligibility": "Everybody"},
        "getting-in": {"accessibility": "Ramp"},
        "where": {"uuid-0": "", "name-0": "Bus station", "postcode-0": "EL1 1AA"},
        "cost": {"free": "on"},
    }.items():
        assert desk.post(f"{page}part/{part}/", said).status_code == 302, part
    desk.post(f"{page}act/", {"act": "published"})
    assert names(words="night bus", spot=spot_in("W00")) == ["Night bus"]
    [place] = Location.objects.filter(services__name="Night bus")
    assert (place.name, place.area) == ("Bus station", "W00")
    where = {"uuid-0": str(place.uuid), "name-0": "Market square", "postcode-0": ""}
    assert desk.post(f"{page}part/where/", where).status_code == 302
    assert (
        desk.post(
            f"{page}part/about/", {"organisation": "Elmshire Buses", "status": "active", "catchment": ["D1"]}
        ).status_code
        == 302
    )
    assert names(words="night bus", spot=spot_in("D1")) == ["Night bus"]
    assert list(Location.objects.filter(services__name="Night bus").values_list("name", "latitude")) == [
        ("Market square", None)
    ]
    assert desk.post(f"{page}part/who/", {"eligibility": ""}).status_code == 422
    assert Service.objects.get(name="Night bus").eligibility == "Everybody"
    assert Location.objects.count() == 2
