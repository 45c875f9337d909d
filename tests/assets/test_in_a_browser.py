"""A resident finds a choir and a service in one search and asks; the officer notes the connection; partners agree to work together."""

import re

import pytest
from playwright.sync_api import expect

from folkmoot.assets.models import Connection, Enquiry
from folkmoot.network.collaborating.planning import begin_plan, keep_activity, write_line
from tests.assets.world import make_world
from tests.browser import faults_at, no_csp_violations, watch
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def at(page, live_server, officer):
    """Give the browser the session of an officer."""
    session = signed_in(officer).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return watch(page)


def test_a_resident_finds_and_asks_and_a_connection_is_made(open_page, live_server) -> None:
    officer, choir, person, _ = make_world()
    police = OfficerFactory(partner=PartnerFactory(slug="police", name="Elmshire Police"))
    plan = begin_plan(
        user=officer.user, title="Safe home", partners=[police.partner], resources="One stall", published=True
    )
    activity = keep_activity(user=officer.user, plan=plan, title="A stall", aims=["audiences"])
    write_line(user=police.user, activity=activity, level=3, offers="Two officers", gets="Trust")
    site, faults = live_server.url, {}

    plain = watch(open_page(javascript=False))
    plain.goto(f"{site}/find/")
    plain.get_by_label("What are you looking for?").fill("sing")
    plain.get_by_label("Where?").fill("nowhere at all")
    plain.get_by_role("button", name="Find").click()
    assert "We do not know that place" in plain.locator("main").inner_text()
    plain.get_by_label("Where?").fill("EL1 1AA")
    plain.get_by_role("button", name="Find").click()
    assert "EL1" not in plain.url
    assert plain.locator("main ol.fm-choices a").all_inner_texts() == ["Mill Lane Choir", "Singing for lungs"]
    assert plain.locator("svg .fm-pin circle").count() == 2
    assert plain.get_by_role("button", name="Open a map you can move").is_visible() is False
    plain.get_by_role("link", name="Mill Lane Choir").click()
    plain.get_by_role("button", name="I can use this").click()
    plain.get_by_label("What would you like to say?").fill("I sing alto.")
    plain.get_by_label("How can they reach you?").fill("01234 567890")
    plain.get_by_role("button", name="Send it").click()
    assert "on its way" in plain.locator("h1").inner_text()

    person_page = watch(open_page())
    person_page.goto(f"{site}/find/")
    faults["find"] = faults_at(person_page)
    person_page.goto(f"{site}/find/?q=chior&go=1")
    faults["corrected"] = faults_at(person_page)
    person_page.goto(f"{site}/find/?q=sing&area=W00&go=1")
    person_page.emulate_media(media="print")
    first = person_page.locator("main ol.fm-choices a").first
    assert first.evaluate("link => getComputedStyle(link, '::after').content") == "none"
    expect(person_page.get_by_role("button", name="Find", exact=True)).to_be_hidden()
    person_page.emulate_media(media="screen")
    asked = []
    person_page.on("request", lambda request: asked.append(request.url))
    button = person_page.get_by_role("button", name="Open a map you can move")
    button.focus()
    person_page.keyboard.press("Enter")
    points = person_page.locator(".fm-moved-map .fm-moved-pin")
    expect(points).to_have_text(["1", "2"])
    assert {re.match(r"https?://[^/]+", url)[0] for url in asked} == {site}
    expect(points.first).to_have_accessible_name(re.compile(r"^1\. (Mill Lane Choir|Singing for lungs), "))
    points.first.focus()
    person_page.keyboard.press("Enter")
    expect(person_page.locator(".leaflet-popup p a")).to_be_focused()
    person_page.keyboard.press("Escape")
    expect(points.first).to_be_focused()
    person_page.keyboard.press("Enter")
    faults["moved map"] = faults_at(person_page)
    for name, address in (
        ("asset", f"/find/assets/{choir.uuid}/"),
        ("nothing", "/find/?q=xylophone&typed=1"),
        ("together", f"/join-in/together/{plan.slug}/"),
    ):
        person_page.goto(f"{site}{address}")
        faults[name] = faults_at(person_page, 1280, 360)
    person_page.goto(f"{site}/find/assets/{choir.uuid}/help/")
    person_page.get_by_role("button", name="Send it").click()
    faults["empty message"] = faults_at(person_page, 1280, 360)
    person_page.goto(f"{site}/find/?kind=service")
    person_page.get_by_role("link", name="Singing for lungs").click()
    faults["service"] = faults_at(person_page, 1280, 360)

    desk = at(open_page(), live_server, officer)
    enquiry = Enquiry.objects.get()
    desk.goto(f"{site}/officers/assets/messages/{enquiry.uuid}/")
    faults["message"] = faults_at(desk)
    desk.get_by_role("button", name="Note the connection").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/messages/")
    assert list(Connection.objects.values_list("kind", "level")) == [("used", "association")]
    for name in (
        "",
        "new/",
        f"{person.uuid}/",
        "file/",
        "campaigns/",
        f"campaigns/{choir.campaign.uuid}/",
        "connections/",
        f"{choir.uuid}/forget/",
    ):
        desk.goto(f"{site}/officers/assets/{name}")
        faults[name] = faults_at(desk, 1280, 360)
    for name in (
        "directory/",
        "directory/new/",
        "network/together/",
        f"network/together/{plan.slug}/levels/",
    ):
        desk.goto(f"{site}/officers/{name}")
        faults[name] = faults_at(desk, 1280, 360)
    desk.goto(f"{site}/officers/network/together/{plan.slug}/")
    desk.get_by_role("button", name="Agree to the line of Elmshire Police in A stall").click()
    assert "Elmshire Police has to press" in desk.locator("main").inner_text()
    faults["plan"] = faults_at(desk)
    assert {name: found for name, found in faults.items() if found} == {}
    assert [no_csp_violations(page) for page in (plain, person_page, desk)] == [True] * 3
