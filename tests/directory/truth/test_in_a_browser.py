"""A provider with a phone that runs no script writes an entry anew; an officer decides, puts the directory out; every page is open to all."""

import datetime as dt
import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from folkmoot.directory.models import Revision
from folkmoot.directory.truth.asking import ask_about
from folkmoot.directory.truth.releasing import put_out
from tests.assets.world import make_officer
from tests.browser import WIDTHS, csp_violations, faults_at, watch
from tests.directory.truth.test_asking_providers import ask_somebody
from tests.directory.truth.world import make_swimming
from tests.partners.factories import signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PICTURES = os.environ.get("FOLKMOOT_PICTURES")


def test_from_the_providers_phone_to_the_page_and_the_release(live_server, open_page) -> None:
    officer = make_officer()
    service = make_swimming(officer)
    _, mine = ask_somebody(officer, service)
    ask_about(user=officer.user, services=[service])
    faults: dict[str, list[str]] = {}

    def look(page, name: str) -> None:
        found = faults_at(page)
        faults.update({name: found} if found else {})
        for width in WIDTHS if PICTURES else ():
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=str(Path(PICTURES) / f"truth-{name}-{width}.png"), full_page=True)

    # A phone that runs no script does all of it.
    plain = open_page(width=360, javascript=False)
    plain.goto(f"{live_server.url}{mine}")
    plain.get_by_role("link", name="Something is different").click()
    plain.get_by_role("link", name="When", exact=True).click()
    third = plain.get_by_role("group", name="Another time")
    third.get_by_label("Tuesday").check()
    third.get_by_label("From").fill("10:00")
    third.get_by_label("To").fill("12:00")
    plain.get_by_role("button", name="Save and go on").click()
    expect(plain.get_by_role("heading", name="Where", exact=True)).to_be_visible()
    plain.get_by_role("link", name="All parts").click()
    expect(plain.get_by_text("Tuesdays, 10am to midday").first).to_be_visible()

    # One that does keeps what is typed as it is typed, and sends it.
    page = watch(open_page(width=360))
    page.goto(f"{live_server.url}{mine}")
    look(page, "yours")
    page.goto(f"{live_server.url}{mine}{service.uuid}/cost/")
    page.get_by_label("What does it cost, in words?").fill("Ask at the desk")
    expect(page.get_by_text("Saved as you typed.")).to_be_visible()
    assert Revision.objects.get(state="draft").typed["cost"]["cost"] == ["Ask at the desk"]
    page.goto(f"{live_server.url}{mine}{service.uuid}/when/")
    page.get_by_role("group", name="Time 1").get_by_label("To").fill("09:00")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("It closes before it opens").first).to_be_visible()
    look(page, "when-wrong")
    page.get_by_role("group", name="Time 1").get_by_label("To").fill("17:30")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("link", name="All parts").click()
    look(page, "form")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    look(page, "sent")
    assert csp_violations(page) == []

    desk = open_page(width=1280)
    session = signed_in(officer).cookies["sessionid"].value
    desk.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    office = f"{live_server.url}/officers/directory/"
    desk.goto(f"{office}changes/")
    desk.get_by_role("link", name="Swim for All").click()
    desk.get_by_role("button", name="Keep these decisions").click()
    expect(desk.get_by_text("Say yes or no to each.")).to_be_visible()
    look(desk, "proposal")
    for name in ("Times", "Cost, in words"):
        desk.get_by_role("group", name=f"Take it? {name}").get_by_label("Yes").check()
    desk.get_by_role("button", name="Keep these decisions").click()
    expect(desk.get_by_text("The provider is told by e-mail")).to_be_visible()
    put_out(
        user=officer.user,
        keeper=officer.partner,
        kind="draft",
        comments_until=dt.date(2099, 1, 1),
        about="Tell us.",
    )
    desk.goto(f"{live_server.url}/find/releases/1/{service.uuid}/")
    desk.get_by_role("button", name="Send my comment").click()
    expect(desk.get_by_text("Write what you think of this entry").first).to_be_visible()
    look(desk, "released")
    desk.get_by_label("What do you think of this entry?").fill("Say that it is warm.")
    desk.get_by_role("button", name="Send my comment").click()
    expect(desk.get_by_text("We have your comment")).to_be_visible()
    desk.goto(f"{office}releases/")
    desk.get_by_role("link", name="Say that it is warm.").click()
    desk.get_by_role("button", name="Let everybody read it").click()
    desk.get_by_label("Declined").check()
    desk.get_by_label("Why?").first.fill("It is not warm in winter.")
    look(desk, "comment")
    desk.get_by_role("button", name="Keep this answer").click()
    expect(desk.get_by_text("Everybody reads it beside the comment.").first).to_be_visible()
    release = put_out(user=officer.user, keeper=officer.partner, kind="release")
    of = f"{office}{service.uuid}/"
    number = Revision.objects.versions().first().number
    for name, address in (
        ("page", f"{live_server.url}/find/services/{service.uuid}/"),
        ("release", f"{live_server.url}/find/releases/{release.number}/"),
        ("changes", f"{live_server.url}/find/releases/{release.number}/changes/"),
        ("entry", of),
        ("history", f"{of}history/"),
        ("version", f"{of}history/{number}/"),
        ("who-sees", f"{of}who-sees-what/"),
        ("part", f"{of}part/how/"),
        ("people", f"{of}whom-we-ask/"),
        ("calls", f"{of}calls/"),
        ("chase", f"{office}chase/?which=all"),
        ("board", f"{office}board/"),
        ("put-out", f"{office}releases/"),
    ):
        desk.goto(address)
        look(desk, name)
    assert faults == {}
