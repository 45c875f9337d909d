"""Feeds in every format come into one directory: kept as they came, marked where they are wrong, published where they are valid."""

import json
import shutil

import pytest

from folkmoot.assets.whereabouts import spot_in
from folkmoot.directory.finding import Sought, find
from folkmoot.directory.formats.checking import schema_faults
from folkmoot.directory.formats.disagreeing import disagreements, settle
from folkmoot.directory.formats.nesting import Nest
from folkmoot.directory.formats.opening import open_feed
from folkmoot.directory.formats.records import FeedRefused
from folkmoot.directory.formats.schemas import schema_of
from folkmoot.directory.formats.taking_in import take_in
from folkmoot.directory.formats.telling import tell_services
from folkmoot.directory.formats.writing import write_json, write_package
from folkmoot.directory.models import (
    Assertion,
    Changed,
    Feed,
    IndexedEntry,
    IndexedPlace,
    Location,
    Organisation,
    Phone,
    Service,
    SourceRecord,
)
from folkmoot.directory.truth.editing import edit_service
from folkmoot.places.models import AreaSet, Postcode, PostcodeVintage
from folkmoot.questions.policies import NotPossible
from tests.assets.world import make_officer, make_world
from tests.partners.factories import PartnerFactory

pytestmark = pytest.mark.django_db
MOCKS = "directory/oruk-validator/OpenReferralApi/Mocks/V3.0-UK-"


def take(where, form: str, slug: str = "feed", keeper=None, mapping: str = "", **said):
    feed = Feed.objects.filter(slug=slug).first() or Feed(
        slug=slug, name=slug.title(), keeper=keeper or PartnerFactory(), format=form, publishes=True, **said
    )
    opened = open_feed(str(where), form=form, mapping=mapping)
    return take_in(feed=feed, told=opened.told, user=None, notes=opened.notes)


def whole(version: str) -> dict:
    told = tell_services(list(Service.objects.select_related("organisation")))
    (row,) = told.records["service"].values()
    return Nest(told, version).full("service", row)


@pytest.mark.parametrize("version", ["hsds-3.0", "hsds-3.1"])
def test_the_standards_own_example_comes_in_and_goes_out_with_nothing_lost(version, data) -> None:
    example = json.loads((data / f"directory/{version}/examples/service_full.json").read_text())
    take(data / f"directory/{version}/examples/service_full.json", "hsds")
    out = whole(version)
    assert list(schema_faults(out, schema_of(version, "service"))) == []
    lost = [
        (path, value)
        for path, value in leaves(example)
        if path not in dict(leaves(out)) or not alike(value, dict(leaves(out))[path])
    ]
    on_purpose = {
        "last_modified": "when it last changed here",
        "updated": "the same moment, in UTC",
        "link_entity": "what it hangs on, which nesting tells",
        "resource_type": "what it hangs on, which nesting tells",
        "latitude": "100 degrees north are nowhere",
    }
    assert [path for path, _ in lost if path.rpartition(".")[2] not in on_purpose] == []


def leaves(document, path: str = ""):
    if isinstance(document, dict):
        for name, value in document.items():
            yield from leaves(value, f"{path}.{name}")
    elif isinstance(document, list):
        for number, value in enumerate(document):
            yield from leaves(value, f"{path}[{number}]")
    else:
        yield path, document


def alike(told, out) -> bool:
    """A time of 10:00:00 is one of 10:00."""
    return told == out or (isinstance(told, str) and told.removesuffix(":00") == out)


def test_the_examples_as_tables_and_the_mocks_come_in(data) -> None:
    for version in ("hsds-3.0", "hsds-3.1"):
        take(data / f"directory/{version}/examples/csv", "hsds-csv", version, status="active")
    take(data / "directory/oruk-3.0/examples", "oruk", "oruk")
    for mock in ("Default", "Warn", "Fail", "Test"):
        take(data / f"{MOCKS}{mock}", "oruk", mock)
    public = Service.objects.in_public().count()
    assert public >= 1
    assert (IndexedEntry.objects.count(), Changed.objects.exists()) == (public, False), "found at once"
    assert SourceRecord.objects.filter(feed__slug="Fail", kind="service").exclude(faults=[]).exists()


