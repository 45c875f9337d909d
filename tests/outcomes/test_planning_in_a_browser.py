"""An officer plans, prepares a decision, is told what is not fair yet, puts it right and opens, by keyboard; every page is open to all."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.models import Engagement, Preparation
from folkmoot.engagements.pledging import sign_pledge
from folkmoot.engagements.running import choose_questionnaire
from folkmoot.outcomes.plan.steps import STEPS
from folkmoot.questions.questionnaires import create_questionnaire
from tests.browser import csp_violations, faults_at, watch
from tests.engagements.factories import CLOSES, OPENS, write_the_pledge
from tests.engagements.test_gates import a_plan
from tests.engagements.test_in_a_browser import press_to, signed_in, type_into
from tests.partners.factories import OfficerFactory
from tests.questions.made_up import every_kind

pytestmark = pytest.mark.slow
PICTURES = os.environ.get("FOLKMOOT_PICTURES", "")


def test_a_decision_is_planned_prepared_and_opened_by_keyboard(live_server, open_page, transactional_db):
    officer = OfficerFactory()
    page = watch(signed_in(open_page(), live_server, officer))
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        found[name] = faults_at(page) + csp_violations(page)
        for width in (360, 1280) if PICTURES else ():
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=str(Path(PICTURES) / f"{name}-{width}.png"), full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})

    page.goto(f"{live_server.url}/officers/outcomes/plans/")
    look("plans")
    type_into(page, "Title", "Crossings")
    type_into(page, "What is to be decided?", "Which crossings to build first.")
    press_to(page, "Begin")
    look("plan")
    press_to(page, "2. Should we ask at all?")
    press_to(page, "Keep and go on")
    look("step with what is missing")
    page.get_by_label("Ask: options are there, and can still change").focus()
    page.keyboard.press("Space")
    type_into(page, "Why?", "Nothing was voted on.")
    page.get_by_label("A plan, a policy, or who gets the money").focus()
    page.keyboard.press("Space")
    for part, typed in (("Day", "1"), ("Month", "6"), ("Year", "2099")):
        page.get_by_label(part, exact=True).focus()
        page.keyboard.type(typed)
    press_to(page, "Keep and go on")
    expect(page.get_by_role("heading", name="Which ways of asking, for whom?")).to_be_visible()
    type_into(page, "Whom does it touch most?", "Children on their way to school.")
    press_to(page, "Keep what is there and come back later")
    expect(page.get_by_text("1 of 7 steps are done.")).to_be_visible()
    page.get_by_role("link", name="The whole plan on one page").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/print/")
    look("plan printed")
    assert page.get_by_role("heading", level=2).count() >= len(STEPS)
    page.go_back()
    press_to(page, "Make an engagement of it")

    engagement = Engagement.objects.get()
    Engagement.objects.update(opens_on=OPENS, closes_on=CLOSES)
    engagement.refresh_from_db()
    version = create_questionnaire(user=officer.user, title="Roads", content=every_kind())
    choose_questionnaire(user=None, engagement=engagement, version=version)
    add_collector(user=None, engagement=engagement, channel="online", name="Our own page")
    write_the_pledge(engagement)
    sign_pledge(user=None, engagement=Engagement.objects.get())
    here = f"{live_server.url}/officers/engagements/crossings/"
    page.goto(f"{here}open/")
    expect(page.get_by_text("Give at least two options people can choose from")).to_be_visible()
    look("not fair yet")
    a_plan(Engagement.objects.get(), packs=["equality_duty", "police_and_crime_plan"])
    page.goto(f"{here}decision/")  # one that is settled already is refused, and nobody can let it through
    page.get_by_label("Yes, at least the main point").focus()
    page.keyboard.press("Space")
    press_to(page, "Keep it")
    page.goto(f"{here}open/")
    assert page.get_by_text("This is decided already, so what people say cannot change it.").count() == 1
    look("decided already")
    page.goto(f"{here}gates/")
    expect(page.get_by_text("Nobody can let this through.")).to_be_visible()
    assert Engagement.objects.get().state == "pledged"
    Preparation.objects.update(already_decided=False)
    for name in ("decision", "options", "affected", "affected/age", "law", "gates"):
        page.goto(f"{here}{name}/")
        look(name.replace("/", " "))
    page.goto(f"{here}law/")
    page.locator("a[href$='/equality_duty/assessment/']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/assessment/")
    look("tick")
    type_into(page, "What shows that it was done?", "The page “Who is affected”.")
    press_to(page, "Tick it")
    page.goto(here)
    press_to(page, "Open it")
    press_to(page, "Open it now")
    assert Engagement.objects.get().state == "open"
    look("overview")
    for address in ("officers/engagements/holidays/", "officers/engagements/crossings/new-matter/"):
        page.goto(f"{live_server.url}/{address}")
        look(address.strip("/").rsplit("/", 1)[-1])
    page.goto(f"{live_server.url}/officers/outcomes/packs/crossings/")
    look("packs")
    page.goto(f"{live_server.url}/officers/outcomes/what-is-coming/")
    look("coming for officers")
    for address in (
        "what-is-coming/",
        "engagements/crossings/",
        f"answer/{engagement.collectors.get().code}/",
    ):
        page.goto(f"{live_server.url}/{address}")
        look(f"public {address.split('/')[0]}")
    assert {name: faults for name, faults in found.items() if faults} == {}
