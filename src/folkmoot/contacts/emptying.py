"""Empties SQLite's log into the database after an erasure, so that the pages as they were stand in no file.

The log can be emptied only while nobody reads the database as it was before. Whoever erases does not wait for that, and
neither do those whose answers come in meanwhile: it is tried once, briefly, and else asked of the workers until it is done.
"""

import datetime as dt

from django.db import OperationalError, connection
from django.utils import timezone

from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import task

LONGEST_WAIT = 100  # milliseconds; new contacts wait as long
FIRST_PAUSE, LONGEST_PAUSE = 5, 60  # seconds before it is tried again
TITLE = "Empty the database's log of what was erased"


def leave_no_trace() -> None:
    """Empty the log now, or have it emptied as soon as nobody reads what was there before. Call it after the commit."""
    if not empty_log():
        _ask_again(FIRST_PAUSE)


def empty_log() -> bool:
    """Write SQLite's log into the database and cut it to nothing; False when somebody still reads from it."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        usual = int(cursor.fetchone()[0])
        cursor.execute(f"PRAGMA busy_timeout={LONGEST_WAIT}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return bool(cursor.fetchone()[0] == 0)
        except OperationalError:  # this connection reads itself, or another empties the log
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout={usual}")


@task
def empty_log_of_what_was_erased(pause: int) -> bool:
    """Empty the log, or ask for the same again after `pause` seconds; say whether it is empty."""
    emptied = empty_log()
    if not emptied:
        _ask_again(pause)
    return emptied


def _ask_again(pause: int) -> None:
    ask_for(
        empty_log_of_what_was_erased,
        title=TITLE,
        kwargs={"pause": min(2 * pause, LONGEST_PAUSE)},
        dedupe_key="empty the log",
        run_after=timezone.now() + dt.timedelta(seconds=pause),
    )
