"""Adds to the sums of a day: many visits that come at once are written together, and no page waits long for it.

What cannot be written at once (a database that is busy with something large) waits in this process for the next, and is lost only
if the process is killed meanwhile: so what is shown is what was written, and never more than there was.
"""

import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from django.db import DatabaseError, connection, transaction

PATIENCE = 250  # milliseconds that a page waits for a busy database; other writing of this site waits longer
SQLITE_PATIENCE = 30_000  # as in the settings
ROWS_AT_ONCE = 200
ADD = (
    "INSERT INTO {table} ({column}, what, came, area, n) VALUES {rows} "
    "ON CONFLICT ({column}, what, came, area) DO UPDATE SET n = {table}.n + excluded.n"
)
DAYS, MONTHS = ("directory_dayofuse", "day"), ("directory_monthofuse", "month")


class Use(NamedTuple):
    """What is summed: one thing that happened on a day (ISO), what led to it, and the area asked about."""

    day: str
    what: str
    came: str = ""
    area: str = ""


_adding, _writing = threading.Lock(), threading.Lock()
_waiting: Counter[Use] = Counter()


def count(uses: Mapping[Use, int]) -> None:
    """Add to the sums; returns when they are written, or when it would take too long and they wait."""
    with _adding:
        _waiting.update(uses)
    if not _writing.acquire(timeout=PATIENCE / 1_000):
        return
    try:
        _write_what_waits()
    finally:
        _writing.release()


def waiting() -> int:
    """How much this process has not written yet."""
    with _adding:
        return sum(_waiting.values())


def add(uses: Mapping[Use, int]) -> None:
    """Add to the sums of days and of months now, in the caller's transaction; raises where the database cannot."""
    months: Counter[Use] = Counter()
    for use, n in uses.items():
        months[use._replace(day=month_of(use.day))] += n
    _add(DAYS, uses)
    _add(MONTHS, months)


def month_of(day: str) -> str:
    """Return the first day of a day's month, both in ISO's way."""
    return f"{day[:7]}-01"


def _add(into: tuple[str, str], uses: Mapping[Use, int]) -> None:
    table, column = into
    rows = sorted(uses.items())  # in one order, so that no two writers wait for each other
    with connection.cursor() as cursor:
        for start in range(0, len(rows), ROWS_AT_ONCE):
            some = rows[start : start + ROWS_AT_ONCE]
            given = [value for use, n in some for value in (*use, n)]
            places = ", ".join(["(%s, %s, %s, %s, %s)"] * len(some))
            cursor.execute(ADD.format(table=table, column=column, rows=places), given)


def _write_what_waits() -> None:
    """Write everything that waits, whoever put it there; those who wait behind find nothing left to do."""
    with _adding:
        taken = dict(_waiting)
        _waiting.clear()
    if not taken:
        return
    try:
        with _in_a_hurry(), transaction.atomic():
            add(taken)
    except DatabaseError:
        with _adding:
            _waiting.update(taken)


@contextmanager
def _in_a_hurry() -> Iterator[None]:
    """Let SQLite wait no longer than a page does; PostgreSQL keeps nobody waiting here, for it locks rows."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {SQLITE_PATIENCE}")