ORUK_1 = {
    "totalElements": 1, "totalPages": 1, "number": 1, "size": 1, "first": True, "last": True,
    "content": [{
        "id": "s1", "name": "Lunch club", "status": "active", "fees": "Two pounds", "url": None,
        "organization": {"id": "o1", "name": "Age Well", "description": "A charity", "url": "https://agewell.example"},
        "contacts": [{"id": "c1", "name": "Desk", "title": "", "phones": [{"id": "p1", "number": "01632 960001"}]}],
        "service_at_locations": [{"id": "sal1", "location": {
            "id": "l1", "name": "Hall", "latitude": 52.8, "longitude": -2.1,
            "physical_addresses": [{"id": "a1", "address_1": "1 High St", "city": "Stone", "state_province": "Staffordshire",
                                    "postal_code": "ST15 8AA", "country": "GB"}],
            "accessibility_for_disabilities": [{"id": "x1", "accessibility": "Level floor"}]}}],
        "regular_schedules": [{"id": "r1", "byday": "TU", "freq": "WEEKLY", "opens_at": "12:00", "closes_at": "14:00"}],
        "eligibilitys": [{"id": "e1", "eligibility": "Older people", "minimum_age": 60}],
        "service_taxonomys": [{"id": "t1", "taxonomy": {"id": "food", "name": "Food", "vocabulary": "Needs"}}],
    }],
}  # fmt: skip


def test_the_older_open_referral_uk_comes_in_under_todays_names(tmp_path) -> None:
    (tmp_path / "services.json").write_text(json.dumps(ORUK_1))
    reading = take(tmp_path / "services.json", "oruk")
    assert [each["said"] for each in reading.told] == [
        "It is null. Leave a field out that has nothing in it."
    ]
    out = whole("oruk-3.0")
    assert list(schema_faults(out, schema_of("oruk-3.0", "service"))) == []
    told = dict(leaves(out))
    assert {name: told.get(name) for name in (
        ".name", ".fees", ".minimum_age", ".eligibility_description", ".organization.website", ".schedules[0].byday",
        ".service_at_locations[0].location.addresses[0].postal_code", ".contacts[0].phones[0].number",
        ".service_at_locations[0].location.accessibility[0].accessibility", ".attributes[0].taxonomy_term.term",
    )} == {
        ".name": "Lunch club", ".fees": "Two pounds", ".minimum_age": 60, ".eligibility_description": "Older people",
        ".organization.website": "https://agewell.example", ".schedules[0].byday": "TU",
        ".service_at_locations[0].location.addresses[0].postal_code": "ST15 8AA", ".contacts[0].phones[0].number": "01632 960001",
        ".service_at_locations[0].location.accessibility[0].accessibility": "Level floor", ".attributes[0].taxonomy_term.term": "Food",
    }  # fmt: skip


MAPPING = """
id = "Ref"
[service]
name = "Club"
description = "What"
url = "Web"
[organization]
name = "Run by"
[address]
address_1 = "Street"
postal_code = "Postcode"
[phone]
number = "Tel"
[always.service]
status = "active"
[always.address]
country = "GB"
"""


def test_a_plain_table_comes_in_by_a_mapping(tmp_path) -> None:
    table = tmp_path / "clubs.csv"
    table.write_text(
        "Ref,Club,What,Web,Run by,Street,Postcode,Tel,Notes\n1,Chess,Chess for all,chess.example,Clubs Ltd,1 Mill Ln,ST1 1AA,01632 960002,old\n2,Judo,,,Clubs Ltd,,,,\n"
    )
    reading = take(table, "csv", mapping=MAPPING)
    assert (reading.counts["service"], reading.counts["organization"]) == ({"new": 2}, {"new": 1})
    assert "Columns that the mapping does not name, kept in the raw record: Notes." in reading.notes
    chess, judo = Service.objects.order_by("name")
    assert (chess.website, chess.organisation.name, chess.phone, judo.organisation_id) == (
        "http://chess.example", "Clubs Ltd", "01632 960002", chess.organisation_id,
    )  # fmt: skip
    assert list(Location.objects.values_list("address", "postcode")) == [("1 Mill Ln", "ST1 1AA")]
    assert SourceRecord.objects.filter(kind="service").first().raw["Notes"] == "old"
    for wrong, said in (
        ("[servce]\nname='x'", "no object of the standard"),
        ("[service]\nnam='x'", "no field"),
        ("x", "no TOML"),
    ):
        with pytest.raises(FeedRefused, match=said):
            open_feed(str(table), form="csv", mapping=wrong)


