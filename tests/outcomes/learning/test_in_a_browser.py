"""A decision maker seals a forecast, reads the results and records the choice, by keyboard alone; every page open to all."""

import datetime as dt
import os

import pytest

from folkmoot.engagements.running import close_engagement
from folkmoot.outcomes.models import Forecast
from tests.browser import csp_violations, faults_at, watch
from tests.engagements.factories import write_the_pledge
from tests.insight.town import build_town
from tests.outcomes.learning.made_up import LearningWorld
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
INSIDE = "/officers/outcomes/learning/"


def test_a_decision_maker_forecasts_reads_and_chooses_by_keyboard(live_server, open_page):
    town = build_town()
    town.hear(200, disposition="completed")
    town.engagement.state = "pledged"
    town.engagement.save()
    officer = OfficerFactory(role="decision_maker", partner=town.engagement.partner, post="Commissioner")
    people = {"analyst": OfficerFactory(role="analyst", partner=officer.partner), "decision_maker": officer}
    world = LearningWorld.of(town.engagement, people)
    write_the_pledge(town.engagement)
    town.engagement.state = "open"
    town.engagement.save()
    close_engagement(user=None, engagement=town.engagement, today=dt.date(2026, 3, 2))
    page = watch(open_page())
    cookie = signed_in(officer).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        found[name] = faults_at(page)
        if folder := os.environ.get("FOLKMOOT_PICTURES"):
            for width in (1280, 360):
                page.set_viewport_size({"width": width, "height": 900})
                page.screenshot(path=f"{folder}/{width}-{name}.png", full_page=True)

    def press(selector: str) -> None:
        with page.expect_navigation():  # the page that answers, not the one that was pressed on
            page.focus(selector)
            page.keyboard.press("Enter")

    def type_in(selector: str, words: str) -> None:
        page.focus(selector)
        page.keyboard.type(words)

    page.goto(f"{live_server.url}/officers/insight/policing/results/")
    assert "Before you read what people said" in page.inner_text("h1")
    look("first")
    press("text=Write it first")
    press("button:has-text('Seal it')")
    assert "There is a problem" in page.inner_text("main")
    look("forecast-error")
    type_in("textarea[name=choice]", "Patrols in the town centre")
    type_in("textarea[name=because]", "That is where most calls come from.")
    press("button:has-text('Seal it')")
    page.wait_for_selector("text=Nobody can read it")
    look("forecast-sealed")
    assert Forecast.objects.get().hash in page.inner_text("main")
    assert "Patrols" not in page.inner_text("main")
    page.focus("a:has-text('Read what people said')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/officers/insight/policing/results/")
    page.goto(f"{live_server.url}{INSIDE}decisions/policing/")
    type_in("textarea[name=choice]", "Speed checks near schools")
    type_in("textarea[name=reason]", "So many people asked for it.")
    press("button:has-text('Record what I chose')")
    page.wait_for_selector("text=Patrols in the town centre")
    page.focus("input[value=changed]")
    page.keyboard.press("Space")
    type_in("textarea[name=because]", "What people said about schools.")
    look("forecast-opened")
    press("button:has-text('Record it')")
    page.wait_for_selector("text=You changed it.")
    assert Forecast.objects.get().state == "changed"
    for name, address in {
        "ledger": f"{INSIDE}decisions/",
        "pilots": f"{INSIDE}pilots/",
        "pilot": f"{INSIDE}pilots/{world.running.uuid}/",
        "areas": f"{INSIDE}pilots/{world.running.uuid}/areas/",
        "quality": f"{INSIDE}quality/policing/",
        "dignity": f"{INSIDE}felt/policing/",
        "trust": f"{INSIDE}trust/",
        "pulse": f"{INSIDE}trust/{world.wave.uuid}/",
        "hats": f"{INSIDE}hats/",
        "councillor": f"{INSIDE}hats/councillor/?ward=E1",
        "cabinet": f"{INSIDE}hats/cabinet-member/",
        "chief": f"{INSIDE}hats/chief-officer/",
        "tried": f"/tried/{world.published.uuid}/",
        "tried-decisions": "/tried/decisions/",
    }.items():
        assert page.goto(f"{live_server.url}{address}").status == 200
        look(name)
    assert (found, csp_violations(page)) == (dict.fromkeys(found, []), [])
