"""Why no contact is missed that was numbered early and committed late.

On SQLite one transaction writes at a time, so contacts appear in the order of their numbers and the newest
number seen is a safe watermark. On PostgreSQL a transaction may take number 10, and another take 11 and
commit first. So there each watermark is remembered as a mark until every transaction that could still bring
a lower number has ended; until then the contacts above the newest settled mark are compared again at each
catching up.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from django.db import connection

from folkmoot.insight.column_files import Mark

RIPENS_AFTER = 5.0
"""Seconds between reaching a watermark and asking which transactions run: a number is taken a moment before
its transaction becomes visible, and this is thousands of such moments."""


class Settled(NamedTuple):
    """The contact and erasure numbers below which nothing new can appear."""

    contact: int
    erasure: int


def settle(marks: Sequence[Mark], newest: Settled) -> tuple[Settled, tuple[Mark, ...]]:
    """Return what is settled, and the marks still to be remembered. `newest` are the highest numbers seen so
    far."""
    if connection.vendor != "postgresql":
        return newest, ()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, "
            "pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
        )
        oldest_running, next_one = cursor.fetchone()
    return settle_by(marks, oldest_running, next_one, time.time())


def remember(marks: Sequence[Mark], reached: Settled) -> tuple[Mark, ...]:
    """Add a mark where the watermark has moved, at most one a second; SQLite needs none."""
    if connection.vendor != "postgresql":
        return ()
    now = time.time()
    last = marks[-1] if marks else None
    if last and ((last.contact, last.erasure) == reached or (last.ripe is None and now - last.at < 1)):
        return tuple(marks)
    return (*marks, Mark(now, *reached))


def settle_by(
    marks: Sequence[Mark], oldest_running: int, next_one: int, now: float
) -> tuple[Settled, tuple[Mark, ...]]:
    """Do the arithmetic of `settle`: a mark ripens RIPENS_AFTER seconds after it was made, by noting the
    number of the next transaction, and is settled once no transaction below that number runs."""
    ripened = [
        replace(mark, ripe=next_one) if mark.ripe is None and now - mark.at >= RIPENS_AFTER else mark
        for mark in marks
    ]
    done = [mark for mark in ripened if mark.ripe is not None and mark.ripe <= oldest_running]
    if not done:
        return Settled(0, 0), tuple(ripened)
    newest = done[-1]
    return Settled(newest.contact, newest.erasure), tuple(ripened[ripened.index(newest) :])
