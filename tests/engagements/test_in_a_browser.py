"""Building and opening an engagement in a real browser: by keyboard, without script, and open to all."""

import os
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import expect

from folkmoot.engagements.models import Engagement
from folkmoot.engagements.pledging import sign_pledge
from folkmoot.questions.questionnaires import create_questionnaire, freeze_version
from tests.browser import axe, csp_violations, faults_at, watch
from tests.engagements.factories import make_engagement, say_the_decision, write_the_pledge
from tests.partners.factories import OfficerFactory
from tests.questions.made_up import every_kind

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("FOLKMOOT_PICTURES")

QUESTIONS = [
    "",
    "?q=zebra",
    "new/",
    "new/?into=getting-about/2",
    "new/several/",
    "new/yes_no/",
    "new/matrix/",
    "new/date/",
    "bank/ethnic_group/",
    "questionnaires/",
    "questionnaires/new/",
    "questionnaires/getting-about/1/",
    "questionnaires/getting-about/2/",
    "questionnaires/getting-about/2/add/",
    "questionnaires/getting-about/2/about/",
    "questionnaires/getting-about/2/place/happy/",
    "questionnaires/getting-about/2/freeze/",
    "questionnaires/getting-about/2/changes/",
    "questionnaires/getting-about/1/preview/",
    "questionnaires/getting-about/1/preview/?seen=travel",
    "questionnaires/getting-about/1/whole/",
    "questionnaires/getting-about/1/paper/",
]
ENGAGEMENTS = [
    "",
    "?state=answered",
    "new/",
    "getting-about/",
    "getting-about/change/",
    "getting-about/questions/",
    "getting-about/pledge/",
    "getting-about/close/",
    "getting-about/add-collector/",
    "getting-about/collectors/{code}/",
    "getting-about/collectors/{code}/end/",
    "draft/",
    "draft/questions/",
    "draft/pledge/",
    "draft/open/",
]
DECISION_MAKERS = ["", "engagements/draft/", "engagements/draft/pledge/sign/"]
ADMINISTRATORS = [
    "",
    "partners/",
    "partners/{partner}/",
    "people/{officer}/",
    "people/{officer}/end/",
    "roles/",
    "trail/",
]


def signed_in(page, live_server, officer):
    """Give the browser the officer's session."""
    client = Client()
    client.force_login(officer.user)
    kept = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": kept, "url": live_server.url}])
    return page


@pytest.fixture
def code(transactional_db) -> str:
    """An open engagement and a draft, and an officer of the partner that runs both; the open one's code."""
    engagement = make_engagement("open")
    make_engagement("draft", title="Draft", partner=engagement.partner)
    version = engagement.questionnaire
    from folkmoot.questions.questionnaires import begin_version

    version.questionnaire.partner = engagement.partner
    version.questionnaire.save()
    begin_version(user=None, version=version)
    OfficerFactory(partner=engagement.partner)
    OfficerFactory(partner=engagement.partner, role="decision_maker", user__name="Amina Birch")
    return engagement.collectors.get().code


