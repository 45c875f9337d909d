"""The pages of hosts, networks and school sessions, open to all at three widths, and light where residents meet them."""

import gzip
import os
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from folkmoot.channels.panel.models import Panel
from folkmoot.channels.school.holding_sessions import keep_session, open_session
from folkmoot.contacts.models import Contact
from folkmoot.contacts.recording import record_contact
from folkmoot.engagements.models import Collector
from folkmoot.insight.cards import publish_card
from tests.browser import csp_violations, faults_at, watch
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PICTURES = os.environ.get("FOLKMOOT_PICTURES")
HEAVIEST = 20_000
PUBLIC = [
    "/kiosk/WAIT/phone/",
    "/h/BARBER/",
    "/h/BARBER/results/",
    "/h/CAFE/results/",
    "/s/WATCH/",
    "/join/",
    "/join/CLASS/",
    "/join/CLASS/results/",
    "/panel/LANE/",
    "/talk/",
]
OFFICERS = [
    "/officers/waiting-rooms/",
    "/officers/waiting-rooms/WAIT/",
    "/officers/waiting-rooms/WAIT/paper/",
    "/officers/hosts/",
    "/officers/hosts/BARBER/",
    "/officers/hosts/BARBER/change/",
    "/officers/networks/",
    "/officers/networks/WATCH/",
    "/officers/networks/WATCH/posts/",
    "/officers/school/",
    "/officers/school/CLASS/",
    "/officers/school/NEW/set-up/",
    "/officers/text-messages/",
    "/officers/text-messages/TEXT/",
    "/officers/panel/panels/LANE/",
    "/officers/engagements/{slug}/collectors/WAIT/copy/",
    "/officers/engagements/{slug}/collectors/WAIT/questions/",
    "/officers/engagements/{slug}/collectors/WAIT/verdict/",
]  # fmt: skip


def build() -> Collector:
    """One engagement with a room, two hosts, a network and two classes, and some who answered."""
    first = make_collector("waiting_room")
    Collector.objects.filter(pk=first.pk).update(code="WAIT", name="Surgery")
    engagement = first.engagement
    made = {"WAIT": Collector.objects.get(pk=first.pk)}
    for channel, code, name in (
        ("host", "BARBER", "Barber on the Green"),
        ("host", "CAFE", "Café by the mill"),
        ("social", "WATCH", "Neighbourhood Watch"),
        ("school", "CLASS", "Year 12"),
        ("school", "NEW", "Year 13"),
        ("text_message", "TEXT", "Posters at bus stops"),
    ):
        made[code] = Collector.objects.create(engagement=engagement, channel=channel, code=code, name=name)
    for code, number in (("WAIT", 12), ("BARBER", 26), ("WATCH", 8)):
        for place in range(number):
            matters = "burglary" if place % 2 else "speeding"
            record_contact(
                uuid=uuid4(), collector=made[code], raw={"matters": matters, "age": "25-34"}, seconds=40
            )
    publish_card(collector=made["BARBER"])
    session = keep_session(
        user=None,
        collector=made["CLASS"],
        school="Elm Academy",
        minimum_age=16,
        consent_by="school",
        pupils_with_consent=18,
    )
    open_session(user=None, session=session)
    make_collector(partner=engagement.partner)  # another engagement, to which a way of asking can be copied
    Panel.objects.create(partner=engagement.partner, code="LANE", name="Elm Lane", about="Our lane.")
    return made["WAIT"]


def named(path: str) -> str:
    return path.strip("/").replace("/", "-").replace("officers-", "o-")[-40:]


def test_every_page_is_open_to_all_and_the_public_ones_are_light(live_server, open_page):
    room = build()
    officer = OfficerFactory(role="engagement_officer", partner=room.engagement.partner)
    session = signed_in(officer).cookies["sessionid"].value
    faults, heavy = {}, {}
    page = watch(open_page())
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    for path in [*PUBLIC, *OFFICERS]:
        reply = page.goto(live_server.url + path.format(slug=room.engagement.slug))
        found = (reply.status, faults_at(page), csp_violations(page))
        if found != (403 if path == "/join/CLASS/results/" else 200, [], []):
            faults[path] = found
        for width in (1280, 360) if PICTURES else ():
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=str(Path(PICTURES) / f"{named(path)}-{width}.png"), full_page=True)
        if len(gzip.compress(reply.body())) > HEAVIEST // 2:
            heavy[path] = len(gzip.compress(reply.body()))
    assert (faults, heavy) == ({}, {})


def test_a_client_and_a_pupil_answer_without_script(live_server, open_page):
    build()
    before = Contact.objects.count()
    page = open_page(width=360, javascript=False)
    page.goto(f"{live_server.url}/h/BARBER/")
    page.get_by_label("Burglary").check()
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_text("Thank you. Your answers are stored.")).to_be_visible()
    page.goto(f"{live_server.url}/join/")
    page.get_by_label("What is the code of your session?").fill("class")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_label("Speeding").check()
    page.get_by_role("button", name="Send my answers").click()
    page.get_by_role("button", name="Good", exact=True).click()
    assert (
        page.get_by_role("heading", name="Which matters most?")
        .or_(page.get_by_text("Which matters most?").first)
        .first.is_visible()
    )
    assert Contact.objects.count() == before + 2
