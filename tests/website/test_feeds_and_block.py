"""Engagements in other people's readers, calendars and websites."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from folkmoot.insight.models import Release
from folkmoot.places.models import Area
from tests.engagements.factories import make_engagement

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _nothing_remembered():
    cache.clear()


def entries(address: str = "/engagements.atom") -> list[tuple[str, str]]:
    reply = Client().get(address)
    assert reply["Content-Type"] == "application/atom+xml; charset=utf-8"
    read = ET.fromstring(reply.content)
    return [
        (e.findtext(f"{ATOM}title"), e.find(f"{ATOM}link").get("href")) for e in read.iter(f"{ATOM}entry")
    ]


def test_the_feed_tells_of_what_the_public_may_see_the_newest_news_first():
    make_engagement("draft", title="Not public yet")
    crossings = make_engagement("open", title="Crossings & kerbs")
    make_engagement("open", title="Library hours")
    Release.objects.create(
        engagement=crossings,
        title="First look",
        tables=[],
        method={"sentences": []},
        edition="",
        contacts_up_to=0,
        published_at=timezone.now(),
    )
    told = entries()
    assert told[0] == ("Crossings & kerbs", f"http://testserver/engagements/{crossings.slug}/")
    assert sorted(title for title, _ in told) == ["Crossings & kerbs", "Library hours"]


def test_a_parish_follows_its_own_place():
    dunmere = Area.objects.create(code="EL04", name="Dunmere", kind="district")
    ours = make_engagement("open", title="Ours")
    ours.areas.add(dunmere)
    make_engagement("open", title="Another place")
    assert [title for title, _ in entries("/engagements.atom?place=EL04")] == ["Ours"]
    days = Calendar.from_ical(Client().get("/engagements.ics?place=EL04").content)
    assert {str(event["summary"]).split(": ")[1] for event in days.walk("VEVENT")} == {"Ours"}


def test_the_calendar_has_the_days_that_matter_as_whole_days():
    engagement = make_engagement("open", title="Crossings; kerbs, and more")
    reply = Client().get("/engagements.ics")
    assert reply["Content-Type"] == "text/calendar; charset=utf-8"
    days = {
        str(e["summary"]): (e["dtstart"].dt, e["dtend"].dt)
        for e in Calendar.from_ical(reply.content).walk("VEVENT")
    }
    one = dt.timedelta(days=1)
    known = {
        "Opens": engagement.opens_on,
        "Last day to answer": engagement.closes_on,
        "Reply due": engagement.pledge.reply_by,
    }
    assert days == {
        f"{words}: Crossings; kerbs, and more": (day, day + one) for words, day in known.items() if day
    }


def test_a_hundred_engagements_take_no_more_statements_than_one():
    make_engagement("open", title="One")
    counts = []
    for address in ("/engagements.atom", "/engagements.ics"):
        with CaptureQueriesContext(connection) as few:
            Client().get(address)
        counts.append(len(few))
    for number in range(5):
        make_engagement("open", title=f"More {number}")
    for address, few in zip(("/engagements.atom", "/engagements.ics"), counts, strict=True):
        with CaptureQueriesContext(connection) as many:
            Client().get(address)
        assert len(many) == few


def test_the_block_may_be_framed_by_anybody_and_nothing_else_may():
    engagement = make_engagement("open", title="Crossings")
    page = Client().get(f"/engagements/{engagement.slug}/")
    block = Client().get(f"/engagements/{engagement.slug}/block/")
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors *" in block["Content-Security-Policy"]
    assert "default-src 'none'" in block["Content-Security-Policy"]
    assert ("X-Frame-Options" in block, dict(block.cookies)) == (False, {})
    assert f'href="/engagements/{engagement.slug}/" target="_blank"' in block.content.decode()


def test_a_draft_has_no_block_and_no_day_in_a_calendar():
    draft = make_engagement("draft", title="Secret plans")
    assert Client().get(f"/engagements/{draft.slug}/block/").status_code == 404
    assert b"Secret" not in Client().get("/engagements.ics").content
