"""A phone with a real browser that keeps what it has over a restart, and a way to set it up."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.test import Client

from folkmoot.partners.models import Officer
from tests.browser import watch
from tests.conftest import CHROMIUM_FLAGS
from tests.contacts.factories import options, words
from tests.needed import need_browser

PIN = "246810"
PATIENCE = 90_000  # milliseconds: the machine may be busy with much else
FIVE: dict[str, Any] = {
    "title": words("Safer streets"),
    "languages": ["en", "cy"],
    "items": [
        {
            "key": "matters",
            "kind": "one",
            "wording": words("Which of these matters most where you live?", cy="Beth sydd bwysicaf lle rydych chi’n byw?"),
            "options": options("speeding", "burglary", "noise_at_night"),
            "required": True,
        },
        {
            "key": "safe",
            "kind": "scale",
            "wording": words("How safe do you feel after dark?"),
            "scale": {"low": 1, "high": 5, "low_label": words("not at all"), "high_label": words("very")},
        },
        {"key": "listen", "kind": "statement", "wording": words("The police listen to people like me.")},
        {"key": "seen", "kind": "yes_no", "wording": words("Have you seen an officer on foot this month?")},
        {"key": "age", "kind": "one", "wording": words("How old are you?"), "options": options("16-24", "25-34", "35-44"), "profile": "age", "prefer_not_to_say": True},
    ],
}  # fmt: skip


@contextmanager
def a_phone(folder: Path, driver: Any) -> Iterator[Callable[..., Any]]:
    """Start the phone's browser as often as wanted: `start(width=360)`; what it kept before is there again.

    `driver` is Playwright's `chromium`, of which a thread has one: in a test that of the fixture.
    """
    program = need_browser()
    from playwright.sync_api import Error

    started: list[Any] = []

    def start(*, width: int = 360, height: int = 740, **more: Any) -> Any:
        context = driver.launch_persistent_context(
            folder / "phone",
            executable_path=program,
            args=[*CHROMIUM_FLAGS, *more.pop("flags", ())],
            viewport={"width": width, "height": height},
            locale="en-GB",
            accept_downloads=True,
            **more,
        )
        context.set_default_timeout(PATIENCE)
        context.set_default_navigation_timeout(PATIENCE)
        started.append(context)
        return context

    yield start
    for context in started:
        with suppress(Error):  # one that was killed is closed already
            context.close()


def sign_in(context: Any, live_server: Any, officer: Officer) -> Any:
    """A page of the phone in which an officer is signed in."""
    client = Client()
    client.force_login(officer.user)
    return signed_in_by(context, client, live_server.url)


def signed_in_by(context: Any, client: Client, address: str) -> Any:
    """A page of the phone with the session of a client."""
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])
    return watch(context.new_page())


def set_up(page: Any, address: str, code: str, pin: str = PIN, *, chosen: str = "") -> None:
    """Set the phone up as its officer does, until it asks for the PIN; `chosen` is who asks where others do too."""
    page.goto(f"{address}/officers/field/{code}/phone/")
    page.get_by_label("Choose a PIN").fill(pin)
    page.get_by_label("The PIN again").fill(pin)
    page.get_by_role("button", name="Set this phone up").click()
    if chosen:
        page.get_by_role("button", name=chosen).click()
    wait_for_pin(page)


def wait_for_pin(page: Any) -> None:
    """Wait until the phone asks for its PIN; where it does not, say what it shows."""
    from playwright.sync_api import TimeoutError as TooLong

    try:
        page.get_by_label("PIN", exact=True).wait_for()
    except TooLong:
        shown = page.evaluate(
            """async () => [
                document.readyState, document.body.innerHTML.slice(0, 1500),
                (await navigator.serviceWorker.getRegistrations()).map((each) => [each.scope, each.active?.state, each.waiting?.state]),
                await Promise.race([indexedDB.databases(), new Promise((done) => setTimeout(done, 3000, "IndexedDB says nothing"))]),
            ]"""
        )
        raise AssertionError(f"{page.url} asks for no PIN: {shown}") from None


def open_with(page: Any, pin: str = PIN) -> None:
    """Open the page with a PIN."""
    page.get_by_label("PIN", exact=True).fill(pin)
    page.get_by_role("button", name="Open").click()
