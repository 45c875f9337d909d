"""Tasks that tests let workers do; what they did is a line in a file, or a partner."""

import os
import sqlite3
import threading
import time
from contextlib import suppress
from pathlib import Path

from django.db import OperationalError, connection, transaction

from folkmoot.jobs.interface import task
from folkmoot.jobs.running import Refused, done_in_this_transaction, report_progress
from folkmoot.partners.models import Partner


@task
def write_line(path: str, line: str) -> str:
    with Path(path).open("a") as file:
        file.write(line + "\n")
    return line


@task
def slow_the_first_time(path: str) -> str:
    """Report who does it; the first worker never comes to an end."""
    first = not Path(path).exists()
    write_line.func(path, f"begun by {os.getpid()}")
    report_progress(1, 2, "Half way")
    if first:
        time.sleep(120)
    return "done the second time"


@task
def stumble(path: str) -> None:
    write_line.func(path, "tried")
    raise ValueError("Rosa Example of 4 Mill Lane")


@task
def refuse() -> None:
    raise Refused("The file has no heading row.")


@task
def make_partner_once(slug: str) -> None:
    with transaction.atomic():
        Partner.objects.create(slug=slug, name=slug, kind="council")
        done_in_this_transaction({"made": slug})


@task
def make_partner_and_lose_the_lease(slug: str, job_id: int) -> None:
    from folkmoot.jobs.models import Job

    Job.objects.filter(id=job_id).update(tries=9)  # another worker has claimed it meanwhile
    with transaction.atomic():
        Partner.objects.create(slug=slug, name=slug, kind="council")
        done_in_this_transaction()


not_a_task = write_line.func


@task
def take_three_seconds(path: str) -> None:
    write_line.func(path, "begun")
    time.sleep(3)
    write_line.func(path, "ended")


@task
def lose_the_database(path: str) -> str:
    """Do the work, and then have the database refuse this connection: held by another (SQLite), or closed by the server."""
    write_line.func(path, "done")
    if connection.vendor == "postgresql":
        with suppress(OperationalError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return "kept"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=50")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.5, other.close).start()
    return "kept"
