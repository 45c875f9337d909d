"""How fast services are found, and how well in spite of a slip: words, a radius and facets, against a scan and plain full text.

    python bench/finding.py [--sizes 4000 100000] [--million] [--spread county|country] [--only sqlite|postgresql] [--slips]

Texts are Miami's 4,088 real services (`../shared/data/directory/us-211-miami`, or FOLKMOOT_DATA); what is more than that is
recombined of them: the name of one, the description of another. Places are by chance within one county, or over a country.
Compared with, in the same process and on the same rows: all rows held in memory and compared by string, with the distance of each
(what Hackney's directory did); and on PostgreSQL with `ts_rank` over one `english` vector with a GIN index, distance in SQL and a
count by sector. What the database said of a word is remembered, so both are told: words asked before, and each as if it were the
first. Every search is words + 10 km + first 20 + all facet counts. Ratios are of one run. `--slips` asks 20 queries with
one typing error in a word of the directory and says how much of the clean first ten is kept.
"""

import argparse
import contextlib
import csv
import datetime as dt
import json
import math
import os
import random
import string
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from intake import postgresql
from machine import machine, peak_mb

DATA = Path(os.environ.get("FOLKMOOT_DATA", "../shared/data")) / "directory/us-211-miami/data"
QUERIES = (
    "food pantry", "legal aid", "domestic violence shelter", "after school program", "senior center", "mental health counseling",
    "job training", "substance abuse treatment", "housing assistance", "child care", "HIV testing", "parenting classes",
    "homeless shelter", "youth mentoring", "medical clinic", "disability services", "immigration help", "support group cancer",
    "summer camp", "transportation elderly",
)  # fmt: skip
RADIUS_KM = 10.0
PLACES = 5
LAND = {"county": ((-2.4, -1.5), (52.5, 53.2)), "country": ((-5.0, 1.5), (50.2, 58.0))}
SCANNED = 3  # the scan is asked so few queries, for it takes so long
SLIPS_A_QUERY = 20
SEED = 20261126
DAY = dt.date(2026, 11, 26)
AT_ONCE = 5_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[4_000, 100_000])
    parser.add_argument("--million", action="store_true", help="1,000,000 as well: some minutes and 4 GB")
    parser.add_argument("--spread", choices=list(LAND), default="county")
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--slips", action="store_true")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside:
        inside(**json.loads(chosen.inside))
        return
    print(f"{machine()}\nwords + {RADIUS_KM:.0f} km + first 20 + facets, services within one {chosen.spread}")
    sizes = chosen.sizes + ([1_000_000] if chosen.million else [])
    with tempfile.TemporaryDirectory(prefix="folkmoot-finding-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        if chosen.only != "postgresql":
            for size in sizes:
                begun(
                    folder / f"sqlite-{size}",
                    "",
                    size=size,
                    spread=chosen.spread,
                    slips=chosen.slips and size == sizes[0],
                )
        if chosen.only != "sqlite":
            with postgresql(folder) as url:
                for size in sizes:
                    begun(folder / f"pg-{size}", url, size=size, spread=chosen.spread, slips=False)


def begun(home: Path, url: str, **asked: Any) -> None:
    """Measure one size on one database in a process of its own."""
    home.mkdir()
    environment = os.environ | {
        "FOLKMOOT_HOME": str(home),
        "FOLKMOOT_PLAIN_HTTP": "1",
        "DJANGO_SETTINGS_MODULE": "folkmoot.config.settings",
    }
    if url:
        environment["DATABASE_URL"] = url
    subprocess.run([sys.executable, __file__, "--inside", json.dumps(asked)], env=environment, check=True)


def inside(*, size: int, spread: str, slips: bool) -> None:
    """Fill the index, and time each way in turn."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    began = time.perf_counter()
    fill(size, spread)
    print(
        f"\n{connection.vendor}, {size:,} services (filled in {time.perf_counter() - began:,.0f} s), load {os.getloadavg()[0]:.1f}"
    )
    from folkmoot.directory.finding import snapshot

    began = time.perf_counter()
    snapshot.snapshot()
    print(f"  read into memory after a change: {(time.perf_counter() - began) * 1000:,.0f} ms")
    rng = random.Random(SEED)
    points = [point(spread, rng) for _ in range(PLACES)]
    asked = [(words, *at) for words in QUERIES[:10] for at in points]
    ways = {"ours": ours, "ours, each word as if nobody had asked it since a change": anew}
    if connection.vendor == "postgresql":
        plain_index()
        ways["PostgreSQL’s plain full text"] = plain
    times = timed(ways, asked)
    held = everything()
    times["all in memory, scanned"] = timed(
        {"": lambda *one: scan(held, *one)}, asked[:: PLACES * 3][:SCANNED]
    )[""]
    mine = times["ours"]
    for title, found in times.items():
        print(
            f"  {title}: p50 {at_share(found, 0.5):,.1f} ms, p95 {at_share(found, 0.95):,.1f} ms"
            + (
                ""
                if title == "ours"
                else f"; {at_share(found, 0.5) / at_share(mine, 0.5):,.1f} and {at_share(found, 0.95) / at_share(mine, 0.95):,.1f} times ours"
            )
        )
    print(f"  peak memory of the process: {peak_mb():,.0f} MB")
    if slips:
        measure_slips()


def timed(ways: dict[str, Any], asked: Any) -> dict[str, list[float]]:
    """Return the milliseconds of each question by each way, the better of two askings; the ways take turns at each question."""
    found: dict[str, list[float]] = {title: [] for title in ways}
    for one in asked:
        for title, way in ways.items():
            best = math.inf
            for _ in range(2):
                began = time.perf_counter()
                way(*one)
                best = min(best, (time.perf_counter() - began) * 1000)
            found[title].append(best)
    return {title: sorted(times) for title, times in found.items()}


def at_share(times: list[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))]


def point(spread: str, rng: random.Random) -> tuple[float, float]:
    (west, east), (south, north) = LAND[spread]
    return rng.uniform(west, east), rng.uniform(south, north)


def fill(size: int, spread: str) -> None:
    """Put index rows in: the first are Miami's own, the rest recombined. The words are indexed when all are there."""
    from django.db import connection, transaction

    from folkmoot.directory.finding import structure
    from folkmoot.directory.models import IndexedEntry, IndexedPlace, IndexState

    rng = random.Random(SEED)
    texts = read_texts()
    of_table = " ON directory_indexedentry" if connection.vendor == "postgresql" else ""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER directory_indexedentry_put{of_table}")
        if of_table:  # of the size before, on the same server
            cursor.execute("TRUNCATE directory_indexedentry, directory_indexedplace")
        for start in range(0, size, AT_ONCE):
            numbers = range(start, min(size, start + AT_ONCE))
            put(cursor, IndexedEntry, entries(numbers, texts, rng))
            put(cursor, IndexedPlace, places(numbers, spread, rng))
        structure.put_in_place(connection)
        IndexState.objects.update_or_create(pk=1, defaults={"token": uuid.uuid4()})
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def read_texts() -> tuple[list[Any], list[Any]]:
    """Return for each service its name, its line, both as stems and all its words; the same of each term."""
    from folkmoot.directory.finding.folding import stems, words_of

    with (DATA / "services.csv").open(encoding="utf-8", newline="") as lines:
        real = [(row["name"], row["description"].replace("\\n", " ")) for row in csv.DictReader(lines)]
    with (DATA / "taxonomy.csv").open(encoding="utf-8", newline="") as lines:
        terms = [stems(words_of(row["name"])) for row in csv.DictReader(lines)]
    told = []
    for name, text in real:
        of_name, of_text = words_of(name), words_of(text)
        told.append((name[:300], text[:300], stems(of_name), stems(of_text), of_name + of_text, of_text))
    return told, terms


def entries(
    numbers: range, texts: tuple[list[Any], list[Any]], rng: random.Random
) -> Iterator[dict[str, Any]]:
    real, terms = texts
    sectors, levels = (
        ("council", "health", "education", "voluntary", "private"),
        ("universal", "targeted", "specialist"),
    )
    for number in numbers:
        of_name = of_text = real[number] if number < len(real) else None
        if of_name is None:
            of_name, of_text = real[rng.randrange(len(real))], real[rng.randrange(len(real))]
        yield {
            "id": number + 1, "kind": "service", "thing": number, "uuid": uuid.UUID(int=rng.getrandbits(128)), "name": of_name[0],
            "line": of_text[1], "by": "", "in_name": of_name[2], "in_terms": terms[number % len(terms)], "in_text": of_text[3],
            "words": " ".join(dict.fromkeys(of_name[4] + of_text[5])), "sector": sectors[number % 5], "level": levels[number % 3],
            "status": "active", "free": number % 2 == 0, "pence": None if number % 2 else 0, "minimum_age": None, "maximum_age": None,
            "slots": 0, "occasions": "", "themes": f" theme{number % 11} ", "needs": f" {number % 24} {number % 23} ",
            "ways_in": f" {100 + number % 12} ", "within": "", "served": "",
            "confirmed_on": DAY - dt.timedelta(days=rng.randrange(900)), "complete": rng.random(),
        }  # fmt: skip


def places(numbers: range, spread: str, rng: random.Random) -> Iterator[dict[str, Any]]:
    for number in numbers:
        at = point(spread, rng)
        yield {"id": number + 1, "entry_id": number + 1, "name": "", "area": "X", "longitude": at[0], "latitude": at[1]}  # fmt: skip


def put(cursor: Any, model: Any, rows: Iterable[dict[str, Any]]) -> None:
    """Put rows in the quickest way there is."""
    table, names = model._meta.db_table, [field.column for field in model._meta.concrete_fields]
    said = ", ".join(f'"{name}"' for name in names)
    if cursor.db.vendor == "postgresql":
        with cursor.copy(f"COPY {table} ({said}) FROM STDIN") as copied:
            for row in rows:
                copied.write_row([row[name] for name in names])
        return
    told = ([plainly(row[name]) for name in names] for row in rows)
    cursor.executemany(f"INSERT INTO {table} ({said}) VALUES ({', '.join(['%s'] * len(names))})", told)


def plainly(value: Any) -> Any:
    """Return a value as SQLite holds it."""
    if isinstance(value, uuid.UUID):
        return value.hex
    return value.isoformat() if isinstance(value, dt.date) else value


def ours(words: str, longitude: float, latitude: float) -> Any:
    from folkmoot.assets.whereabouts import Spot
    from folkmoot.directory.finding import Sought, find

    found = find(Sought(words=words, spot=Spot({"county": "X"}, longitude, latitude), within_km=RADIUS_KM))
    return found.entries[:20]


def anew(words: str, longitude: float, latitude: float) -> Any:
    """Find with nothing remembered of the words asked before."""
    from folkmoot.directory.finding.matching import remembered

    remembered.forget()
    return ours(words, longitude, latitude)


def everything() -> list[tuple[str, str, str, float, float]]:
    from folkmoot.directory.models import IndexedEntry

    columns = ("name", "words", "sector", "places__longitude", "places__latitude")
    return list(IndexedEntry.objects.values_list(*columns).iterator(chunk_size=5_000))


def scan(held: Any, words: str, longitude: float, latitude: float) -> Any:
    """Compare strings row by row, as a directory does that has no index."""
    asked = words.casefold().split()
    found, counts = [], dict[str, int]()
    for name, text, sector, x, y in held:
        if all(word in text for word in asked) and (km := haversine(longitude, latitude, x, y)) <= RADIUS_KM:
            found.append((sum(word in name.casefold() for word in asked), -km, name))
            counts[sector] = counts.get(sector, 0) + 1
    return sorted(found, reverse=True)[:20], counts


def haversine(west: float, south: float, east: float, north: float) -> float:
    west, south, east, north = map(math.radians, (west, south, east, north))
    half = (
        math.sin((north - south) / 2) ** 2
        + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    )
    return 2 * 6_371 * math.asin(math.sqrt(half))


def plain_index() -> None:
    """What a council's own developer would write: one vector with the database's stemmer, and an index on it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS plain")
        cursor.execute(
            "CREATE TABLE plain AS SELECT e.id, e.name, e.line, e.sector, p.longitude, p.latitude,"
            " setweight(to_tsvector('english', e.name), 'A') || setweight(to_tsvector('english', e.words), 'D') AS vector"
            " FROM directory_indexedentry e JOIN directory_indexedplace p ON p.entry_id = e.id"
        )
        cursor.execute("CREATE INDEX plain_vector ON plain USING gin (vector)")
        cursor.execute("ANALYZE plain")


NEAR = """FROM (SELECT *, 12742 * asin(sqrt(sin(radians(latitude - %(y)s) / 2) ^ 2 + cos(radians(%(y)s)) * cos(radians(latitude))
 * sin(radians(longitude - %(x)s) / 2) ^ 2)) AS km FROM plain WHERE vector @@ plainto_tsquery('english', %(words)s)) hits WHERE km <= %(km)s"""


def plain(words: str, longitude: float, latitude: float) -> Any:
    from django.db import connection

    said = {"words": words, "x": longitude, "y": latitude, "km": RADIUS_KM}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT name, line, km {NEAR} ORDER BY ts_rank(vector, plainto_tsquery('english', %(words)s)) DESC LIMIT 20",
            said,
        )
        first = cursor.fetchall()
        cursor.execute(f"SELECT sector, count(*) {NEAR} GROUP BY sector", said)
        return first, cursor.fetchall()


def measure_slips() -> None:
    """Ask each query with one slip in a word, and say how much of the clean first ten is kept."""
    from folkmoot.directory.finding import Sought, find
    from folkmoot.directory.finding.snapshot import snapshot
    from folkmoot.directory.finding.vocabulary import vocabulary

    rng = random.Random(SEED)
    known = vocabulary(snapshot())
    kept, none, any_, took, still = [], 0, 0, [], []
    for query in QUERIES:
        clean = {one.uuid for one in find(Sought(words=query)).entries[:10]}
        for _ in range(SLIPS_A_QUERY):
            words = query.casefold().split()
            long = [number for number, word in enumerate(words) if len(word) > 3 and word in known]
            if not long:
                continue
            at = rng.choice(long)
            words[at] = slip(words[at], rng)
            still.append(words[at] in known)
            began = time.perf_counter()
            found = {one.uuid for one in find(Sought(words=" ".join(words))).entries[:10]}
            took.append((time.perf_counter() - began) * 1000)
            kept.append(len(clean & found) / len(clean))
            none += not found
            any_ += bool(clean & found)
    unknown = [share for share, known_still in zip(kept, still, strict=True) if not known_still]
    print(
        f"  {len(unknown)} slips that make no other word of the directory: {sum(unknown) / len(unknown):.1%} of the clean first ten kept"
    )
    print(
        f"  all {len(kept)} one-edit slips: {sum(kept) / len(kept):.1%} of the clean first ten kept, at least one in {any_ / len(kept):.1%},"
        f" nothing found in {none / len(kept):.1%}; p50 {at_share(sorted(took), 0.5):.1f} ms"
    )


def slip(word: str, rng: random.Random) -> str:
    """Return a word with one letter left out, put in, changed, or changed round with the next."""
    at = rng.randrange(len(word))
    letter = rng.choice(string.ascii_lowercase)
    kind = rng.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + letter + word[at:]
    if kind == 2:
        return word[:at] + letter + word[at + 1 :]
    at = min(at, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
