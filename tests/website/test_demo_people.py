"""The made-up people of the demo, and where they point to."""

import datetime as dt
from dataclasses import replace

from folkmoot.partners.roles import ROLES
from folkmoot.website.demo.hub_agreements import PEOPLE as HUB_PEOPLE
from folkmoot.website.demo.loading import PEOPLE, ways_in
from folkmoot.website.demo.people import WAYS, County, make_contacts

SPOTS = {"Dunmere": [[2.1, 53.6], [2.2, 53.7]]}
GROUPS = {"age": {"Dunmere": {"16-24": 1.0, "75+": 2.0}}, "sex": {"Dunmere": {"female": 1.0, "male": 1.0}}}


def heard(way, spots):
    county = County({"Dunmere": 100.0}, GROUPS, {"Dunmere": ["EL4 2XX"]}, spots)
    opened = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    return list(make_contacts(county, replace(way, contacts=200), seed=1, opened=opened, days=10, officers=1))


def test_some_point_to_a_place_in_their_district_and_say_all_else_as_before() -> None:
    for way in WAYS:
        pointing, plain = heard(way, SPOTS), heard(way, None)
        places = [contact.raw["where_unsafe"] for contact in pointing if "where_unsafe" in contact.raw]
        assert [place for place in places if place not in SPOTS["Dunmere"]] == []
        assert (len(places) > 0) == (way.where > 0)
        without = [{k: v for k, v in contact.raw.items() if k != "where_unsafe"} for contact in pointing]
        assert without == [contact.raw for contact in plain]


def test_the_demo_prints_a_sign_in_for_each_role() -> None:
    printed = ways_in("http://127.0.0.1:8000")
    everybody = {role for role, *_ in PEOPLE} | {role for _, role, *_ in HUB_PEOPLE}
    assert [role for role in ROLES if role not in everybody] == []
    mailboxes = [*(name for _, name, *_ in PEOPLE), *(name for _, _, name, *_ in HUB_PEOPLE)]
    assert [name for name in mailboxes if f"  {name}@elmshire.example " not in printed] == []
