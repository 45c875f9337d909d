"""The page in the field in a real browser: set up, asked in seven taps, closed and opened without a network."""

import os
from pathlib import Path

import pytest

from folkmoot.contacts.models import Contact, ContactDetail
from tests.browser import axe, csp_violations, overflows
from tests.channels.field.pocket import FIVE, a_phone, open_with, set_up, sign_in
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("FOLKMOOT_PICTURES")


@pytest.fixture
def team():
    return make_collector("field", content=FIVE)


@pytest.fixture
def officer(team):
    return OfficerFactory(partner=team.engagement.partner, role="front_line")


@pytest.fixture
def start_phone(tmp_path):
    with a_phone(tmp_path) as start:
        yield start


def picture(page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png")


def test_first_look(live_server, start_phone, team, officer) -> None:
    context = start_phone()
    page = sign_in(context, live_server, officer)
    page.on("console", lambda m: print("CONSOLE", m.text))
    page.on("pageerror", lambda m: print("ERROR", m))
    page.goto(f"{live_server.url}/officers/field/{team.code}/phone/")
    picture(page, "phone")
    set_up(page, live_server, team)
    picture(page, "pin")
    open_with(page)
    page.get_by_role("button", name="Record contact").wait_for()
    picture(page, "home")
    page.get_by_role("button", name="Record contact").click()
    picture(page, "question")
    page.get_by_role("button", name="Speeding").click()
    picture(page, "scale")
    page.get_by_role("button", name="3", exact=True).click()
    page.get_by_role("button", name="Agree", exact=True).click()
    page.get_by_role("button", name="Yes").click()
    page.get_by_role("button", name="25-34").click()
    picture(page, "again")
    page.get_by_role("button", name="No: save").click()
    page.get_by_text("Received.").wait_for()
    picture(page, "saved")
    page.get_by_role("button", name="What this phone holds").click()
    page.get_by_role("button", name="Check with the server").click()
    page.get_by_text("The server has 1 of 1").wait_for()
    picture(page, "holds")
    print(axe(page), csp_violations(page), overflows(page))
    print(Contact.objects.values(), ContactDetail.objects.count())
