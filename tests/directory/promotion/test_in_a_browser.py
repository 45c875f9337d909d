"""An officer puts a poster up; a father on an old phone types its address and rings; the officer sees that it worked."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from folkmoot.directory.models import DayOfUse, Signpost
from tests.assets.test_in_a_browser import at
from tests.assets.world import make_world
from tests.browser import faults_at, no_csp_violations, watch
from tests.directory.promotion.world import make_signpost

PHONE = "Mozilla/5.0 (Linux; Android 11) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Surgery(BaseHTTPRequestHandler):
    """Another site, whose one page shows a frame of whatever address is asked for."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        address = self.path.partition("?")[2]
        self.wfile.write(
            f'<iframe src="{address}" title="Find help" width="340" height="430"></iframe>'.encode()
        )

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def surgery() -> Iterator[str]:
    """The address of that site."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Surgery) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


def test_a_poster_goes_up_brings_somebody_and_a_box_works_inside_another_site(
    open_page, live_server, surgery
) -> None:
    officer, *_, service = make_world()
    service.phone = "01632 960123"
    service.save()
    site, faults = live_server.url, {}

    desk = at(open_page(), live_server, officer)
    desk.goto(f"{site}/officers/directory/signposts/new/")
    desk.get_by_label("Where does it lead?").fill("https://elsewhere.example/")
    desk.get_by_role("button", name="Keep it").click()
    expect(desk.get_by_text("There is a problem")).to_be_visible()
    faults["new, with an error"] = faults_at(desk)
    desk.get_by_label("Where does it lead?").fill(f"{site}/find/services/{service.uuid}/?s=1")
    desk.get_by_label("Where is it?").fill("Dunmere library")
    desk.get_by_label("What did it cost?").fill("12")
    desk.get_by_role("button", name="Keep it").click()
    expect(desk.get_by_text("Kept. Its code is")).to_be_visible()
    poster = Signpost.objects.get()

    plain = watch(open_page(javascript=False, width=360, user_agent=PHONE))
    plain.goto(f"{site}/d/{poster.code.lower()}")
    expect(plain.get_by_role("heading", name="Singing for lungs")).to_be_visible()
    number = plain.get_by_role("link", name="01632 960123")
    with plain.expect_request("**/find/used/phone/"):
        number.click()

    box = make_signpost(officer, item="box", place="surgery.example")
    around = open_page(javascript=False, user_agent=PHONE)
    around.goto(f"{surgery}/?{site}/find/box/{box.code}/")
    inside = around.frame_locator("iframe")
    inside.get_by_label("What are you looking for?").fill("singing")
    with around.expect_popup() as opened:
        inside.get_by_role("button", name="Find").click()
    expect(opened.value.get_by_role("link", name="Singing for lungs")).to_be_visible()
    assert "EL1" not in opened.value.url

    came = DayOfUse.objects.filter(what__in=("visit", "searched", "opened")).values_list("what", "came", "n")
    by_poster, by_box = f"code:{poster.code}", f"code:{box.code}"
    assert set(came) == {
        ("opened", by_poster, 1),
        ("visit", by_poster, 1),
        ("searched", by_box, 1),
        ("visit", by_box, 1),
    }
    desk.goto(f"{site}/officers/directory/signposts/{poster.uuid}/")
    expect(desk.get_by_text("1 visit came by it, at £12.00 each.")).to_be_visible()
    faults["one"] = faults_at(desk)
    for name in ("signposts/", f"signposts/{box.uuid}/", "signposts/walk/", "signposts/walk/?which=up", "signposts/file/", "use/"):  # fmt: skip
        desk.goto(f"{site}/officers/directory/{name}")
        faults[name] = faults_at(desk)
    desk.goto(f"{site}/find/box/{box.code}/")
    faults["box"] = faults_at(desk)
    assert {name: found for name, found in faults.items() if found} == {}
    assert (no_csp_violations(desk), no_csp_violations(plain)) == (True, True)