def test_no_status_is_guessed(data, tmp_path) -> None:
    shutil.copytree(data / "directory/hsds-3.1/examples/csv", tmp_path / "feed")
    services = tmp_path / "feed/services.csv"
    services.write_text(services.read_text().replace(",active,", ",,"))
    with pytest.raises(FeedRefused, match="1 services tell no status"):
        take(tmp_path / "feed", "hsds-csv")
    assert Service.objects.count() == 0
    take(tmp_path / "feed", "hsds-csv", "other", status="inactive")
    assert Service.objects.get().status == "inactive"


def test_feeds_that_disagree_are_shown_side_by_side_and_settled_by_a_person(tmp_path) -> None:
    officer = make_officer(role="engagement_officer")
    body = {"id": "3b0c1d52-7a51-4a52-9d5a-000000000001", "name": "Age Well", "description": "A charity"}
    club = {
        "id": "3b0c1d52-7a51-4a52-9d5a-000000000002",
        "name": "Lunch club",
        "status": "active",
        "organization": body,
    }
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    one.write_text(json.dumps([club | {"wait_time": "None"}]))
    other.write_text(json.dumps([club | {"wait_time": "Three weeks"}]))
    take(one, "oruk", "one", keeper=officer.partner)
    take(other, "oruk", "other", keeper=officer.partner)
    (open_one,) = Assertion.objects.select_related("record__feed")
    (shown,) = disagreements([open_one])
    assert (shown.field, shown.ours, [(said.source, said.value) for said in shown.said]) == (
        "wait time", "None", [("One", "None"), ("Other", "Three weeks")],
    )  # fmt: skip
    settle(user=officer.user, assertion=open_one, theirs=True)
    assert Service.objects.get().wait_time == "Three weeks"

    Service.objects.update(wait_time="A month")  # an officer knows better
    one.write_text(json.dumps([club | {"wait_time": "A week", "alert": "Closed on Monday"}]))
    take(one, "oruk", "one")
    kept = Service.objects.get()
    assert (kept.wait_time, kept.alert) == ("A month", "Closed on Monday")
    assert list(Assertion.objects.filter(settled="").values_list("record__feed__slug", "field", "value")) == [
        ("one", "wait_time", "A week")
    ]


def test_a_feed_takes_nothing_over_that_another_keeps(tmp_path) -> None:
    theirs = PartnerFactory()
    body = {"id": "3b0c1d52-7a51-4a52-9d5a-000000000001", "name": "Age Well", "description": "A charity"}
    club = {
        "id": "3b0c1d52-7a51-4a52-9d5a-000000000002",
        "name": "Lunch club",
        "status": "active",
        "organization": body,
    }
    path = tmp_path / "feed.json"
    path.write_text(json.dumps([club]))
    take(path, "oruk", "honest", keeper=theirs)
    evil = club | {
        "name": "Stolen",
        "organization": body | {"name": "Stolen"},
        "phones": [{"id": "p", "number": "0900"}],
    }
    path.write_text(json.dumps([evil]))
    take(path, "oruk", "evil")
    assert (Service.objects.get().name, Organisation.objects.get().name, Service.objects.get().keeper) == (
        "Lunch club", "Age Well", theirs,
    )  # fmt: skip
    assert list(Phone.objects.all()) == [], "nor does it hang anything on an entry that is not its own"
    assert sorted(Assertion.objects.values_list("value", flat=True)) == ["Stolen", "Stolen"]


