"""What people looked for in vain becomes a gap, two bodies answer side by side, one answer becomes an action, and everybody reads it."""

import datetime as dt
import os
import threading
from pathlib import Path

import pytest
from playwright.sync_api import expect

from folkmoot.directory.coverage.checklists import checklists
from folkmoot.directory.coverage.reviewing import begin_review, note_asking
from folkmoot.directory.coverage.tying import keep_rule, tie_entry
from folkmoot.directory.models import ProvisionGap
from folkmoot.jobs.worker import work
from folkmoot.network.models import Action, Strategy
from tests.browser import WIDTHS, csp_violations, faults_at, watch
from tests.directory.coverage.world import make_offer, make_people, search_in_vain
from tests.partners.factories import signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PICTURES = os.environ.get("FOLKMOOT_PICTURES")
MEANWHILE = (dt.date.today().replace(day=1) - dt.timedelta(days=1)).replace(day=1)


def test_from_searches_in_vain_to_two_answers_and_an_action_in_the_plan(live_server, open_page) -> None:
    council, health, services, terms = make_offer()
    make_people()
    search_in_vain("respite", "W00", 40, month=MEANWHILE)
    search_in_vain("trampoline", "W00", 12, month=MEANWHILE)
    Strategy.objects.create(
        partner=council.partner,
        slug="offer",
        title="Short breaks",
        about="For families",
        begun_on=dt.date.today(),
    )
    law = checklists()["care-act-4"]
    at = {"user": council.user, "checklist": law, "because": "It says so"}
    tie_entry(paragraph=law.paragraphs["health"], service=services["school"], **at)
    keep_rule(paragraph=law.paragraphs["b"], term=terms["autism"], **at)
    review = begin_review(user=council.user, checklist=checklists()["send-schedule-2"], title="Spring review")
    note_asking(user=council.user, review=review, consultee="nhs", asked=False, why_not="In May")
    site, faults = live_server.url, {}
    office = f"{site}/officers/directory/"

    def look(page, name: str) -> None:
        found = faults_at(page)
        faults.update({name: found} if found else {})
        for width in WIDTHS if PICTURES else ():
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=str(Path(PICTURES) / f"missing-{name}-{width}.png"), full_page=True)

    def desk_of(officer, **about):
        page = watch(open_page(**about))
        session = signed_in(officer).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        return page

    desk = desk_of(council, width=1280)
    desk.goto(f"{office}missing/")
    expect(desk.get_by_text("What people looked for is being worked out.")).to_be_visible()
    work(stop=threading.Event(), until_empty=True)
    desk.reload()
    look(desk, "report")
    expect(desk.get_by_text("trampoline: 12 searches")).to_be_visible()
    desk.get_by_role("link", name="Short breaks", exact=True).click()
    look(desk, "areas")
    desk.get_by_role("link", name="Dunmere", exact=True).click()
    expect(desk.get_by_text("different searches that found nothing from this district: 40.")).to_be_visible()
    desk.get_by_label("Elmshire County Council").uncheck()
    desk.get_by_role("button", name="Keep it and ask").click()
    expect(desk.get_by_text("Choose at least one answer: Which bodies do you ask").first).to_be_visible()
    look(desk, "row")
    desk.get_by_label("What is missing?").fill("No short breaks for families in Dunmere")
    desk.get_by_label("Elmshire County Council").check()
    desk.get_by_label("Elmshire Health").check()
    desk.get_by_role("button", name="Keep it and ask").click()
    expect(desk.get_by_text("It is kept as a gap.")).to_be_visible()
    gap = ProvisionGap.objects.get()

    phone = desk_of(health, width=360, javascript=False)  # the health body answers on a phone without script
    phone.goto(f"{office}missing/gaps/")
    phone.get_by_role("link", name="No short breaks for families in Dunmere").first.click()
    phone.get_by_label("What do you see?").fill("Nurses hear of it each week.")
    phone.get_by_role("button", name="Keep this answer").click()
    expect(phone.get_by_text("Say either what you will do, or why you do nothing.").first).to_be_visible()
    phone.get_by_label("Or why will you do nothing?").fill("We pay for nurses, not for houses.")
    phone.get_by_role("button", name="Keep this answer").click()
    expect(phone.get_by_text("Your answer stands beside the others.")).to_be_visible()
    assert phone.get_by_role("button", name="Let everybody read it").count() == 0

    desk.get_by_label("What do you see?").fill("A queue of a year.")
    desk.get_by_label("What will you do?").fill("Open a house with four beds.")
    soon = dt.date.today() + dt.timedelta(days=90)
    for part, value in (("Day", soon.day), ("Month", soon.month), ("Year", soon.year)):
        desk.get_by_role("group", name="By when?").get_by_label(part).fill(str(value))
    desk.get_by_role("button", name="Keep this answer").click()
    expect(desk.get_by_text("We pay for nurses, not for houses.")).to_be_visible()
    look(desk, "gap")
    desk.get_by_role("link", name="Put it into the plan").click()
    expect(desk.get_by_label("What is to be done?")).to_have_value("Open a house with four beds.")
    desk.get_by_label("In whose plan does it stand?").select_option(label="Short breaks")
    desk.get_by_role("button", name="Keep this").click()
    expect(desk.get_by_text("It stands in the plan.")).to_be_visible()
    made = Action.objects.get()
    assert (made.what, made.due_on, made.origin_kind, made.origin_uuid) == (
        "Open a house with four beds.",
        soon,
        "gap",
        gap.uuid,
    )
    desk.get_by_role("link", name="No short breaks for families in Dunmere").click()
    desk.get_by_role("button", name="Let everybody read it").click()
    desk.get_by_role("link", name="The page everybody reads").click()
    look(desk, "public-gap")
    desk.get_by_role("link", name="Open a house with four beds.").click()
    expect(desk.get_by_role("heading", name="Open a house with four beds.")).to_be_visible()

    desk.goto(f"{office}coverage/care-act-4/?by=district")
    look(desk, "checklist")
    desk.get_by_role("button", name="Publish this list").click()
    expect(desk.get_by_text("Everybody can read it now.")).to_be_visible()
    look(desk, "public-coverage")
    for name, address in (
        ("paragraph", f"{office}coverage/care-act-4/b/?q=club"),
        ("laws", f"{office}coverage/"),
        ("review", f"{office}coverage/reviews/{review.uuid}/?class=schools"),
        ("gaps", f"{office}missing/gaps/"),
    ):
        desk.goto(address)
        look(desk, name)
    assert (faults, csp_violations(desk), csp_violations(phone)) == ({}, [], [])
