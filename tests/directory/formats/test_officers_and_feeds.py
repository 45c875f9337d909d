"""An officer tries a feed, sees what it would do, takes it in, settles what disagrees; a bad one is refused in plain words."""

import json
import os
import threading

import pytest
from playwright.sync_api import expect

from folkmoot.directory.models import Assertion, Feed, FeedReading, Service
from folkmoot.jobs.worker import work
from tests.assets.test_in_a_browser import at
from tests.assets.world import make_officer
from tests.browser import faults_at, no_csp_violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BODY = {"id": "3b0c1d52-7a51-4a52-9d5a-000000000001", "name": "Age Well", "description": "A charity"}
CLUB = {"id": "3b0c1d52-7a51-4a52-9d5a-000000000002", "name": "Lunch club", "status": "active", "organization": BODY,
        "wait_time": "None", "url": "nowhere at all", "email": None}  # fmt: skip


def test_an_officer_tries_a_feed_takes_it_in_and_settles_what_disagrees(
    open_page, live_server, tmp_path
) -> None:
    officer = make_officer(role="engagement_officer")
    feed, page_of_html = tmp_path / "feed.json", tmp_path / "page.json"
    feed.write_text(json.dumps([CLUB]))
    page_of_html.write_text("<!DOCTYPE html><html><body>Welcome</body></html>")
    page = at(open_page(), live_server, officer)
    faults: dict[str, list[str]] = {}

    def look(name: str) -> None:
        faults[name] = faults_at(page)
        if os.environ.get("SHOTS"):
            for width in (360, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                page.screenshot(path=f"{os.environ['SHOTS']}/{name}-{width}.png", full_page=True)

    def hand_over(path) -> None:
        page.goto(f"{live_server.url}/officers/directory/feeds/new/")
        page.get_by_label("What do you call it?").fill("Next door")
        page.get_by_label("Open Referral UK (3.0 or 1.0)").check()
        page.get_by_label("Or a file").set_input_files(str(path))
        page.get_by_label("Publish what is valid when it is taken in").check()
        page.get_by_role("button", name="Try it").click()
        work(stop=threading.Event(), until_empty=True)
        page.reload()
        page.get_by_role("link", name="See the report").click()

    page.goto(f"{live_server.url}/officers/directory/")
    page.get_by_role("link", name="Feeds", exact=True).click()
    look("no feeds")
    page.get_by_role("button", name="Add a feed").click()
    page.get_by_role("button", name="Try it").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    look("errors")
    hand_over(page_of_html)
    expect(page.get_by_text("The file is a web page, not JSON.")).to_be_visible()
    look("refused")
    hand_over(feed)
    expect(page.get_by_role("heading", name="What it would do")).to_be_visible()
    assert Service.objects.count() == 0
    look("tried")
    page.get_by_role("button", name="Take it in").click()
    work(stop=threading.Event(), until_empty=True)
    page.reload()
    page.get_by_role("link", name="See the report").click()
    expect(page.get_by_role("heading", name="What it did")).to_be_visible()
    assert (Service.objects.get().state, FeedReading.objects.filter(tried=False).get().upload) == (
        "published",
        "",
    )

    Service.objects.update(wait_time="A month")
    feed.write_text(json.dumps([CLUB | {"wait_time": "A week"}]))
    hand_over(feed)
    page.get_by_role("button", name="Take it in").click()
    work(stop=threading.Event(), until_empty=True)
    page.goto(f"{live_server.url}/officers/directory/feeds/{Feed.objects.get().uuid}/")
    expect(page.get_by_text("A week", exact=True)).to_be_visible()
    expect(page.get_by_text("A month", exact=True)).to_be_visible()
    look("disagreeing")
    page.get_by_role("button", name="Take what Next door says").click()
    expect(page.get_by_text("Settled.")).to_be_visible()
    assert (Service.objects.get().wait_time, Assertion.objects.filter(settled="").count()) == ("A week", 0)
    page.goto(f"{live_server.url}/officers/directory/feeds/")
    look("feeds")
    assert (faults, no_csp_violations(page)) == ({name: [] for name in faults}, True)
