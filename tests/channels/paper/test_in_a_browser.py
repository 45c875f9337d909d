"""Paper and files in a real browser: by keyboard, without script, open to all."""

import os
from pathlib import Path

import pytest
from django.test import Client

from folkmoot.channels.paper.models import ImportRun
from folkmoot.contacts.models import Contact
from folkmoot.partners.models import Officer
from tests.browser import WIDTHS, csp_violations, faults_at, watch
from tests.channels.paper.test_files import TABLE
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("FOLKMOOT_PICTURES")


@pytest.fixture
def pile():
    return make_collector("paper")


@pytest.fixture
def officer(pile) -> Officer:
    return OfficerFactory(partner=pile.engagement.partner)


def signed_in(page, live_server, officer: Officer):
    client = Client()
    client.force_login(officer.user)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    return watch(page)


def faults(page, name: str) -> list[str]:
    found = []
    for width in WIDTHS:
        found += faults_at(page, width)
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    return found + csp_violations(page)


def hand_over(page, live_server, pile, content: str = TABLE) -> None:
    page.goto(f"{live_server.url}/officers/paper/files/into/{pile.engagement.slug}/")
    file = {"name": "spring.csv", "mimeType": "text/csv", "buffer": content.encode()}
    page.get_by_label("The file").set_input_files(file)
    page.get_by_role("button", name="Go on").click()


def test_every_page_is_open_to_all(live_server, open_page, pile, officer) -> None:
    page = signed_in(open_page(), live_server, officer)
    found = {}
    page.goto(f"{live_server.url}/officers/paper/{pile.code}/")
    found["form"] = faults(page, "paper")
    page.get_by_role("button", name="Store and go").click()
    found["form, refused"] = faults(page, "paper-refused")
    page.get_by_label("Number on the form").fill("17")
    page.get_by_label("Burglary").check()
    page.get_by_role("button", name="Store and go").click()
    page.get_by_text("Form 17 stored.").wait_for()
    found["stored"] = faults(page, "paper-stored")
    page.goto(f"{live_server.url}/officers/paper/files/into/{pile.engagement.slug}/")
    page.get_by_role("button", name="Go on").click()
    found["no file"] = faults(page, "file-refused")
    hand_over(page, live_server, pile)
    found["columns"] = faults(page, "file-columns")
    page.get_by_role("button", name="Go on").click()
    found["mapping"] = faults(page, "file-mapping")
    page.get_by_role("button", name="Check the file").click()
    found["report"] = faults(page, "file-report")
    page.get_by_role("link", name="change the mapping").click()
    text = page.get_by_label("The mapping").input_value()
    page.get_by_label("The mapping").fill("nonsense [")
    page.get_by_role("button", name="Check the file").click()
    found["mapping, refused"] = faults(page, "file-mapping-refused")
    page.get_by_label("The mapping").fill(text.replace('# "Noise"', '"Noise"'))
    page.get_by_role("button", name="Check the file").click()
    found["checked"] = faults(page, "file-checked")
    page.get_by_role("button", name="Take it in").click()
    found["taken in"] = faults(page, "file-taken-in")
    page.get_by_role("link", name="Undo this import").click()
    found["undo"] = faults(page, "file-undo")
    page.get_by_role("button", name="Erase them").click()
    found["undone"] = faults(page, "file-undone")
    page.get_by_role("link", name="Paper and files").click()
    found["list"] = faults(page, "paper-list")
    assert found == dict.fromkeys(found, [])
    assert (Contact.objects.count(), ImportRun.objects.get().state) == (1, "undone")


def test_forms_are_entered_one_after_another_by_keys_alone(live_server, open_page, pile, officer) -> None:
    page = signed_in(open_page(), live_server, officer)
    page.goto(f"{live_server.url}/officers/paper/{pile.code}/")
    page.locator("input[name=serial]:focus").wait_for()
    page.keyboard.type("B-08")
    page.keyboard.press("Enter")
    for number in ("B-08", "B-09"):
        page.locator("[data-now] [name=matters]").first.wait_for()
        page.keyboard.press("1")  # speeding
        page.keyboard.press("1")  # near schools
        page.keyboard.press("Enter")
        page.keyboard.type("At 8 in the morning")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # no postcode
        page.keyboard.press("2")  # 25-34
        page.keyboard.press("Enter")  # store
        page.get_by_text(f"Form {number} stored.").wait_for()
    answers = {"matters": "speeding", "where_speeding": ["near_schools"], "why": "At 8 in the morning"}
    assert list(Contact.objects.order_by("id").values_list("circumstances", "answers", "profile")) == [
        ({"paper": "B-08"}, answers, {"age": "25-34"}),
        ({"paper": "B-09"}, answers, {"age": "25-34"}),
    ]
    page.get_by_role("button", name="Undo form B-09").click()
    page.get_by_text("Form B-09 was taken out").wait_for()
    assert [each["paper"] for each in Contact.objects.values_list("circumstances", flat=True)] == ["B-08"]


def test_a_file_comes_in_without_script(live_server, open_page, pile, officer) -> None:
    page = signed_in(open_page(width=360, javascript=False), live_server, officer)
    hand_over(page, live_server, pile, TABLE.replace("Noise", "Burglary"))
    for column in ("Where: near schools", "Where: at night"):
        page.get_by_label(column).select_option(label="Where do cars speed?")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Check the file").click()
    page.get_by_role("button", name="Take it in").click()
    page.get_by_text("3 contacts are new.").wait_for()
    assert [each.get("where_speeding") for each in Contact.objects.values_list("answers", flat=True)] == [
        ["near_schools"],
        None,
        None,
    ]
