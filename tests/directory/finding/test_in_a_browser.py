"""A mother mistypes, narrows, keeps two things on a list and hands it on; an officer writes down what she called it."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from tests.assets.test_in_a_browser import at
from tests.assets.world import make_world
from tests.browser import faults_at, no_csp_violations, watch

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_mother_finds_keeps_and_hands_on_without_script_and_an_officer_learns_her_word(
    open_page, live_server
) -> None:
    officer, *_ = make_world()
    site, faults = live_server.url, {}

    plain = watch(open_page(javascript=False, width=360))
    plain.goto(f"{site}/find/")
    plain.get_by_label("What are you looking for?").fill("sniging near EL1 1AA")
    plain.get_by_text("More choices").click()
    plain.get_by_label("Their age").fill("300")
    plain.get_by_role("button", name="Find", exact=True).click()
    expect(plain.get_by_text("There is a problem")).to_be_visible()
    plain.get_by_label("Their age").fill("40")
    plain.get_by_role("button", name="Find", exact=True).click()
    assert "EL1" not in plain.url
    expect(plain.get_by_text("Showing results for “singing”")).to_be_visible()
    plain.locator("main li button", has_text="Mill Lane Choir").click()
    expect(plain.locator("main li button", has_text="Mill Lane Choir")).to_contain_text("Take off my list")
    plain.get_by_role("link", name="Singing for lungs").click()
    plain.get_by_role("button", name="Keep on my list").click()
    plain.get_by_role("link", name="My list").click()
    assert plain.locator("main ol.fm-choices a").all_inner_texts() == ["Mill Lane Choir", "Singing for lungs"]
    address = plain.locator("pre.fm-address").inner_text()

    friend = watch(open_page())
    for name, page in (
        ("results", "/find/?q=chior&area=W00&age=40&go=1"),
        ("nothing", "/find/?q=zzzz&go=1"),
        ("empty list", "/find/list/"),
    ):
        friend.goto(site + page)
        faults[name] = faults_at(friend)
    friend.goto(address)
    faults["a list that was sent"] = faults_at(friend)
    friend.get_by_role("button", name="Put these on my list").click()
    expect(friend.locator("main li button", has_text="Mill Lane Choir")).to_contain_text("Take off")

    desk = at(open_page(), live_server, officer)
    desk.goto(f"{site}/officers/directory/finding/words/")
    desk.get_by_label("What people say").fill("warbling")
    desk.get_by_label("What services call it").fill("singing")
    desk.get_by_role("button", name="Keep it").click()
    expect(desk.get_by_text("Kept. Searches know it from now on.")).to_be_visible()
    begins, ends = dt.date.today(), dt.date.today() + dt.timedelta(days=40)
    desk.goto(f"{site}/officers/directory/finding/school-terms/")
    for label, day in (("The first day of school", begins), ("The last day of school", ends)):
        for part in ("day", "month", "year"):
            desk.get_by_role("group", name=label).get_by_label(part.capitalize()).fill(
                str(getattr(day, part))
            )
    desk.get_by_role("button", name="Add it").click()
    expect(desk.get_by_text("Kept. Searches by date follow at once.")).to_be_visible()
    for name in ("words/", "words-left-out/", "why/?q=warbling", "searches/", "school-terms/"):
        desk.goto(f"{site}/officers/directory/finding/{name}")
        faults[name] = faults_at(desk)
    friend.goto(f"{site}/find/?q=warbling&go=1")
    assert friend.locator("main ol.fm-choices a").all_inner_texts() == [
        "Singing for lungs",
        "Mill Lane Choir",
    ]
    assert {name: found for name, found in faults.items() if found} == {}
    assert (no_csp_violations(friend), no_csp_violations(desk)) == (True, True)
