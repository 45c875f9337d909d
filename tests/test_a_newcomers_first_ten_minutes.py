"""A newcomer who follows the README: the demo runs, an engagement opens, is answered two ways, and shows who was heard."""

import contextlib
import datetime as dt
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.migrated import copy_migrated

FOLKMOOT = str(Path(sys.executable).with_name("folkmoot"))
ROOT = Path(__file__).resolve().parents[1]
LONGEST_START = 480
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("newcomer")


@pytest.fixture(scope="module")
def demo(home):
    """The demo as the first command starts it: a real server and a real worker."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**environment_of(home), "FOLKMOOT_DEMO": "1"}
    process = subprocess.Popen(
        [FOLKMOOT, "demo", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(60)


def environment_of(home: Path) -> dict[str, str]:
    left_out = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    return {name: value for name, value in os.environ.items() if name not in left_out} | {
        "FOLKMOOT_HOME": str(home),
        "FOLKMOOT_PLAIN_HTTP": "1",
    }


def wait_for(address: str, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until:
        assert process.poll() is None, "the demo stopped by itself"
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.5)
    pytest.fail("the demo did not answer")


def test_the_demo_has_the_very_tables_that_the_migrations_make(demo, home, tmp_path):
    copy_migrated(tmp_path / "as-ever.sqlite3")
    assert tables_of(home / "folkmoot.sqlite3") == tables_of(tmp_path / "as-ever.sqlite3")


def tables_of(database: Path) -> list[tuple[str, str]]:
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        return opened.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


def sign_in(page, demo: str, who: str) -> None:
    page.goto(f"{demo}/account/login/")
    page.fill("input[name=login]", f"{who}@elmshire.example")
    page.fill("input[name=password]", "elmshire-made-up")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/officers/")


def fill_day(page, name: str, day: dt.date) -> None:
    for part in ("day", "month", "year"):
        page.fill(f"input[name={name}-{part}]", str(getattr(day, part)))


def add_collector(page, demo: str, channel: str, name: str, code: str) -> None:
    page.goto(f"{demo}/officers/engagements/library-hours/add-collector/")
    page.check(f"input[name=channel][value={channel}]")
    page.fill("input[name=name]", name)
    page.fill("input[name=code]", code)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text(name).first.wait_for()


def heard(page, demo: str) -> str:
    page.goto(f"{demo}/officers/insight/library-hours/reach/?of=age")
    return page.locator("main").inner_text()


def test_an_engagement_is_opened_answered_two_ways_and_shows_who_was_heard(demo, open_page):
    officer, commissioner, resident = (
        open_page(javascript=False),
        open_page(javascript=False),
        open_page(width=360, javascript=False),
    )
    overview = f"{demo}/officers/engagements/library-hours/"

    sign_in(officer, demo, "engagement")
    officer.goto(overview + "open/")
    assert "Not now" in officer.title()
    add_collector(officer, demo, "online", "Our web page", "LIBWEB")
    add_collector(officer, demo, "contact_centre", "Library helpline", "LIBCALL")
    officer.goto(overview + "pledge/")
    officer.get_by_label("Dev Marlow, Police and Crime Commissioner for Elmshire").check()
    officer.fill("input[name=post]", "Cabinet Member for Libraries")
    officer.fill("textarea[name=can_change]", "When each library opens.")
    officer.fill("textarea[name=cannot_change]", "How many libraries there are.")
    officer.fill("textarea[name=why_not]", "The budget of 2026 fixes it.")
    officer.fill("input[name=will_read]", "Every comment.")
    fill_day(officer, "reply_by", dt.date.today() + dt.timedelta(days=90))
    officer.get_by_role("button", name="Keep the pledge").click()
    officer.goto(overview + "decision/")
    officer.get_by_label("Everyday").check()
    fill_day(officer, "decides_on", dt.date.today() + dt.timedelta(days=80))
    officer.get_by_label("No, it is still open").check()
    officer.fill("textarea[name=checked]", "The minutes of the cabinet since May.")
    officer.get_by_role("button", name="Keep it").click()

    sign_in(commissioner, demo, "decision")
    commissioner.get_by_role("link", name="Library opening hours").click()
    commissioner.check("input[name=agree]")
    commissioner.get_by_role("button", name="Sign", exact=True).click()

    officer.goto(overview + "open/")
    officer.get_by_role("button", name="Open it now").click()
    officer.goto(overview)
    assert "Open" in officer.locator("main").inner_text()

    resident.goto(f"{demo}/engagements/library-hours/")
    resident.get_by_role("button", name="Start").click()
    resident.get_by_role("button", name="Start").click()
    answer(
        resident,
        {"when": "sundays", "age": "16-24", "sex": "female", "disability": "no"},
        {"why": "A quiet place to revise."},
        "postcode",
    )
    code = re.search(
        r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}", resident.locator("main").inner_text()
    )
    assert code, "the receipt shows its code"
    assert "1 people were heard" in heard(officer, demo) or "1 person was heard" in heard(officer, demo)

    caller = open_page()
    sign_in(caller, demo, "calls")
    caller.goto(f"{demo}/officers/calls/LIBCALL/")
    caller.keyboard.press("1")
    caller.check("input[name=when][value=evenings]")
    caller.check("input[name=age][value='75+']")
    caller.get_by_role("button", name="Send their answers").click()
    caller.get_by_text("their answers are stored").wait_for()
    assert "2 people were heard" in heard(officer, demo)

    resident.goto(f"{demo}/receipt/")
    resident.fill("input[name=code]", code[0])
    resident.get_by_role("button", name="Show my answers").click()
    assert "Sunday afternoons" in resident.locator("main").inner_text()


def answer(page, choices: dict[str, str], words: dict[str, str], skip: str) -> None:
    """Answer one question a page until the answers can be checked, then send them."""
    for _ in range(20):
        name = page.url.split("?")[0].rstrip("/").rsplit("/", 1)[-1]
        if name == "check":
            page.get_by_role("button", name=re.compile("Send")).click()
            return
        if name in choices:
            page.check(f"input[name={name}][value='{choices[name]}']")
        elif name in words:
            page.fill(f"textarea[name={name}]", words[name])
        else:
            assert name == skip, name
        page.get_by_role("button", name="Continue").click()
    pytest.fail("the questions did not end")


def test_auckland_is_imported_into_the_running_demo_and_says_who_was_not_heard(demo, home, data, open_page):
    command = [FOLKMOOT, "example", "auckland", "--from", str(data / "auckland")]
    environment = {**environment_of(home), "FOLKMOOT_DEMO": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "26,556 contacts are new" in done.stdout

    analyst = open_page()
    sign_in(analyst, demo, "analyst")
    analyst.goto(f"{demo}/officers/insight/auckland/reach/?of=ethnic_group")
    told = analyst.locator("main").inner_text()
    assert "25,744 people were heard" in told
    assert "1,452 more would put it right" in told
    assert "New Zealander (Kiwi)" in told
