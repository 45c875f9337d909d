"""A note-taker and an advocate work through their pages by keyboard; every page and every error is open to all at three widths."""

import os
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from folkmoot.channels.advocate.models import OnBehalf
from folkmoot.channels.advocate.speaking_for import choose_bodies, show_words
from folkmoot.contacts.models import Contact
from folkmoot.engagements.collecting import add_collector
from tests.browser import WIDTHS, csp_violations, faults_at, out_of_reach, watch
from tests.channels.focus_group.test_meetings import flipchart
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PICTURES = os.environ.get("FOLKMOOT_PICTURES")
BY_KEYBOARD = {"say-wrong", "meeting", "speak-wrong", "receipt", "one-person"}
MEETINGS, ADVOCATES = "/officers/meetings/", "/officers/advocates/"


def sign_in(page, live_server, officer) -> None:
    page.context.clear_cookies()
    session = signed_in(officer).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])


def test_a_meeting_and_a_conversation_are_recorded_and_every_page_is_open_to_all(
    live_server, open_page, tmp_path
):
    engagement = make_collector("online").engagement
    for channel, code, name in (
        ("focus_group", "GROUP", "Dunmere tenants"),
        ("advocate", "VOICES", "Elmshire Voices"),
    ):
        add_collector(user=None, engagement=engagement, channel=channel, code=code, name=name)
    runs = OfficerFactory(role="administrator", partner=engagement.partner)
    advocate = OfficerFactory(
        role="advocate", partner=PartnerFactory(name="Elmshire Voices", kind="voluntary")
    )
    page, faults = watch(open_page(width=1280)), {}

    def look(name: str) -> None:
        found = faults_at(page) + (out_of_reach(page) if name in BY_KEYBOARD else [])
        faults.update({name: found} if found else {})
        for width in WIDTHS if PICTURES else ():
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=str(Path(PICTURES) / f"{name}-{width}.png"), full_page=True)

    sign_in(page, live_server, runs)
    page.goto(f"{live_server.url}{MEETINGS}GROUP/")
    page.get_by_role("button", name="Begin the record").click()
    page.get_by_role("button", name="Keep the record").click()
    look("record-wrong")
    page.get_by_label("Focus group").check()
    for part, value in zip(
        ("Day", "Month", "Year"), timezone.localdate().strftime("%d %m %Y").split(), strict=True
    ):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_label("Where?").fill("Dunmere Hall")
    page.get_by_label("Who writes down what is said?").fill("Engagement assistant")
    page.get_by_label("Who was invited, and how many came?").fill("Tenants’ associations, 12, 5")
    page.get_by_role("button", name="Keep the record").click()
    look("meeting-empty")
    page.get_by_role("button", name="Enter what was said").click()
    page.get_by_role("button", name="Store, and enter the next").click()
    look("say-wrong")
    page.get_by_label("What was said", exact=True).fill("Nobody stops at the crossing.")
    page.get_by_label("Noted, not word for word").check()
    page.get_by_label("How many people said it?").fill("6")
    page.get_by_label("How many people said it?").press("Enter")
    assert page.get_by_label("Noted, not word for word").is_checked()
    look("say")
    page.get_by_role("link", name="Put right or take back").click()
    look("correct")
    page.goto(f"{live_server.url}{MEETINGS}GROUP/photos/")
    chart = tmp_path / "chart.jpg"
    chart.write_bytes(flipchart())
    page.get_by_label("Photo of a flipchart").set_input_files(chart)
    page.get_by_role("button", name="Store the photo").click()
    look("photo-wrong")
    page.get_by_label("Photo of a flipchart").set_input_files(chart)
    page.get_by_label("What stands on it?").fill("Three wishes")
    page.get_by_role("button", name="Store the photo").click()
    look("meeting")
    assert page.evaluate("document.querySelector('.fm-photo').naturalWidth") == 20
    for name, path in (("meetings", ""), ("printed", "GROUP/print/"), ("delete", "GROUP/delete/")):
        page.goto(f"{live_server.url}{MEETINGS}{path}")
        look(name)
    page.goto(f"{live_server.url}{ADVOCATES}VOICES/")
    look("words-empty")
    choose_bodies(
        user=runs.user, collector=engagement.collectors.get(code="VOICES"), bodies=[advocate.partner]
    )
    sign_in(page, live_server, advocate)
    page.goto(f"{live_server.url}{ADVOCATES}")
    look("advocate-all")
    page.get_by_role("link", name="Elmshire Voices").first.click()
    page.get_by_role("button", name="Record what a person says").click()
    page.get_by_role("button", name="Store, and show their receipt").click()
    look("speak-wrong")
    page.get_by_label("In their own words").fill("I want to sit down at the stop.")
    page.get_by_label("Signed").check()
    page.get_by_label("Yes, and they agreed with it").check()
    page.get_by_label("Everybody").check()
    page.get_by_label("Your private notes").fill("Prefers mornings.")
    page.get_by_role("button", name="Store, and show their receipt").click()
    look("receipt")
    page.goto(f"{live_server.url}{ADVOCATES}VOICES/ours/")
    look("ours")
    page.get_by_role("link", name="What was agreed, and your notes").click()
    look("one-person")
    show_words(user=runs.user, held=OnBehalf.objects.get(), shown=True)
    sign_in(page, live_server, runs)
    page.goto(f"{live_server.url}{ADVOCATES}VOICES/")
    look("words")
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/in-their-own-words/{engagement.slug}/")
    look("own-words")
    expect(page.get_by_text("I want to sit down at the stop.")).to_be_visible()
    assert (faults, csp_violations(page), Contact.objects.count()) == ({}, [], 2)
