"""An officer has a feed read by itself, looks at what is there twice, merges, says no, and takes a merge apart: keyboard and all widths."""

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from folkmoot.directory.formats.feed_tasks import read_what_is_due
from folkmoot.directory.models import Feed, FeedReading, Merge, PossibleDuplicate, Service
from folkmoot.jobs.worker import work
from tests.assets.test_in_a_browser import at
from tests.assets.world import make_officer
from tests.browser import faults_at, no_csp_violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def told(slug: str, number: int, name: str) -> dict:
    place = {"id": f"{slug}-hall", "location_type": "physical", "name": "Town Hall", "addresses": [
        {"id": f"{slug}-a", "address_1": "12 High Street", "city": "Dunmere", "state_province": "Elmshire", "postal_code": "EL4 1AA",
         "country": "GB", "address_type": "physical"}]}  # fmt: skip
    return {
        "id": f"{slug}-{number}", "name": name, "status": "active", "description": "In company.",
        "organization": {"id": f"{slug}-body", "name": "Age Well", "description": "A charity"},
        "service_at_locations": [{"id": f"{slug}-at{number}", "location": place}],
    }  # fmt: skip


class Neighbour(BaseHTTPRequestHandler):
    """A directory next door that answers what it is told to."""

    services: list = []
    broken = False

    def do_GET(self) -> None:
        there = self.path.startswith("/services") and not self.broken
        self.send_response(200 if there else 404)
        self.end_headers()
        items = [
            one for one in self.services if self.path.split("?")[0] in ("/services", f"/services/{one['id']}")
        ]
        page = {"total_items": len(items), "total_pages": 1, "page_number": 1, "size": len(items), "first_page": True,
                "last_page": True, "empty": not items, "contents": items}  # fmt: skip
        self.wfile.write(json.dumps(page if "?" in self.path else items[0]).encode() if there else b"<html>")

    def log_message(self, *_) -> None:
        """Say nothing."""


@pytest.fixture
def neighbour():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Neighbour)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def do_the_work() -> None:
    work(stop=threading.Event(), until_empty=True)


def test_a_feed_is_read_by_itself_and_what_is_there_twice_is_merged_and_taken_apart(
    open_page, live_server, neighbour, settings
) -> None:
    settings.WEBHOOKS_TO_LOOPBACK = True
    officer = make_officer(role="engagement_officer")
    page, faults = at(open_page(javascript=False), live_server, officer), {}
    looking = at(open_page(), live_server, officer)  # what looks for faults is a program itself

    def look(name: str) -> None:
        looking.goto(page.url)
        faults[name] = faults_at(looking)
        if os.environ.get("SHOTS"):
            for width in (360, 1280):
                looking.set_viewport_size({"width": width, "height": 900})
                looking.screenshot(path=f"{os.environ['SHOTS']}/{name}-{width}.png", full_page=True)

    Neighbour.services = [
        told("n", number, f"Lunch club {day}") for number, day in enumerate(("Monday", "Tuesday"))
    ]
    feed = Feed.objects.create(
        slug="n", name="Next door", keeper=officer.partner, format="oruk", publishes=True, address=neighbour
    )
    page.goto(f"{live_server.url}/officers/directory/feeds/{feed.uuid}/")
    page.get_by_label("How often").select_option("Every day")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("It is read next on")).to_be_visible()
    look("feed")

    def night() -> FeedReading:
        Feed.objects.update(next_at=timezone.now())
        read_what_is_due.call()
        do_the_work()
        return FeedReading.objects.first()

    first = night()  # two new ones of none are few
    assert (
        first.waits,
        first.tried,
        Service.objects.count(),
        Feed.objects.get().next_at > timezone.now(),
    ) == (False, False, 2, True)
    Neighbour.services = [told("n", number, f"Club number {number}") for number in range(4)]
    second = night()
    assert (second.waits, Service.objects.count(), [one.subject for one in mail.outbox]) == (
        True,
        2,
        ["The feed Next door has changed a lot: please look"],
    )
    night()  # nothing new: nobody is written to again
    Neighbour.broken = True
    third = night()
    night()
    assert (third.refused, [one.subject for one in mail.outbox[1:]], Service.objects.count()) == (
        f"{neighbour}/services?page=1&per_page=100 answers 404.",
        ["The feed Next door could not be read"],
        2,
    )
    Neighbour.broken = False
    waiting = night()
    page.goto(f"{live_server.url}/officers/directory/feeds/")
    look("feeds")
    page.goto(f"{live_server.url}/officers/directory/feeds/readings/{waiting.uuid}/")
    look("waiting")
    Neighbour.services = [*Neighbour.services, told("n", 9, "Lunch club Tuesday")]
    page.get_by_role("button", name="Take it in").click()
    do_the_work()
    page.goto(f"{live_server.url}/officers/directory/feeds/readings/{waiting.uuid}/")
    expect(page.get_by_text("It has changed since you looked at it")).to_be_visible()
    page.get_by_role("button", name="Take it in").click()
    do_the_work()
    assert Service.objects.count() == 5

    Neighbour.services = [told("m", 1, "Lunch club Tuesday"), told("m", 2, "Club number 0")]
    Feed.objects.create(
        slug="m",
        name="Charity",
        keeper=officer.partner,
        format="oruk",
        publishes=True,
        address=neighbour,
        every=1,
    )
    night()
    page.goto(f"{live_server.url}/officers/directory/duplicates/")
    look("pairs")
    page.get_by_role("link", name="Services", exact=True).last.click()
    page.get_by_role("link", name="Lunch club Tuesday").first.click()
    expect(page.get_by_text("They are given at the same place.")).to_be_visible()
    look("pair")
    page.get_by_role("button", name="Not the same").click()
    assert PossibleDuplicate.objects.filter(said="different").count() == 1
    page.get_by_role("button", name="The same: keep the first").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("You can take them apart under")).to_be_visible()
    page.goto(f"{live_server.url}/officers/directory/duplicates/?said=same")
    look("merged")
    page.get_by_role("button", name="Take them apart").click()
    expect(page.get_by_text("are as they were before")).to_be_visible()
    assert Merge.objects.filter(undone_at=None).count() == 0
    assert {name: found for name, found in faults.items() if found} == {}
    no_csp_violations(looking)
