"""What a real browser keeps of somebody who answered at a screen: nothing, whatever the next person tries."""

import os
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from folkmoot.contacts.models import Contact
from tests.browser import WIDTHS, axe, csp_violations, overflows, watch
from tests.conftest import CHROMIUM_FLAGS
from tests.contacts.factories import make_collector
from tests.needed import need_program

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PICTURES = os.environ.get("FOLKMOOT_PICTURES")
PLANTED = "Zanzibar-planted-words"
STORES = """async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
    (await caches.keys()).length, document.cookie]"""


@pytest.fixture
def chromium_type(chromium):
    """Open a browser that keeps what a browser keeps, in a folder that can be searched afterwards."""

    def opened(folder, **options):
        program = need_program("chromium", "chromium")
        return chromium.browser_type.launch_persistent_context(
            folder, executable_path=program, args=CHROMIUM_FLAGS, locale="en-GB", **options
        )

    return opened


def picture(page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"kiosk-{name}.png"), full_page=True)


def seen(page) -> str:
    """Everything a person could read on the page: its text and what stands in its fields."""
    fields = "[...document.querySelectorAll('textarea, input:not([type=radio], [type=checkbox])')].map((f) => f.value)"
    ticked = "document.querySelectorAll('input:checked').length"
    return page.content() + str(page.evaluate(fields)) + f"ticked {page.evaluate(ticked)}"


def answer(page, start: str, *, wrong: bool = False) -> None:
    page.goto(start)
    page.get_by_label("Why?").fill(PLANTED)
    if wrong:
        page.get_by_role("button", name="Send my answers").click()
        page.get_by_role("heading", name="There is a problem").wait_for()
        assert PLANTED in seen(page)
    page.get_by_label("Burglary").check()
    page.get_by_role("button", name="Send my answers").click()
    page.get_by_text("Thank you. Your answers are stored.").wait_for()


@pytest.mark.parametrize("javascript", [True, False])
def test_nothing_of_the_last_person_is_left_in_the_browser(live_server, tmp_path, chromium_type, javascript):
    room = make_collector("waiting_room")
    start, folder = f"{live_server.url}/kiosk/{room.code}/", tmp_path / "profile"
    context = chromium_type(folder, java_script_enabled=javascript)
    page = context.pages[0]
    answer(page, start, wrong=True)
    code = page.locator(".fm-code").inner_text()
    page.get_by_role("button", name="I have finished").click()
    page.wait_for_url(start)
    assert [PLANTED in seen(page), code in seen(page)] == [False, False]
    for step in (page.go_back, page.go_back, page.go_back, page.go_forward, page.go_forward, page.reload):
        step()
        assert [PLANTED in seen(page), code in seen(page), "ticked 0" in seen(page)] == [False, False, True]
    page.goto(start)
    page.get_by_label("Why?").press_sequentially(PLANTED[:3])
    assert PLANTED not in seen(page)
    assert context.cookies() == []
    if javascript:
        assert page.evaluate(STORES) == [0, 0, 0, 0, ""]
    context.close()
    kept = [str(path) for path in folder.rglob("*") if path.is_file() and holds(path, PLANTED, code)]
    assert (kept, Contact.objects.get().answers["why"]) == ([], PLANTED)


def holds(path: Path, *secrets: str) -> bool:
    content = path.read_bytes()
    return any(secret.encode() in content or secret.encode("utf-16-le") in content for secret in secrets)


def test_the_screen_warns_counts_down_and_clears_itself_and_says_that_somebody_left(live_server, open_page):
    room = make_collector("waiting_room")
    page = watch(open_page(width=1280))
    page.clock.install()
    start = f"{live_server.url}/kiosk/{room.code}/"
    page.goto(start)
    page.clock.run_for(120_000)
    assert page.get_by_role("dialog").is_visible() is False
    page.get_by_label("Why?").fill(PLANTED)
    page.clock.run_for(31_000)
    page.get_by_role("dialog").wait_for()
    dialog = page.get_by_role("dialog", name="Are you still there?")
    picture(page, "warning")
    assert (
        dialog.is_visible(),
        1 <= int(dialog.locator("[data-seconds]").inner_text()) <= 15,
        axe(page),
    ) == (True, True, [])
    page.get_by_role("button", name="I am still here").click()
    assert (dialog.is_visible(), PLANTED in seen(page)) == (False, True)
    page.clock.run_for(46_000)
    expect(page.get_by_label("Why?")).to_have_value("")
    page.wait_for_load_state()
    assert PLANTED not in seen(page)
    until = time.monotonic() + 60
    while not Contact.objects.exists() and time.monotonic() < until:  # a page that leaves waits for no reply
        page.wait_for_timeout(50)
    left = Contact.objects.get()
    assert (left.disposition, left.reason, left.answers) == ("declined", "left_unfinished", {})
    assert csp_violations(page) == []


def test_the_screen_is_open_to_all_at_every_width(live_server, open_page):
    room = make_collector("waiting_room")
    start, faults = f"{live_server.url}/kiosk/{room.code}/", {}
    for width in WIDTHS:
        page = watch(open_page(width=width))
        page.goto(start)
        picture(page, f"questions-{width}")
        faults["questions", width] = (axe(page), overflows(page), csp_violations(page))
        smallest = page.evaluate(
            "Math.min(...[...document.querySelectorAll('.govuk-radios__label, .govuk-button')].map((e) => e.offsetHeight).filter((h) => h))"
        )
        assert smallest >= 48
        page.get_by_role("button", name="Send my answers").click()
        picture(page, f"put-right-{width}")
        faults["put right", width] = (axe(page), overflows(page), csp_violations(page))
        answer(page, start)
        picture(page, f"thanks-{width}")
        faults["thanks", width] = (axe(page), overflows(page), csp_violations(page))
    assert faults == dict.fromkeys(faults, ([], False, []))
