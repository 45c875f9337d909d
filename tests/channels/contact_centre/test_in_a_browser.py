"""The script of a call in a real browser: by number keys, without script, on one screen, open to all."""

import os
from pathlib import Path

import pytest
from django.test import Client

from folkmoot.contacts.models import Contact
from folkmoot.partners.models import Officer
from tests.browser import WIDTHS, csp_violations, faults_at, watch
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("FOLKMOOT_PICTURES")


def signed_in(page, live_server, officer: Officer):
    client = Client()
    client.force_login(officer.user)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    return watch(page)


def picture(page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png")


@pytest.fixture
def team():
    return make_collector("contact_centre")


@pytest.fixture
def officer(team) -> Officer:
    return OfficerFactory(partner=team.engagement.partner, role="front_line")


def address(live_server, team) -> str:
    return f"{live_server.url}/officers/calls/{team.code}/"


def stored() -> list[tuple]:
    return list(Contact.objects.values_list("disposition", "reason", "answers", "profile"))


def test_every_state_of_the_page_is_open_to_all(live_server, open_page, team, officer) -> None:
    page, found = signed_in(open_page(height=800), live_server, officer), {}

    def look(name: str) -> None:
        found[name] = []
        for width in WIDTHS:
            found[name] += faults_at(page, width)
            picture(page, f"calls-{name}-{width}")
        found[name] += csp_violations(page)

    page.goto(f"{live_server.url}/officers/calls/")
    look("teams")
    page.goto(address(live_server, team))
    look("script")
    page.get_by_role("button", name="Send their answers").click()
    page.get_by_text("No answer is entered yet").wait_for()
    look("refused")
    page.locator("summary", has_text="Not asked").click()
    look("why")
    assert found == dict.fromkeys(found, [])


def test_all_one_works_with_fits_one_screen(live_server, open_page, team, officer) -> None:
    page = signed_in(open_page(width=1280, height=800), live_server, officer)
    page.goto(address(live_server, team))
    page.locator(".calls-keys").wait_for()
    lowest = page.evaluate("document.querySelector('#calls').getBoundingClientRect().bottom")
    assert lowest <= 800


def test_number_keys_answer_a_call(live_server, open_page, team, officer) -> None:
    page = signed_in(open_page(width=1280, height=800), live_server, officer)
    page.goto(address(live_server, team))
    page.locator(".calls-keys").wait_for()
    for key in ("1", "1", "2", "Enter"):  # yes; speeding; at night; on
        page.keyboard.press(key)
    page.keyboard.type("At 8 in the morning")  # numbers typed in words choose nothing
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # no postcode
    page.keyboard.press("3")  # 35-44
    picture(page, "calls-answered-1280")
    page.keyboard.press("Enter")  # send
    page.get_by_text("Thank you: their answers are stored.").wait_for()
    answers = {"matters": "speeding", "where_speeding": ["at_night"], "why": "At 8 in the morning"}
    assert stored() == [("completed", "", answers, {"age": "35-44"})]
    assert Contact.objects.get().seconds < 60


def test_a_key_says_no_and_two_say_why_nobody_was_asked(live_server, open_page, team, officer) -> None:
    page = signed_in(open_page(), live_server, officer)
    page.goto(address(live_server, team))
    page.locator(".calls-keys").wait_for()
    page.keyboard.press("2")
    page.get_by_text("Counted: they said no thanks.").wait_for()
    page.locator(".calls-keys").wait_for()
    page.keyboard.press("3")
    page.keyboard.press("4")
    page.get_by_text("Counted: not asked.").wait_for()
    assert stored() == [("declined", "", {}, {}), ("not_asked", "language", {}, {})]


def test_words_of_ones_own_are_typed_with_the_numbers_in_them(live_server, open_page, team, officer) -> None:
    page = signed_in(open_page(), live_server, officer)
    page.goto(address(live_server, team))
    page.locator(".calls-keys").wait_for()
    page.keyboard.press("1")
    page.keyboard.press("3")
    page.keyboard.type("2 buses an hour")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="The call ended early").click()
    page.get_by_text("Stored: what they did answer.").wait_for()
    assert stored() == [("partial", "", {"matters": "else", "matters.other": "2 buses an hour"}, {})]


def test_the_script_and_the_way_to_send_are_on_one_screen(live_server, open_page, team, officer) -> None:
    page = signed_in(open_page(width=1280, height=800), live_server, officer)
    page.goto(address(live_server, team))
    shown = {
        name: page.get_by_text(name, exact=False).first.bounding_box()
        for name in ("Before you go", "No thanks", "Not asked: why?", "Asked today", "Send their answers")
    }
    assert [name for name, box in shown.items() if box["y"] + box["height"] > 800] == []


def test_a_call_without_script(live_server, open_page, team, officer) -> None:
    page = signed_in(open_page(width=360, javascript=False), live_server, officer)
    page.goto(address(live_server, team))
    page.get_by_label("Burglary").check()
    page.get_by_label("25-34").check()
    page.get_by_label("We rang them").check()
    page.get_by_label("What is your postcode?").press("Enter")  # ends no call by chance
    page.get_by_text("Say how the call ended").wait_for()
    assert stored() == []
    page.get_by_role("button", name="Send their answers").click()
    page.get_by_text("Thank you: their answers are stored.").wait_for()
    page.locator("summary", has_text="Not asked").click()
    page.get_by_role("button", name="It was urgent").click()
    page.get_by_text("Counted: not asked.").wait_for()
    assert stored() == [
        ("completed", "", {"matters": "burglary"}, {"age": "25-34"}),
        ("not_asked", "urgent", {}, {}),
    ]
    assert [each["direction"] for each in Contact.objects.values_list("circumstances", flat=True)] == [
        "outgoing",
        "outgoing",
    ]
