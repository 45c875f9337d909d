"""An officer's bad day: browsers killed while they record and send, a line that breaks half of what is sent, two tabs at it.

Every person met gives a name of their own as an answer, so whoever is lost or counted twice is seen in the rows.
"""

import contextlib
import os
import random
import re
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.channels.field.pocket import PIN, open_with, wait_for_pin
from tests.contacts.factories import words

ONE_QUESTION: dict[str, Any] = {
    "title": words("Who was met"),
    "languages": ["en"],
    "items": [{"key": "who", "kind": "short_text", "wording": words("Who are you?")}],
}
RECORD = """
async ({ first, count }) => {
  const screen = document.getElementById("screen");
  const until = (find) => new Promise((done) => {
    const look = () => { const found = find(); if (found) done(found); else setTimeout(look, 2); };
    look();
  });
  const press = async (words) => (await until(() => [...screen.querySelectorAll("button")].find((each) => each.textContent.startsWith(words)))).click();
  for (let person = first; person < first + count; person += 1) {
    await press("Record contact");
    const input = await until(() => screen.querySelector("#answer"));
    input.value = `person ${person}`;
    input.form.requestSubmit();
    await press("No: save");
    await until(() => screen.querySelector(".saved"));
    const took = performance.getEntriesByName("saved").at(-1).duration;
    console.log(`saved person ${person} in ${took}`);
  }
}
"""
NOTHING_MOVES = 120  # seconds
SAVED = re.compile(r"saved (person \d+) in ([\d.]+)")


@dataclass
class Day:
    """What the officer was told, and how long it took: milliseconds from the tap to "saved" and to a page without a network."""

    saved: list[str] = field(default_factory=list)
    taps: list[float] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    kills: int = 0
    met: int = 0

    def hear(self, message: Any) -> None:
        if found := SAVED.search(message.text):
            self.saved.append(found[1])
            self.taps.append(float(found[2]))


def have_a_bad_day(
    start: Callable[..., Any],
    folder: Path,
    address: str,
    *,
    records: int,
    kills: int,
    times: int = 0,
    seed: int = 2027,
) -> Day:
    """Record with a phone that was set up, killing its browser again and again, until so many were told "saved".

    The officer records `times` (as often as the browser is killed, unless given). In between the phone is opened, begins to
    send by itself, and is killed at that.
    """
    day, chance = Day(), random.Random(seed)
    times = times or kills
    each = -(-records // times)
    between = -(-(kills - times) // times)
    while len(day.saved) < records or day.kills < kills:
        for _ in range(between):
            die_while_sending(start(), folder, address, day, chance.randrange(20, 200))
        context = start()
        context.set_offline(True)
        page = opened(context, address, day)
        other = context.pages[0]
        other.goto(address)
        open_with(page)
        page.get_by_role("button", name="Record contact").wait_for()
        context.set_offline(chance.random() < 0.2)
        before = len(day.saved)
        page.evaluate(
            f"(given) => {{ ({RECORD})(given); }}", {"first": day.met, "count": each + chance.randrange(3)}
        )
        day.met += each + 3
        end = time.monotonic() + 20
        while len(day.saved) - before < chance.randrange(each, each + 2) and time.monotonic() < end:
            page.wait_for_timeout(10)
        page.wait_for_timeout(chance.randrange(150))
        die(context, folder, day)
    return day


def die_while_sending(context: Any, folder: Path, address: str, day: Day, after: int) -> None:
    """Open the phone, which sends what it holds without being asked and while it is locked, and kill it so many
    milliseconds after."""
    page = context.pages[0]
    page.goto(address, wait_until="commit")
    page.wait_for_timeout(after)
    die(context, folder, day)


def die(context: Any, folder: Path, day: Day) -> None:
    """Kill the browser and count it."""
    kill_browser(folder)
    day.kills += 1
    with contextlib.suppress(Exception):  # it is dead: closing it can only complain
        context.close()


def opened(context: Any, address: str, day: Day) -> Any:
    """A page of the phone without a network, timed from asking for it until it is drawn."""
    page = context.new_page()
    page.on("console", day.hear)
    page.goto(address)
    wait_for_pin(page)
    day.starts.append(page.evaluate("performance.getEntriesByName('drawn')[0].startTime"))
    return page


def send_the_rest(start: Callable[..., Any], address: str) -> tuple[int, int]:
    """Open the phone once more over the same bad line and send until nothing is held, or nothing moves for two minutes; return
    held and received."""
    page = start().new_page()
    page.goto(address)
    open_with(page, PIN)
    before, moved = counts_of(page), time.monotonic()
    while (counted := counts_of(page))[0] and time.monotonic() - moved < NOTHING_MOVES:
        if counted != before:
            before, moved = counted, time.monotonic()
        with contextlib.suppress(Exception):  # it goes when the last was sent
            page.get_by_role("button", name="Send now").click(timeout=2_000)
        page.wait_for_timeout(20)
    return counted


def counts_of(page: Any) -> tuple[int, int]:
    """What the page says it holds, and what was received."""
    page.get_by_role("button", name="Record contact").wait_for()
    page.locator("#counts", has_text="Received there").wait_for()
    held, received = re.findall(r"[\d,]+", page.locator("#counts").inner_text())
    return int(held.replace(",", "")), int(received.replace(",", ""))


def kill_browser(folder: Path) -> None:
    """Kill at once the browser that keeps its things in a folder, as a phone's battery does."""
    wanted = f"--user-data-dir={folder}".encode()
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if wanted in (entry / "cmdline").read_bytes().split(b"\0"):
                os.kill(int(entry.name), signal.SIGKILL)
    for name in ("SingletonLock", "SingletonCookie", "SingletonSocket"):
        with contextlib.suppress(OSError):
            (folder / name).unlink()
