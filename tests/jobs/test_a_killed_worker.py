"""A worker is killed in the middle of a job; the job runs again and finishes."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from folkmoot.jobs.asking import ask_for
from tests.jobs import chores

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60


def address_of_this_database(folder: Path) -> str:
    """A DATABASE_URL under which another process sees the rows of this test (SQLite: a copy in a file)."""
    if connection.vendor == "postgresql":
        at = connection.settings_dict
        return f"postgresql://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
    connection.ensure_connection()
    with contextlib.closing(sqlite3.connect(folder / "copy.sqlite3")) as copy:
        connection.connection.backup(copy)
    return f"sqlite:///{folder / 'copy.sqlite3'}"


def ask(address: str, sql: str) -> list[tuple]:
    """Rows as the workers see them."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()
    with contextlib.closing(sqlite3.connect(address.removeprefix("sqlite:///"), timeout=30)) as copy:
        return copy.execute(sql).fetchall()


def wait_until(true: Callable[[], object], why: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < deadline, why
        time.sleep(0.1)


@contextlib.contextmanager
def a_worker(address: str, *options: str) -> Iterator[subprocess.Popen]:
    environment = os.environ | {"DATABASE_URL": address, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    worker = subprocess.Popen([sys.executable, ROOT / "manage.py", "worker", *options], env=environment)
    try:
        yield worker
    finally:
        worker.kill()
        worker.wait()


def test_a_job_whose_worker_is_killed_runs_again_and_finishes(tmp_path):
    lines = tmp_path / "lines"
    ask_for(chores.slow_the_first_time, title="Slow", args=[str(lines)])
    address = address_of_this_database(tmp_path)
    rows = "SELECT tries, done, message FROM jobs_job WHERE title = 'Slow'"
    with a_worker(address, "--lease", "2") as first:
        wait_until(
            lambda: ask(address, rows) == [(1, 1, "Half way")], "the first worker reports its progress"
        )
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    with a_worker(address, "--lease", "2"):
        ended = "SELECT tries, result FROM jobs_job WHERE title = 'Slow' AND finished_at IS NOT NULL"
        wait_until(lambda: ask(address, ended), "the second worker finishes")
    tries, result = ask(address, ended)[0]
    assert (tries, str(result).strip('"')) == (2, "done the second time")
    assert len(lines.read_text().splitlines()) == 2


def test_a_live_worker_keeps_a_job_longer_than_its_lease(tmp_path):
    ask_for(chores.slow_the_first_time, title="Slow", args=[str(tmp_path / "lines")])
    address = address_of_this_database(tmp_path)
    with a_worker(address, "--lease", "1"), a_worker(address, "--lease", "1"):
        rows = "SELECT tries FROM jobs_job WHERE title = 'Slow' AND lease_until IS NOT NULL"
        wait_until(lambda: ask(address, rows) == [(1,)], "one of them begins")
        time.sleep(4)
        assert ask(address, rows) == [(1,)]


def test_a_worker_asked_to_stop_finishes_the_job_in_hand(tmp_path):
    lines = tmp_path / "lines"
    ask_for(chores.take_three_seconds, title="Steady", args=[str(lines)])
    address = address_of_this_database(tmp_path)
    with a_worker(address) as worker:
        wait_until(lines.exists, "it begins")
        worker.terminate()
        assert worker.wait(timeout=PATIENCE_SECONDS) == 0
    assert lines.read_text() == "begun\nended\n"
    assert ask(address, "SELECT tries FROM jobs_job WHERE finished_at IS NOT NULL AND title = 'Steady'") == [
        (1,)
    ]