def test_every_page_is_open_to_all_and_keeps_to_the_security_policy(live_server, open_page, code):
    engagement = Engagement.objects.get(slug="getting-about")
    page = watch(
        signed_in(open_page(), live_server, engagement.partner.officers.get(role="engagement_officer"))
    )
    pages = [f"questions/{address}" for address in QUESTIONS]
    pages += [f"engagements/{address.format(code=code)}" for address in ENGAGEMENTS]
    found = {}
    for address in pages:
        page.goto(f"{live_server.url}/officers/{address}")
        found[address] = []
        for width in (1280, 360):
            found[address] += faults_at(page, width)
            if PICTURES:
                name = address.replace("/", "-").replace("?", "-").replace("=", "-")
                page.screenshot(path=str(Path(PICTURES) / f"{width}-{name}.png"), full_page=True)
        found[address] += csp_violations(page)
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_the_pages_of_those_who_sign_and_those_who_look_after_officers_are_open_to_all(
    live_server, open_page, code
):
    partner = Engagement.objects.get(slug="draft").partner
    maker = partner.officers.get(role="decision_maker")
    write_the_pledge(Engagement.objects.get(slug="draft"), decider=maker)
    found = {}
    for role, addresses in (
        ("decision_maker", DECISION_MAKERS),
        ("partner_administrator", ADMINISTRATORS),
        ("administrator", ADMINISTRATORS),
    ):
        officer = maker if role == "decision_maker" else OfficerFactory(partner=partner, role=role)
        page = watch(signed_in(open_page(), live_server, officer))
        for address in addresses:
            page.goto(f"{live_server.url}/officers/{address.format(partner=partner.slug, officer=maker.id)}")
            found[role, address] = faults_at(page, 1280, 360) + csp_violations(page)
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_a_question_is_removed_and_put_back_by_keyboard(live_server, open_page, code):
    partner = Engagement.objects.get(slug="draft").partner
    page = watch(
        signed_in(open_page(width=360), live_server, partner.officers.get(role="engagement_officer"))
    )
    page.goto(f"{live_server.url}/officers/questions/questionnaires/getting-about/2/")
    press_to(page, "Remove: How do you travel most?")
    expect(page.get_by_text("Removed “How do you travel most?”.")).to_be_visible()
    assert axe(page) + csp_violations(page) == []
    press_to(page, "Undo the last change")
    expect(page.get_by_text("Undone.")).to_be_visible()
    expect(page.get_by_text("How do you travel most?").first).to_be_visible()


def test_the_forms_with_faults_are_open_to_all(live_server, open_page, code):
    engagement = Engagement.objects.get(slug="getting-about")
    page = watch(
        signed_in(
            open_page(width=360), live_server, engagement.partner.officers.get(role="engagement_officer")
        )
    )
    found = {}
    for address in (
        "questions/new/several/",
        "questions/new/scale/",
        "engagements/new/",
        "engagements/draft/pledge/",
    ):
        page.goto(f"{live_server.url}/officers/{address}")
        for box in page.locator("main input[type=text]:visible, main textarea:visible").all():
            box.fill("")
        with page.expect_navigation():
            page.locator("main form button").first.click()
        assert page.title().startswith("Error: ")
        found[address] = axe(page) + csp_violations(page)
    assert {address: faults for address, faults in found.items() if faults} == {}


def press_to(page, words: str) -> None:
    """Press Tab until a link or button with these words has the focus, then Enter."""
    for _ in range(120):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.textContent || ''")
        if " ".join(focused.split()).startswith(words):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab never reached “{words}” on {page.url}")


def type_into(page, label: str, words: str) -> None:
    """Press Tab until the field of that label has the focus, then type."""
    wanted = page.get_by_label(label, exact=True).first.get_attribute("id")
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == wanted:
            page.keyboard.type(words)
            return
    raise AssertionError(f"Tab never reached “{label}” on {page.url}")


