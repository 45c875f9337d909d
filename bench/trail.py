"""What a chained trail costs: a row beside a plain insert, following the chain beside reading it, and taking it out as a file.

    python bench/trail.py [--rows 100000] [--check-only]

On an empty database of its own: SQLite in a folder that is thrown away, or the one that DATABASE_URL names (which must be empty).
Rows are added one transaction each, plain ones and chained ones in turn, five times; the median counts. Then the trail is filled up
to the number of rows. `--check-only` leaves out the first part. Ratios are of one run; seconds depend on the machine and its load.
"""

import argparse
import io
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

ROUNDS, A_ROUND, AT_A_TIME = 5, 400, 5_000
DETAIL = {
    "lane": "practitioner",
    "agreement": "early-help",
    "items": ["known", "level_of_need"],
    "allowed": True,
}


def took(work: Callable[[], object]) -> float:
    """Say how long a piece of work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def plain_table() -> Any:
    """Make a table of the same columns and indexes that no chain runs through."""
    from django.db import connection, models

    from folkmoot.trail.models import TrailRow

    fields = {
        field.name: field.clone() for field in TrailRow._meta.fields if field.name not in ("id", "user")
    }
    meta = type("Meta", (), {"app_label": "trail", "indexes": [models.Index(fields=["at"], name="plain_at")]})
    plain = type("PlainRow", (models.Model,), fields | {"__module__": "bench", "Meta": meta})
    with connection.schema_editor() as editor:
        editor.create_model(plain)
    return plain


def append() -> None:
    """Add rows, one transaction each: plain, and chained."""
    from django.utils import timezone

    from folkmoot.trail.recording import record_act

    plain, number = plain_table(), 0

    def plain_rows() -> None:
        nonlocal number
        for _ in range(A_ROUND):
            number += 1
            plain.objects.create(
                at=timezone.now(), actor="The system", act="look_up_person", subject_kind="person",
                subject_id="f" * 64, detail=DETAIL, previous_hash="0" * 64, hash=f"{number:064}",
            )  # fmt: skip

    def chained_rows() -> None:
        for _ in range(A_ROUND):
            record_act(
                user=None, act="look_up_person", subject_kind="person", subject_id="f" * 64, detail=DETAIL
            )

    pairs = [(took(plain_rows), took(chained_rows)) for _ in range(ROUNDS)]
    one, other = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(chained / each for each, chained in pairs)
    print(
        f"append: {A_ROUND / one:,.0f} plain and {A_ROUND / other:,.0f} chained rows a second, x {ratio:.2f}"
    )


def fill(rows: int) -> None:
    """Fill the trail up to a number of rows, chained as an act chains them."""
    from django.utils import timezone

    from folkmoot.trail.chain import FIRST_HASH
    from folkmoot.trail.models import TrailRow
    from folkmoot.trail.recording import hash_of

    last = TrailRow.objects.order_by("-id").first()
    previous, there = last.hash if last else FIRST_HASH, TrailRow.objects.count()
    while there < rows:
        part = []
        for _ in range(min(AT_A_TIME, rows - there)):
            row = TrailRow(
                at=timezone.now(), actor="The system", act="look_up_person", subject_kind="person",
                subject_id=f"{there + len(part):064x}", detail=DETAIL, previous_hash=previous,
            )  # fmt: skip
            row.hash = previous = hash_of(row)
            part.append(row)
        TrailRow.objects.bulk_create(part)
        there += len(part)


def check_and_take_out(rows: int) -> None:
    """Follow the chain, read it without following, take it out, and verify the file."""
    from folkmoot.trail.chain_file import verify_file
    from folkmoot.trail.checking import ROWS_AT_A_TIME, verify
    from folkmoot.trail.models import TrailRow
    from folkmoot.trail.views import chain_lines

    every: Any = TrailRow.objects.order_by("id")

    def read() -> None:
        for _ in every.iterator(chunk_size=ROWS_AT_A_TIME):
            pass

    read()
    reading, following = took(read), took(verify)
    assert (verify().whole, verify().rows) == (True, rows)
    print(f"verify: {rows / following:,.0f} rows a second, x {following / reading:.2f} of reading them")
    whoever = SimpleNamespace(has_perm=lambda permission: True)
    out = io.StringIO()
    taking = took(lambda: out.writelines(chain_lines(whoever, every.last())))
    out.seek(0)
    found: list[Any] = []
    checking = took(lambda: found.append(verify_file(out)))
    assert (found[0].whole, found[0].rows) == (True, rows)
    print(
        f"export: {rows:,} rows in {taking:.1f} s, {out.tell() / 1e6:.0f} MB, x {taking / reading:.2f} of reading"
    )
    print(f"folkmoot audit verify of that file: {checking:.1f} s, {rows / checking:,.0f} rows a second")


def main() -> None:
    """Measure."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--check-only", action="store_true")
    args = asked.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"FOLKMOOT_HOME": home, "DJANGO_SETTINGS_MODULE": "folkmoot.config.settings"}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection
        from machine import machine, peak_mb

        call_command("migrate", "trail", verbosity=0)
        print(f"{machine()}; {connection.vendor}; load {os.getloadavg()[0]:.1f}")
        if not args.check_only:
            append()
        fill(args.rows)
        check_and_take_out(args.rows)
        print(f"peak memory {peak_mb():.0f} MB (the file is held in memory here)")
        connection.close()


if __name__ == "__main__":
    main()
