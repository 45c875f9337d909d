"""How long 1.7 million postcodes take to load, and how much memory, against inserting bare rows in the same run.

Uses DATABASE_URL when it is set (PostgreSQL), else a new SQLite file; each side runs in a process of its own, so that
the peaks of memory are theirs. The bare side parses the same file with csv and calls executemany: no checks, no areas.
"""

import csv
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from machine import machine, peak_mb

FILE = (
    Path(os.environ.get("FOLKMOOT_DATA", "../shared/data"))
    / "geo"
    / "codepoint_open_2014-08_gb_latlon.csv.gz"
)
MAPPING = """
reads = "postcodes"
title = "Code-Point Open, August 2014"
source = "OS data © Crown copyright and database right 2014"
dated = 2014-08-01
[postcode]
code_column = "postcode"
longitude_column = "lon"
latitude_column = "lat"
area_columns = { district = "lad" }
"""
BATCH = 20_000


def through_folkmoot() -> int:
    from folkmoot.places.importing_postcodes import import_postcodes
    from folkmoot.places.mapping import Mapping

    report = import_postcodes(source=FILE, mapping=Mapping.parse(MAPPING))
    assert not report.problems
    return report.stored


def bare() -> int:
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bare (id INTEGER, code VARCHAR(8), lad VARCHAR(9), lon DOUBLE PRECISION, lat DOUBLE PRECISION, UNIQUE (id, code))"
        )
    count = 0
    with gzip.open(FILE, "rt", encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        batch: list[tuple[object, ...]] = []

        def flush() -> None:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.executemany("INSERT INTO bare VALUES (%s, %s, %s, %s, %s)", batch)
            batch.clear()

        for code, lat, lon, lad in rows:
            batch.append((1, code, lad, float(lon), float(lat)))
            count += 1
            if len(batch) == BATCH:
                flush()
        flush()
    return count


def run_side(side: str) -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "folkmoot.config.settings"
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    base = peak_mb()
    start, worked = time.perf_counter(), time.process_time()
    rows = {"folkmoot": through_folkmoot, "bare": bare}[side]()
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    print(json.dumps({"rows": rows, "seconds": seconds, "worked": worked, "base": base, "peak": peak_mb()}))


def main() -> None:
    if not FILE.exists():
        print(f"skipped: no {FILE} (set FOLKMOOT_DATA)")
        return
    print(machine())
    told = {}
    for side in ("bare", "folkmoot"):
        with tempfile.TemporaryDirectory(prefix="folkmoot-bench-") as home:
            environment = os.environ | {"FOLKMOOT_HOME": home, "FOLKMOOT_PLAIN_HTTP": "1"}
            done = subprocess.run(
                [sys.executable, __file__, side],
                env=environment,
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
            told[side] = json.loads(done.stdout.splitlines()[-1])
    database = "PostgreSQL" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "SQLite"
    print(f"{database}, {told['folkmoot']['rows']:,} postcodes")
    for side, name in (("bare", "bare executemany"), ("folkmoot", "import_postcodes")):
        one = told[side]
        rate = one["rows"] / one["seconds"]
        print(
            f"{name:18} {one['seconds']:6.1f} s  {rate:9,.0f} rows/s  {one['worked']:5.1f} s of processor  peak {one['peak']:5.0f} MB (base {one['base']:.0f})"
        )
    print(
        f"ratio of time {told['folkmoot']['seconds'] / told['bare']['seconds']:.2f}, of processor "
        f"{told['folkmoot']['worked'] / told['bare']['worked']:.2f} (goal: within 60 s and 300 MB)"
    )


if __name__ == "__main__":
    run_side(sys.argv[1]) if len(sys.argv) > 1 else main()