def test_an_engagement_is_built_and_opened_by_keyboard(live_server, open_page, transactional_db):
    officer = OfficerFactory()
    page = signed_in(open_page(), live_server, officer)

    page.goto(f"{live_server.url}/officers/questions/questionnaires/")
    press_to(page, "New questionnaire")
    type_into(page, "Title", "Roads")
    press_to(page, "Keep")
    press_to(page, "Add questions")
    press_to(page, "Add to “Standard questions”: How old are you?")
    press_to(page, "Back to the questionnaire")
    expect(page.get_by_text("How old are you?").first).to_be_visible()

    page.goto(f"{live_server.url}/officers/engagements/")
    press_to(page, "Begin an engagement")
    type_into(page, "Title", "Crossings")
    type_into(page, "What is being decided?", "Which crossings to build.")
    for part, typed in (("day", "3"), ("month", "5"), ("year", "2099")):
        page.locator(f"#id_closes_on-{part}").focus()
        page.keyboard.type(typed)
    press_to(page, "Keep as a draft")
    press_to(page, "Choose")
    page.locator("input[name=questionnaire]").first.focus()
    page.keyboard.press("Space")
    press_to(page, "Choose")
    engagement = Engagement.objects.get()
    write_the_pledge(engagement)
    say_the_decision(engagement)
    sign_pledge(user=None, engagement=engagement)
    page.goto(f"{live_server.url}/officers/engagements/crossings/")
    press_to(page, "Add a way of asking")
    page.locator("input[name=channel][value=online]").focus()
    page.keyboard.press("Space")
    type_into(page, "What do you call it?", "Our own page")
    press_to(page, "Add")
    page.goto(f"{live_server.url}/officers/engagements/crossings/")
    press_to(page, "Open it")
    press_to(page, "Open it now")
    assert Engagement.objects.get().state == "open"


def test_an_engagement_is_built_and_opened_without_script(live_server, open_page, transactional_db):
    officer = OfficerFactory()
    version = create_questionnaire(user=officer.user, title="Getting about", content=every_kind())
    freeze_version(user=officer.user, version=version)
    page = signed_in(open_page(javascript=False), live_server, officer)
    page.goto(f"{live_server.url}/officers/engagements/new/")
    page.get_by_label("Title").fill("Crossings")
    page.get_by_label("What is being decided?").fill("Which crossings to build.")
    closes = page.get_by_role("group", name="When does it close?")
    for part, typed in (("Day", "3"), ("Month", "5"), ("Year", "2099")):
        closes.get_by_label(part).fill(typed)
    page.get_by_role("button", name="Keep as a draft").click()
    page.get_by_role("link", name="Choose questions").click()
    page.get_by_label("Getting about, version 1 (16 questions, frozen)").check()
    page.get_by_role("button", name="Choose").click()
    page.get_by_role("link", name="Write the pledge").first.click()
    page.get_by_label("Who decides?").fill("Amina Birch")
    page.get_by_label("Which post do they hold?").fill("Cabinet member for roads")
    page.get_by_label("What can people change?").fill("Which crossings come first.")
    page.get_by_label("What cannot change?").fill("The money there is.")
    page.get_by_label("Why not?").fill("The budget is set.")
    page.get_by_label("What will they read?").fill("Every comment.")
    for part, typed in (("Day", "30"), ("Month", "6"), ("Year", "2099")):
        page.get_by_label(part).fill(typed)
    page.get_by_role("button", name="Keep the pledge").click()
    page.get_by_role("link", name="Say it").click()
    page.get_by_label("Everyday").check()
    for part, typed in (("Day", "1"), ("Month", "6"), ("Year", "2099")):
        page.get_by_label(part, exact=True).fill(typed)
    page.get_by_label("No, it is still open").check()
    page.get_by_label("What did you look at to say so?").fill("The cabinet’s minutes.")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="Add a way of asking").first.click()
    page.get_by_label("Online").check()
    page.get_by_label("What do you call it?").fill("Our own page")
    page.get_by_role("button", name="Add").click()

    maker = signed_in(
        open_page(javascript=False),
        live_server,
        OfficerFactory(role="decision_maker", partner=officer.partner),
    )
    maker.goto(f"{live_server.url}/officers/engagements/crossings/")
    maker.get_by_role("button", name="Read and sign the pledge").click()
    maker.get_by_label("I promise this").check()
    maker.get_by_role("button", name="Sign", exact=True).click()
    expect(maker.get_by_text("Signed.").first).to_be_visible()

    page.goto(f"{live_server.url}/officers/engagements/crossings/")
    page.get_by_role("button", name="Open it").click()
    page.get_by_role("button", name="Open it now").click()
    expect(page.get_by_text("People can answer until 3 May 2099.")).to_be_visible()
    assert Engagement.objects.get().state == "open"
