"""The first page, the finder and the page of one engagement, as the public sees them."""

import datetime as dt
import re
import uuid

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.models import Engagement
from folkmoot.places.models import Area
from folkmoot.website.heard import said
from folkmoot.website.standing import standing_of
from tests.engagements.factories import ORDER, make_engagement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered():
    cache.clear()


def text_of(reply) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", reply.content.decode()).split())


def titles(address: str) -> list[str]:
    return [engagement.title for engagement, _ in Client().get(address).context["listed"]]


def hear(engagement: Engagement, people: int, disposition: str = "completed") -> None:
    yesterday = timezone.now() - dt.timedelta(days=1)
    collector = engagement.collectors.first()
    Contact.objects.bulk_create(
        Contact(
            uuid=uuid.uuid4(),
            engagement=engagement,
            collector=collector,
            channel="online",
            disposition=disposition,
            asked_at=yesterday,
            received_at=yesterday,
            body_hash="x",
        )
        for _ in range(people)
    )


def test_the_first_page_of_a_new_installation():
    told = text_of(Client().get("/"))
    assert "What would you like to do? Have your say 0 open Have a receipt code?" in told
    assert "Sign in (officers)" in told
    assert "Nothing has been asked yet." in text_of(Client().get("/engagements/"))


def test_the_first_page_counts_what_can_be_answered_now():
    make_engagement("open", title="Crossings")
    make_engagement("draft", title="Libraries")
    assert "Have your say 1 open" in text_of(Client().get("/"))


def test_the_public_sees_an_engagement_only_once_it_is_open():
    for state in ORDER:
        engagement = make_engagement(state, title=f"It is {state}")
        expected = 404 if state in {"draft", "pledged"} else 200
        for address in (f"/engagements/{engagement.slug}/", f"/engagements/{engagement.slug}/results/"):
            assert Client().get(address).status_code == expected, (state, address)
    assert titles("/engagements/") == ["It is open", "It is answering", "It is closed", "It is answered"]
    assert titles("/engagements/?state=open") == ["It is open"]
    assert titles("/engagements/?state=closed") == ["It is answering", "It is closed"]
    assert titles("/engagements/?state=answered") == ["It is answered"]
    assert titles("/engagements/?state=draft") == titles("/engagements/"), "what is no choice chooses nothing"


def test_engagements_are_found_by_every_word_and_by_place():
    crossings, libraries = make_engagement(title="Safe crossings"), make_engagement(title="Libraries")
    county = Area.objects.create(code="EL", name="Elmshire", kind="county")
    dunmere = Area.objects.create(code="EL4", name="Dunmere", kind="district")
    dunmere.within.add(county)
    crossings.areas.add(dunmere)
    libraries.areas.add(county)
    assert titles("/engagements/?words=crossings+SAFE") == ["Safe crossings"]
    assert titles("/engagements/?place=EL4") == ["Libraries", "Safe crossings"]
    assert titles("/engagements/?place=EL") == ["Libraries", "Safe crossings"]
    assert "Nothing is like that." in text_of(Client().get("/engagements/?words=swimming"))


def test_past_its_last_day_an_engagement_counts_as_closed_whoever_forgot_to_close_it():
    engagement = make_engagement("open")
    Engagement.objects.update(closes_on=dt.date(2026, 3, 31))
    engagement.refresh_from_db()
    told = {day: standing_of(engagement, dt.date(2026, *day)) for day in ((3, 31), (4, 1))}
    assert [(s.slug, s.words) for s in told.values()] == [
        ("open", "Open until 31 March 2026"),
        ("closed", "Closed on 31 March 2026"),
    ]
    page = text_of(Client().get(f"/engagements/{engagement.slug}/"))
    assert "Nobody can answer any more. A reply is promised by 30 June 2099." in page
    assert "Start" not in page.split()


def test_the_page_says_what_is_decided_by_whom_and_what_can_change():
    engagement = make_engagement("open")
    code = engagement.collectors.get().code
    add_collector(user=None, engagement=engagement, channel="paper", name="Libraries' forms")
    reply = Client().get(f"/engagements/{engagement.slug}/")
    told = text_of(reply)
    for sentence in (
        "Open until 3 May 2099 Getting about What is being decided Which crossings to build first.",
        "Who decides Amina Birch, Cabinet member for roads",
        "They answer by 30 June 2099",
        "We will listen, and tell you what your answers changed. "
        "You can change: Which crossings come first. Decided already: The money there is.",
        "You can also answer on paper.",
        "Results are not published yet.",
    ):
        assert sentence in told
    assert f'href="/answer/{code}/"' in reply.content.decode()
    assert "Libraries' forms" not in told


def test_a_collector_that_has_not_begun_is_not_offered():
    engagement = make_engagement("open")
    engagement.collectors.update(starts_on=dt.date(2099, 1, 1))
    assert "This cannot be answered online today." in text_of(
        Client().get(f"/engagements/{engagement.slug}/")
    )


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        (0, "Fewer than 20 answers by the end of yesterday"),
        (10, "At least 10 answers by the end of yesterday"),
        (2910, "At least 2,910 answers by the end of yesterday"),
    ],
)
def test_the_public_is_told_tens(people, sentence):
    assert said(people) == sentence


def test_only_those_who_answered_are_told_of_and_no_small_number_leaves():
    engagement = make_engagement("open")
    hear(engagement, 7)
    hear(engagement, 30, "declined")
    told = text_of(Client().get(f"/engagements/{engagement.slug}/"))
    assert "Fewer than 20 answers by the end of yesterday." in told
    assert " 7 " not in told
    assert " 37 " not in told


def test_heard_is_counted_at_most_once_a_minute(django_assert_num_queries):
    engagement = make_engagement("open")
    client = Client()
    client.get(f"/engagements/{engagement.slug}/")
    hear(engagement, 39)
    assert "Fewer than 20 answers" in text_of(client.get(f"/engagements/{engagement.slug}/"))
    cache.clear()
    assert "At least 30 answers" in text_of(client.get(f"/engagements/{engagement.slug}/"))


def test_a_page_of_the_finder_costs_the_same_with_many_engagements(django_assert_max_num_queries):
    for number in range(23):
        Engagement.objects.create(
            slug=f"e-{number}", title=f"E {number}", summary="x", state="open", partner=make_partner()
        )
    with django_assert_max_num_queries(8):
        page = Client().get("/engagements/?page=2").context["page"]
    assert (page.number, len(page.object_list)) == (2, 3)


def make_partner():
    from tests.partners.factories import PartnerFactory

    return PartnerFactory()


def test_robots_leave_answers_receipts_and_officers_alone():
    reply = Client().get("/robots.txt")
    assert reply["Content-Type"] == "text/plain; charset=utf-8"
    assert reply.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /officers/",
        "Disallow: /account/",
        "Disallow: /answer/",
        "Disallow: /receipt/",
        "Disallow: /told/",
        "Disallow: /join-in/me/",
    ]


def test_what_watches_the_installation_is_told_that_the_database_answers():
    assert Client().get("/healthz").content == b"ok\n"
