"""Answering in a real browser: without script, by keyboard, open to all at three widths, and light to load."""

import gzip
import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from folkmoot.contacts.models import Contact, Erasure
from tests.browser import csp_violations, faults_at, watch
from tests.contacts.factories import make_collector
from tests.questions.made_up import every_kind

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PICTURES = os.environ.get("FOLKMOOT_PICTURES")
HEAVIEST = 20_000


def picture(page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"online-{name}.png"), full_page=True)


def test_someone_answers_follows_and_takes_back_without_script(live_server, open_page) -> None:
    collector = make_collector()
    page = open_page(width=360, javascript=False)
    page.goto(f"{live_server.url}/answer/{collector.code}/")
    picture(page, "start")
    page.get_by_role("button", name="Start").click()
    page.get_by_label("Something else").check()
    page.get_by_label("Say which").fill("The old mill")
    picture(page, "question")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Why?").fill("Nobody lights it. Ring 07700 900123")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("link", name="Back", exact=True).click()
    assert page.get_by_label("Why?").input_value() == "Nobody lights it. Ring 07700 900123"
    for _ in range(2):
        page.get_by_role("button", name="Continue").click()
    page.get_by_label("25-34").check()
    page.get_by_role("button", name="Continue").click()
    picture(page, "check")
    page.get_by_role("link", name=re.compile("^Change.*Which matters most")).click()
    page.get_by_label("Burglary").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Send my answers").click()
    picture(page, "receipt")
    code = re.search(r"(\w{4}-\w{4}-\w{4}-\w{2})", page.locator(".govuk-panel").inner_text())[1]
    assert (Contact.objects.get().answers, code in page.url) == (
        {"matters": "burglary", "why": "Nobody lights it. Ring [phone number]"}, False,
    )  # fmt: skip
    page.get_by_role("button", name="I have finished").click()
    page.get_by_label("Your receipt code").fill(code.lower())
    page.get_by_role("button", name="Show my answers").click()
    page.get_by_role("link", name="Take my answers back").click()
    picture(page, "withdraw")
    page.get_by_role("button", name="Destroy my answers").click()
    expect(page.get_by_role("heading", name="Your answers are destroyed")).to_be_visible()
    assert (Contact.objects.count(), Erasure.objects.count()) == (0, 1)


def test_every_kind_of_question_is_answered_by_keyboard_on_one_page_without_script(
    live_server, open_page
) -> None:
    collector = make_collector(content=every_kind())
    page = open_page(width=1280, javascript=False)
    page.goto(f"{live_server.url}/answer/{collector.code}/all/")
    picture(page, "all")
    page.get_by_label("By bus", exact=True).focus()
    page.keyboard.press("Space")
    page.locator("[name=words]").focus()
    page.keyboard.type("More buses")
    page.get_by_role("button", name="Send my answers").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/receipt/answers/")
    assert Contact.objects.get().answers == {"travel": "bus", "words": "More buses"}


def test_every_page_and_error_is_open_to_all_and_keeps_to_the_policy(live_server, open_page) -> None:
    collector, closed, kinds = (
        make_collector(),
        make_collector(state="closed"),
        make_collector(content=every_kind()),
    )
    page, found, base = watch(open_page()), {}, f"{live_server.url}/answer/{collector.code}/"

    def look(name: str) -> None:
        found[name] = faults_at(page) + csp_violations(page)

    for name, address in {
        "start": base, "question": f"{base}question/matters/", "all": f"{live_server.url}/answer/{kinds.code}/all/",
        "come back": f"{base}come-back/", "closed": f"{live_server.url}/answer/{closed.code}/",
        "urdu": f"{base}question/matters/?language=ur", "code": f"{live_server.url}/receipt/",
    }.items():  # fmt: skip
        page.goto(address)
        look(name)
    page.goto(f"{base}question/matters/")
    with page.expect_navigation():
        page.get_by_role("button", name="Continue").click()
    assert page.title().startswith("Error: ")
    look("question with an error")
    page.get_by_label("Burglary").check()
    page.get_by_role("button", name="Save and come back later").click()
    look("save")
    page.goto(f"{base}leave/")
    look("leave")
    page.goto(f"{base}check/")
    look("check")
    page.get_by_role("button", name="Send my answers").click()
    look("receipt")
    for link in ("Give an e-mail address, to be told when there is a reply", "Take my answers back"):
        page.goto(f"{live_server.url}/receipt/answers/")
        page.get_by_role("link", name=link).click()
        look(link)
    page.goto(f"{live_server.url}/receipt/tell-me/")
    page.get_by_role("button", name="Keep my address").click()
    look("address with an error")
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_a_first_visit_weighs_little_and_asks_nobody_else(live_server, open_page) -> None:
    collector, page, weights, hosts = make_collector(), open_page(), {}, set()

    def weigh(response) -> None:
        hosts.add(response.url.split("/")[2])
        if response.ok:
            weights[response.url] = len(gzip.compress(response.body(), 6))

    page.on("response", weigh)
    page.goto(f"{live_server.url}/answer/{collector.code}/question/matters/", wait_until="networkidle")
    assert hosts == {live_server.url.split("/")[2]}
    assert sum(weights.values()) <= HEAVIEST, weights
