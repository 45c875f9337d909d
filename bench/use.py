"""Whether 22 million visits in a year can be counted on this machine, and how long the page of such a year takes.

    python bench/use.py [--visits 22000000] [--counted 4000] [--only sqlite|postgresql]

The rate is that of requests through the counting code, each written durably before its page would go out, from as many threads as
the web server has. Beside it stands what 22 million a year need: on average, and in the peak hour of a busy day. Then a year is
filled through the same code until it has so many visits, over 365 days, 60 codes, 40 sites and 120 areas, and the sums of that
year's page are timed against those of a year with a thousandth of it. Ratios are of one run.
"""

import argparse
import datetime as dt
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from intake import postgresql
from machine import machine

A_YEAR, DAYS = 22_000_000, 365
BUSY_DAY, PEAK_HOUR = (
    3,
    0.1,
)  # a busy day against the average one; the share of it that falls in its peak hour
CODES, SITES, AREAS = 60, 40, 120
THREADS, TIMES = 8, 5
BEGINS = dt.date(2026, 1, 1)
BROWSER = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--visits", type=int, default=A_YEAR)
    parser.add_argument("--counted", type=int, default=4_000, help="requests whose rate is measured")
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside:
        inside(chosen.visits, chosen.counted)
        return
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="folkmoot-use-") as name:
        folder = Path(name)
        if chosen.only != "postgresql":
            begun(folder / "sqlite", "")
        if chosen.only != "sqlite":
            with postgresql(folder) as url:
                if url:
                    begun(folder / "pg", url)


def begun(home: Path, url: str) -> None:
    """Measure on one database in a process of its own."""
    home.mkdir()
    environment = os.environ | {
        "FOLKMOOT_HOME": str(home),
        "FOLKMOOT_PLAIN_HTTP": "1",
        "DJANGO_SETTINGS_MODULE": "folkmoot.config.settings",
    }
    if url:
        environment["DATABASE_URL"] = url
    subprocess.run([sys.executable, *sys.argv, "--inside"], env=environment, check=True)


def inside(visits: int, counted: int) -> None:
    """Count as fast as it goes; fill a year; time the sums of its page."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from folkmoot.directory.models import DayOfUse, MonthOfUse
    from folkmoot.directory.use.summing import used_between

    call_command("migrate", verbosity=0)
    rate = rate_of(counted)
    need = A_YEAR / DAYS / 86_400
    peak = A_YEAR / DAYS * BUSY_DAY * PEAK_HOUR / 3_600
    print(f"\n{connection.vendor}: {rate:,.0f} visits counted a second, {THREADS} threads")
    print(f"  {rate / need:,.0f} times what 22 million a year need on average ({need:.1f} a second),")
    print(f"  {rate / peak:,.0f} times the peak hour of a busy day ({peak:.0f} a second)")
    ends = BEGINS + dt.timedelta(days=DAYS - 1)
    times = {}
    for size in (visits // 1_000, visits):
        DayOfUse.objects.all().delete()
        MonthOfUse.objects.all().delete()
        fill(size)
        used = used_between(BEGINS, ends)
        assert used.visits == size, (used.visits, size)
        times[size] = min(timed(lambda: used_between(BEGINS, ends)) for _ in range(TIMES))
        print(
            f"  a year of {size:,} visits is {DayOfUse.objects.count():,} rows and adds up to {used.visits:,}"
        )
    few, many = times.values()
    print(f"  the sums of its page: {many * 1000:,.0f} ms, {many / few:.1f} times a thousandth of the visits")


def rate_of(counted: int) -> float:
    """Return how many requests a second are counted: the look at the request and the durable write."""
    from django.http import HttpRequest, HttpResponse
    from django.urls import resolve

    from folkmoot.directory.models import DayOfUse
    from folkmoot.directory.use.counted import UseCounted

    page, answer = resolve("/find/"), HttpResponse("page")
    counting = UseCounted(lambda request: answer)

    def visit(times: int) -> None:
        for number in range(times):
            request = HttpRequest()
            request.method, request.path, request.path_info, request.resolver_match = (
                "GET",
                "/find/",
                "/find/",
                page,
            )
            request.META = {
                "SERVER_NAME": "localhost",
                "SERVER_PORT": "80",
                "HTTP_USER_AGENT": BROWSER,
                "HTTP_REFERER": f"https://site{number % SITES}.gov.uk/",
            }
            counting(request)

    visit(50)
    crowd = [threading.Thread(target=visit, args=(counted // THREADS,)) for _ in range(THREADS)]
    began = time.perf_counter()
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    took = time.perf_counter() - began
    there = sum(DayOfUse.objects.values_list("n", flat=True))
    assert there == 50 + counted // THREADS * THREADS, there
    return counted // THREADS * THREADS / took


def fill(visits: int) -> None:
    """Put so many visits, and what came of them, into a year: through the counting code, a day at a time."""
    from folkmoot.directory.use.counting import Use, count

    rng = random.Random(22)
    ways = [
        "direct",
        "own",
        "other",
        "search:Google",
        *(f"code:C{n}" for n in range(CODES)),
        *(f"site:s{n}.gov.uk" for n in range(SITES)),
    ]
    left = visits
    for number in range(DAYS):
        day = (BEGINS + dt.timedelta(days=number)).isoformat()
        today = left if number == DAYS - 1 else visits // DAYS
        left -= today
        uses = Counter(Use(day, "visit", way) for way in rng.choices(ways, k=min(today, 2_000)))
        uses[Use(day, "visit", "direct")] += today - uses.total()
        for area in rng.choices(range(AREAS), k=min(today, 1_000)):
            uses[Use(day, "searched", "", f"E{area:08}")] += 1 + today // 1_000
            uses[Use(day, "nothing", "", f"E{area:08}")] += 1
        for what in ("opened", "pinned", "sent", "handed", "phone", "email", "website", "feedback"):
            uses[Use(day, what)] += 1 + today // 9
        count(uses)


def timed(way: Any) -> float:
    began = time.perf_counter()
    way()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
