"""What 100,000 and a million contacts from a CSV file cost to check and to import, against inserting bare rows in the same run.

Each side runs in a process of its own, so that the peaks of memory are theirs. The bare side parses the same file with
csv and calls executemany in one transaction: no checks, no mapping, no areas, no repeats found. Memory is flat in rows when
the peak at a million is that at 100,000. Uses DATABASE_URL when it is set (PostgreSQL; its tables must be new), else a
new SQLite file for each side.

    python bench/import_contacts.py [--rows 100000 1000000]
"""

import argparse
import csv
import datetime as dt
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from machine import machine, peak_mb

ROWS = (100_000, 1_000_000)
LIMIT_MB = 300  # over what the process holds before it reads the file
SIDES = {"bare": "bare executemany", "check": "dry run", "import": "import_contacts"}
MAPPING = """
name = "bench"
[row]
key = ["id"]
[collector]
channel = "paper"
code = "BENCHFILE"
name = "A file"
class = "C"
[contact]
asked_at = { column = "day", format = "%Y-%m-%d" }
[[profile]]
dimension = "age"
wording = "How old are you?"
column = "age"
values = { young = "16-24", middle = "25-64", old = "65+" }
[[profile]]
dimension = "sex"
wording = "What is your sex?"
column = "sex"
values = { F = "female", M = "male" }
[[question]]
key = "priority"
kind = "one"
wording = "What matters most where you live?"
column = "priority"
values = { "1" = "speeding", "2" = "burglary", "3" = "antisocial" }
[[question]]
key = "why"
kind = "long_text"
wording = "Why?"
column = "why"
"""
WORDS = (
    "",
    "Cars go too fast past the school.",
    "Lights in the park, please.",
    "Nobody answers the phone at weekends.",
)


def write_file(path: Path, rows: int) -> None:
    """Write made-up contacts, from a seed."""
    chance = random.Random(rows)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "day", "age", "sex", "priority", "why"])
        for number in range(rows):
            writer.writerow(
                [
                    number,
                    f"2026-03-{chance.randint(1, 31):02}",
                    chance.choice(("young", "middle", "old", "")),
                    chance.choice("FM"),
                    chance.randint(1, 3),
                    chance.choice(WORDS),
                ]
            )


def through_folkmoot(path: Path, *, dry_run: bool) -> int:
    """Import the file as `folkmoot import contacts` does, or only check it; return how many rows could be taken in."""
    from folkmoot.channels.paper.importing import import_contacts
    from folkmoot.channels.paper.mapping import parse_mapping
    from folkmoot.website.examples.setting_up import Example, set_up_engagement

    day = dt.date(2026, 3, 1)
    about = Example(
        slug="bench", title="Bench", summary="Bench", partner="Elmshire", opened=day, closed=day, made_up=True
    )
    mapping = parse_mapping(MAPPING)
    engagement = set_up_engagement(about, mapping)
    report = import_contacts(source=path, mapping=mapping, engagement=engagement, dry_run=dry_run)
    return report.rows_read if dry_run else report.stored


def bare(path: Path) -> int:
    """Insert the file's rows into a table of four columns, and return how many."""
    from django.db import connection, transaction

    count = 0

    def rows():
        nonlocal count
        with path.open(newline="", encoding="utf-8") as file:
            for number, day, age, sex, priority, why in csv.reader(file):
                if number == "id":
                    continue
                count += 1
                yield (
                    number,
                    day,
                    json.dumps({"age": age, "sex": sex}),
                    json.dumps({"priority": priority, "why": why}),
                )

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bare (id INTEGER PRIMARY KEY, day VARCHAR(10), profile TEXT, answers TEXT)"
        )
        cursor.executemany("INSERT INTO bare VALUES (%s, %s, %s, %s)", rows())
    return count


def run_side(side: str, path: Path) -> None:
    """Run one side and print what it took."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "folkmoot.config.settings"
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    base = peak_mb()
    start = time.perf_counter()
    worked = time.process_time()
    rows = bare(path) if side == "bare" else through_folkmoot(path, dry_run=side == "check")
    told = {"seconds": time.perf_counter() - start, "worked": time.process_time() - worked}
    print(json.dumps({"rows": rows, **told, "base": base, "peak": peak_mb()}))


def measured(rows: int) -> dict[str, dict[str, float]]:
    """Run every side on the same file, and return what each took."""
    told: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory(prefix="folkmoot-bench-") as folder:
        path = Path(folder) / "contacts.csv"
        write_file(path, rows)
        for side in SIDES:
            environment = {
                **os.environ,
                "FOLKMOOT_HOME": f"{folder}/{side}",
                "FOLKMOOT_PLAIN_HTTP": "1",
            }
            done = subprocess.run(
                [sys.executable, __file__, "--side", side, "--file", str(path)],
                env=environment, stdout=subprocess.PIPE, text=True, check=True,
            )  # fmt: skip
            told[side] = json.loads(done.stdout.splitlines()[-1])
            shutil.rmtree(f"{folder}/{side}", ignore_errors=True)
    return told


def main(sizes: list[int]) -> None:
    """Measure each size, and print rows a second, ratios and memory."""
    print(machine())
    database = "PostgreSQL" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "SQLite"
    peaks = []
    for rows in sizes:
        told = measured(rows)
        print(f"{database}, {told['import']['rows']:,} contacts")
        for side, name in SIDES.items():
            one = told[side]
            over = one["peak"] - one["base"]
            print(
                f"{name:18}{one['seconds']:8.1f} s ({one['worked']:.1f} of processor){one['rows'] / one['seconds']:12,.0f} rows/s"
                f"   peak {one['peak']:5.0f} MB ({over:.0f} over base)"
            )
        for side in ("check", "import"):
            ratios = [told[side][what] / told["bare"][what] for what in ("seconds", "worked")]
            print(f"{SIDES[side]} ÷ bare executemany: time {ratios[0]:.1f}, processor {ratios[1]:.1f}")
        peaks.append(told["import"]["peak"] - told["import"]["base"])
    print(f"memory over base ÷ limit of {LIMIT_MB} MB: {peaks[-1] / LIMIT_MB:.2f}")
    print(f"memory over base at {sizes[-1]:,} rows ÷ at {sizes[0]:,}: {peaks[-1] / peaks[0]:.2f} (flat: 1)")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="+", default=list(ROWS))
    parser.add_argument("--side", help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    run_side(options.side, options.file) if options.side else main(options.rows)
