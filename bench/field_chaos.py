"""Whether the field's page loses or doubles anybody on a bad day, and how fast it is: against 0, 0, 1 second and 100 ms.

Serves an installation of its own as `folkmoot serve` does, behind a line that breaks half of what is sent: a fifth before the
server stored it, three tenths after. An officer's phone (Chromium, its own folder) is set up, then killed at random while it
records and sends from two tabs, some of the time without a network, and opened again without one. Every person met gives a
name of their own, so whoever is lost or counted twice shows. Printed: lost, doubled, and p95 of opening without a network and
of the tap until "saved", each over its limit (the machine is busy with the server and the kills at the same time).

    python bench/field_chaos.py [--records 1000] [--kills 50]
"""

import argparse
import contextlib
import json
import os
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from machine import machine

HERE = Path(__file__).parent
LIMIT_START_MS, LIMIT_TAP_MS = 1_000.0, 100.0


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--records", type=int, default=1_000)
    asked.add_argument("--kills", type=int, default=50)
    options = asked.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory(prefix="folkmoot-field-") as name:
        have_it(Path(name), options.records, options.kills)


def have_it(folder: Path, records: int, kills: int) -> None:
    """Set an installation and a phone up in a folder, have the bad day, and print what came of it."""
    os.environ |= {
        "FOLKMOOT_HOME": str(folder),
        "FOLKMOOT_PLAIN_HTTP": "1",
        "FOLKMOOT_MFA_REQUIRED": "0",
        "DJANGO_SETTINGS_MODULE": "folkmoot.config.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
    }
    os.environ.pop("DATABASE_URL", None)
    sys.path.insert(0, str(HERE.parent))
    import django

    django.setup()
    client, code = installation()
    from playwright.sync_api import sync_playwright
    from tests.channels.field.chaos import have_a_bad_day, kill_browser, send_the_rest
    from tests.channels.field.pocket import a_phone, set_up, signed_in_by
    from tests.channels.field.rough_line import RoughLine

    from folkmoot.config.serving import web_command

    port = free_port()
    server = subprocess.Popen(web_command("127.0.0.1", port), start_new_session=True)
    wait_for(port)
    line = RoughLine(f"127.0.0.1:{port}")
    address = f"{line.address}/field/"
    began = time.monotonic()
    try:
        with sync_playwright() as playwright, a_phone(folder, playwright.chromium) as start:
            context = start()
            set_up(signed_in_by(context, client, line.address), line.address, code)
            context.close()
            day = have_a_bad_day(start, folder / "phone", address, records=records, kills=kills)
            held, received = send_the_rest(start, address)
            kill_browser(folder / "phone")
        took = time.monotonic() - began
    finally:
        line.close()
        server.terminate()
        server.wait(60)
    with contextlib.closing(sqlite3.connect(folder / "folkmoot.sqlite3")) as database:
        stored = [
            json.loads(row[0])["who"] for row in database.execute("SELECT answers FROM contacts_contact")
        ]
    lost = len(set(day.saved) - set(stored))
    print(
        f"{len(day.saved):,} told “saved”, {day.kills} kills, {line.attempts:,} sendings, {line.broken:,} broken, {took:.0f} s"
    )
    print(
        f"lost {lost}, doubled {len(stored) - len(set(stored))}, still held {held}, received {received:,} of {len(stored):,} stored"
    )
    for words, took_ms, limit in (
        ("opening without a network, over 1 s", day.starts, LIMIT_START_MS),
        ("tap until “saved”, over 100 ms     ", day.taps, LIMIT_TAP_MS),
    ):
        print(f"{words}: p95 {p95(took_ms) / limit:.2f}, median {statistics.median(took_ms) / limit:.2f}")


def installation() -> tuple[Any, str]:
    """Make the tables, an open engagement with a team in the field, and an officer who is signed in."""
    from django.core.management import call_command
    from django.db import connections
    from django.test import Client
    from tests.channels.field.chaos import ONE_QUESTION
    from tests.contacts.factories import make_collector
    from tests.partners.factories import OfficerFactory

    call_command("migrate", verbosity=0, interactive=False)
    team = make_collector("field", content=ONE_QUESTION)
    officer = OfficerFactory(partner=team.engagement.partner, role="front_line")
    client = Client()
    client.force_login(officer.user)
    connections.close_all()
    return client, team.code


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


def p95(figures: list[float]) -> float:
    return statistics.quantiles(figures, n=20)[-1] if len(figures) > 1 else figures[0]


if __name__ == "__main__":
    main()
