"""A page for every place: who lives there, who was heard, what was promised; the public sees what was published alone."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from folkmoot.engagements.judging import give_verdict
from folkmoot.insight.models import Release
from folkmoot.insight.release_tables import column, shown, withheld, words
from folkmoot.places.models import AreaSet, Postcode, PostcodeVintage
from folkmoot.trail.models import TrailRow
from tests.insight.town import Town, build_town
from tests.partners.factories import OfficerFactory
from tests.places.land import make_land

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return build_town()


def text(page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def place(client, code: str) -> str:
    return text(client.get(reverse("website:place", args=[code])))


def publish(town: Town, *tables: dict) -> None:
    Release.objects.create(
        engagement=town.engagement, title="First look", tables=list(tables), method={"sentences": []}, edition={},
        contacts_up_to=0, published_at=timezone.now(),
    )  # fmt: skip


BY_DISTRICT = {
    "kind": "reach", "title": "Who was heard, by district", "about": "district", "class": "", "who": "", "n": None,
    "columns": [column("group", "Group"), column("heard", "Heard", "count"), column("share_residents", "Share", "share")],
    "rows": [
        {"group": words("Alderbrook"), "heard": shown(31, "count"), "share_residents": shown(0.4, "share")},
        {"group": words("Brackenford"), "heard": withheld(), "share_residents": shown(0.4, "share")},
    ],
    "sentence": "This says who was heard.", "notes": [], "hidden": 1,
}  # fmt: skip
ANSWERS = {
    "kind": "results", "title": "Which matters most?, by district", "about": "matters", "class": "C", "n": None,
    "who": "People who chose to answer",
    "columns": [column("answer", "Answer"), column("group:E1", "Alderbrook", "share"), column("group:E2", "Brackenford", "share")],
    "rows": [{"answer": words("Speeding"), "group:E1": shown(0.41, "share"), "group:E2": shown(0.62, "share")}],
    "sentence": "This isn't a random sample.", "notes": [], "hidden": 0,
}  # fmt: skip


def test_the_public_sees_of_a_place_what_was_published_of_it_and_no_other_place_s_numbers(
    client, town: Town
) -> None:
    town.hear(37, disposition="completed", areas={"district": "E1"})
    town.hear(7, disposition="completed", areas={"district": "E2"})
    empty = place(client, "E1")
    assert "Nothing is published about Alderbrook yet." in empty
    assert "37" not in empty
    publish(town, BY_DISTRICT, ANSWERS)
    alderbrook, brackenford = place(client, "E1"), place(client, "E2")
    assert "Alderbrook 31 40%" in alderbrook
    assert "Speeding 41%" in alderbrook
    assert "62%" not in alderbrook
    assert "Brackenford too few to show 40%" in brackenford
    assert "For officers" not in alderbrook + brackenford


BY_WAY = {
    "kind": "ways", "title": "How people were asked, in each district", "about": "district", "class": "", "who": "", "n": None,
    "columns": [column("area", "District"), column("online", "Online", "count"), column("paper", "Paper", "count")],
    "rows": [
        {"area": words("Alderbrook"), "online": shown(31, "count"), "paper": withheld()},
        {"area": words("Brackenford"), "online": shown(53, "count"), "paper": shown(12, "count")},
    ],
    "sentence": "Individuals who answered.", "notes": [], "hidden": 1,
}  # fmt: skip


def test_the_public_sees_by_which_channel_people_of_a_place_were_heard_once_it_is_published(
    client, town: Town
) -> None:
    publish(town, BY_WAY)
    assert "Way of asking Heard Online 31 Paper too few to show" in place(client, "E1")
    assert "Way of asking Heard Online 53 Paper 12" in place(client, "E2")
    assert "Way of asking" not in place(client, "C1")


def test_officers_see_exactly_who_was_heard_there_by_which_channel_and_it_is_in_the_trail(
    client, town: Town
) -> None:
    there = {"areas": {"district": "E1"}, "profile": {}}
    town.hear(37, collector=town.collectors["LINK"], disposition="completed", **there)
    town.hear(7, collector=town.collectors["CALLS"], disposition="completed", **there)
    client.force_login(town.analyst)
    page = place(client, "E1")
    assert "Policing priorities 2027: 44 people heard here Online: 37 Contact centre: 7" in page
    assert TrailRow.objects.filter(act="read_insight", user=town.analyst.pk).count() == 1
    for role in ("analyst", "front_line"):
        client.force_login(OfficerFactory(role=role).user)
        assert "For officers" not in place(client, "E1")


def test_a_place_says_who_lives_there_what_is_open_and_what_was_promised(client, town: Town) -> None:
    page = place(client, "E1")
    for said in (
        "Policing priorities 2027", "Nobody has promised anything about Alderbrook yet.", "16-34 4,000 40%", "All 10,000",
        "Made up for the tests",
    ):  # fmt: skip
        assert said in page
    town.engagement.state = "draft"
    town.engagement.save()
    assert "Nothing about Alderbrook is open today." in place(client, "E1")


def test_places_lead_up_and_down(client, db) -> None:
    make_land()
    county, district, ward = (
        client.get(reverse("website:place", args=[code])) for code in ("C1", "D0", "W01")
    )
    assert "Places in Elmshire By district : Dunmere Hollinsea" in text(county).replace(
        "district:", "district :"
    )
    assert "Places in Dunmere By ward : Arkenholt Belham Cinderwick Dray" in text(district).replace(
        "ward:", "ward :"
    )
    assert text(ward).count("Dunmere") >= 1
    assert "No figures of who lives in Belham are loaded yet." in text(ward)
    assert client.get(reverse("website:place", args=["nowhere"])).status_code == 404


def test_a_postcode_leads_to_its_ward_and_stands_in_no_address(client, db) -> None:
    make_land()
    vintage = PostcodeVintage.objects.get()
    ward = AreaSet.objects.create(
        vintage=vintage, given={}, areas={"lsoa": "nameless", "ward": "W01", "district": "D0"}
    )
    Postcode.objects.create(vintage=vintage, code="EL11AA", area_set=ward)
    page = reverse("website:places")
    found = client.post(page, {"postcode": "el1 1aa"})
    assert (found.status_code, found.url) == (302, "/places/W01/")
    assert client.post(page, {"postcode": "EL4 2XX"}).url == "/places/C1/"
    for typed, said in (
        ("", "Type a postcode."),
        ("hello", "That isn’t a postcode."),
        ("EL9 9ZZ", "We don’t know that postcode."),
    ):
        refused = client.post(page, {"postcode": typed})
        assert (refused.status_code, said in text(refused)) == (422, True)
    assert "By district Dunmere Hollinsea" in text(client.get(page))


def test_a_place_page_is_small(client, town: Town) -> None:
    import gzip

    publish(town, BY_DISTRICT, ANSWERS)
    assert len(gzip.compress(client.get(reverse("website:place", args=["E1"])).content)) < 8_000


def test_a_published_verdict_stands_beside_the_results_and_another_does_not(client, town: Town) -> None:
    about = {"user": None, "engagement": town.engagement}
    give_verdict(**about, channel="paper", verdict="stop", reason="Nobody under 60 answered.", publish=True)
    give_verdict(**about, channel="online", verdict="change", reason="Still a draft.")
    page = text(client.get(reverse("website:results", args=["policing"])))
    assert "Paper: stop it. Nobody under 60 answered." in page
    assert "Still a draft" not in page
    assert "What becomes of each way of asking" in text(
        client.get(reverse("website:engagement", args=["policing"]))
    )