def test_what_is_given_at_two_places_is_found_at_each_and_stays_so_when_it_is_told_again(tmp_path) -> None:
    officer, *_ = make_world()
    eelby = AreaSet.objects.create(
        vintage=PostcodeVintage.objects.get(),
        given={},
        areas={"ward": "W10", "district": "D1", "county": "C1"},
    )
    Postcode.objects.create(
        vintage=eelby.vintage, code="EL21AA", area_set=eelby, longitude=2.5, latitude=53.55
    )
    at = [
        {"id": f"at{n}", "location": {"id": f"l{n}", "location_type": "physical", "addresses": [
            {"id": f"a{n}", "address_1": "1 Mill Ln", "city": "Elm", "state_province": "Elmshire", "postal_code": code,
             "country": "GB", "address_type": "physical"}]}}
        for n, code in enumerate(("EL1 1AA", "EL2 1AA"))
    ]  # fmt: skip
    body = {"id": "b", "name": "Clubs Ltd", "description": "A charity"}
    for about in ("In two halls", "In two warm halls"):
        told = {"id": "s", "name": "Ukulele", "status": "active", "description": about, "organization": body}
        (tmp_path / "feed.json").write_text(json.dumps([told | {"service_at_locations": at}]))
        take(tmp_path / "feed.json", "oruk", keeper=officer.partner)
        one = Service.objects.get(name="Ukulele")
        assert (one.within, one.served) == (" C1 D0 D1 W00 W10 ", " D0 D1 "), about
    found = {
        ward: [each.name for each in find(Sought(words="ukulele", spot=spot_in(ward))).entries]
        for ward in ("W00", "W10")
    }
    assert found == {"W00": ["Ukulele"], "W10": ["Ukulele"]}
    points = IndexedPlace.objects.filter(entry__name="Ukulele").values_list("longitude", "latitude")
    assert set(points) == {(2.11, 53.55), (2.5, 53.55)}, "no point was told: the middle of the postcode"
    one.locations.update(hidden={"address": "withheld"})
    find(Sought())
    assert set(points.all()) == {(None, None)}, "a postcode that is withheld gives nothing away"
    one.locations.update(hidden={})
    at[0]["location"]["addresses"][0]["postal_code"] = "EL2 1AA"
    (tmp_path / "feed.json").write_text(json.dumps([told | {"service_at_locations": at}]))
    take(tmp_path / "feed.json", "oruk")
    one.refresh_from_db()
    assert (one.within, one.served) == (" C1 D1 W10 ", " D1 "), "it has moved"
    assert set(one.locations.values_list("area", flat=True)) == {"W10"}
    with pytest.raises(NotPossible, match="write what people get[.]"):
        edit_service(user=officer.user, service=one, patch={"description": ""})
    edit_service(
        user=officer.user,
        service=Service.objects.get(pk=one.pk),
        patch={"phone": "01632 960007", "catchment": []},
    )
    one.refresh_from_db()
    assert (one.phone, one.within, one.served) == ("01632 960007", " C1 D1 W10 ", " D1 "), (
        "what the feed never told stands in no correction's way"
    )


def test_the_directory_is_written_out_in_every_format(data, tmp_path) -> None:
    take(data / "directory/hsds-3.1/examples/service_full.json", "hsds")
    assert write_package(tmp_path / "package") == 1
    assert {path.stem for path in (tmp_path / "package").glob("*.csv")} >= {
        "services", "organizations", "locations", "service_at_location", "addresses", "phones", "schedules", "funding", "units",
    }  # fmt: skip
    for version in ("hsds-3.0", "hsds-3.1", "oruk-3.0"):
        assert write_json(tmp_path / "out.json", version) == 1
        out = json.loads((tmp_path / "out.json").read_text())
        assert list(schema_faults(out["contents"][0], schema_of(version, "service"))) == []
    first = json.loads((tmp_path / "out.json").read_text())["contents"]
    Service.objects.all().delete()
    Organisation.objects.all().delete()
    Location.objects.all().delete()
    take(tmp_path / "package", "hsds-csv", "again")
    write_json(tmp_path / "again.json", "oruk-3.0")
    again = json.loads((tmp_path / "again.json").read_text())["contents"]
    for each in (*first, *again):
        del each["last_modified"]
    assert again == first
