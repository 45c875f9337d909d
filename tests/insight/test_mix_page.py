"""Place by place, through which ways people were heard."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.insight.cubes import Asked, current
from folkmoot.insight.mix_page import Line, mix_of
from folkmoot.insight.naming import CHANNELS, names_of
from folkmoot.insight.postcodes_given import STATUS
from tests.insight.town import Town
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(town: Town) -> Town:
    """Three people online and one by phone in Alderbrook, one online in Brackenford, and one who said no place."""
    by_channel = {each.channel: each for each in town.collectors.values()}
    online, calls = list(by_channel.values())[:2]
    town.hear(3, collector=online, disposition="completed", areas={"district": "E1"})
    town.hear(1, collector=calls, disposition="completed", areas={"district": "E1"})
    town.hear(1, collector=online, disposition="completed", areas={"district": "E2"})
    town.hear(1, collector=calls, disposition="completed", areas={})
    return town


def test_each_place_has_its_count_and_the_mix_of_ways(heard: Town) -> None:
    mixed = current(heard.engagement, Asked(("district", CHANNELS, STATUS), respondents=None))
    ways, lines = mix_of(mixed, names_of(heard.engagement), "district", CHANNELS)
    used = sorted({each.channel for each in heard.collectors.values()} & set(ways))
    assert (len(ways), sorted(ways)) == (2, used)
    assert lines == [
        Line("Alderbrook", 4, ((3, 0.75), (1, 0.25))),
        Line("Brackenford", 1, ((1, 1.0), (0, 0.0))),
        Line("No place said", 1, ((0, 0.0), (1, 1.0)), known=False),
    ]


def test_who_named_no_place_said_none_where_places_do_not_come_from_postcodes(town: Town) -> None:
    unknown = {"postcode": "unknown"}
    town.hear(2, disposition="completed", areas=unknown)
    mixed = current(town.engagement, Asked(("district", CHANNELS, STATUS), respondents=None))
    (line,) = mix_of(mixed, names_of(town.engagement), "district", CHANNELS)[1]
    assert line.area == "A postcode that is not known"
    town.hear(1, disposition="completed", areas={**unknown, "district": "E1"})  # they named it themselves
    mixed = current(town.engagement, Asked(("district", CHANNELS, STATUS), respondents=None))
    lines = mix_of(mixed, names_of(town.engagement), "district", CHANNELS)[1]
    assert [(line.area, line.heard) for line in lines] == [("Alderbrook", 1), ("No place said", 2)]


def test_the_page_shows_it_to_the_owners_analyst_alone(heard: Town) -> None:
    from django.test import Client

    client = Client()
    client.force_login(heard.analyst)
    address = f"/officers/insight/{heard.engagement.slug}/mix/"
    page = client.get(address)
    assert page.status_code == 200
    assert "6 contacts in 2 different places." in page.content.decode()
    assert signed_in(OfficerFactory(role="analyst")).get(address).status_code == 404
    assert signed_in(OfficerFactory(role="front_line")).get(address).status_code == 403


def test_a_kind_of_place_that_is_not_there_shows_the_first(heard: Town) -> None:
    from django.test import Client

    client = Client()
    client.force_login(heard.analyst)
    page = client.get(f"/officers/insight/{heard.engagement.slug}/mix/?kind=kingdom&by=shoe").content.decode()
    assert "Alderbrook" in page


def test_the_page_takes_as_many_statements_for_many_people(heard: Town) -> None:
    from django.test import Client

    client = Client()
    client.force_login(heard.analyst)
    address = f"/officers/insight/{heard.engagement.slug}/mix/"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    heard.hear(300)
    client.get(address)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) <= len(few) + 1


def test_a_postcode_that_leads_nowhere_is_no_silence(heard: Town) -> None:
    from django.test import Client

    for status, number in (("unknown", 3), ("mistyped", 2), ("not_said", 4)):
        heard.hear(number, disposition="completed", areas={"postcode": status})
    heard.hear(2, disposition="completed", areas={"postcode": "ended", "district": "E2"})
    mixed = current(heard.engagement, Asked(("district", CHANNELS, STATUS), respondents=None))
    _, lines = mix_of(mixed, names_of(heard.engagement), "district", CHANNELS)
    assert [(line.area, line.heard) for line in lines] == [
        ("Alderbrook", 4),
        ("Brackenford", 3),
        ("No place said", 5),
        ("A postcode that is not known", 3),
        ("Mistyped: not a postcode", 2),
    ]
    client = Client()
    client.force_login(heard.analyst)
    page = client.get(f"/officers/insight/{heard.engagement.slug}/mix/").content.decode()
    for sentence in (
        "17 contacts in 2 different places.",
        "5 did not say where they live.",
        "3 gave a postcode that is not known.",
        "2 mistyped their postcode.",
        "2 gave a postcode that is no longer in use and are counted where it was.",
    ):
        assert sentence in page
