"""A worker is killed in the middle of a job; the job runs again and finishes."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.models import Job
from tests.jobs import chores

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60


def address_of_this_database() -> str:
    """The DATABASE_URL under which another process sees the rows of this test."""
    at = connection.settings_dict
    if connection.vendor == "postgresql":
        return f"postgresql://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
    return f"sqlite:///{at['NAME']}"


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
    address = address_of_this_database()
    slow = Job.objects.filter(title="Slow")
    with a_worker(address, "--lease", "2") as first:
        wait_until(slow.filter(tries=1, done=1, message="Half way").exists, "it reports its progress")
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    with a_worker(address, "--lease", "2"):
        wait_until(slow.filter(finished_at__isnull=False).exists, "the second worker finishes")
    assert list(slow.values_list("tries", "result")) == [(2, "done the second time")]
    assert len(lines.read_text().splitlines()) == 2


def test_a_live_worker_keeps_a_job_longer_than_its_lease(tmp_path):
    ask_for(chores.slow_the_first_time, title="Slow", args=[str(tmp_path / "lines")])
    address = address_of_this_database()
    held = Job.objects.filter(title="Slow", lease_until__isnull=False)
    with a_worker(address, "--lease", "1"), a_worker(address, "--lease", "1"):
        wait_until(held.exists, "one of them begins")
        time.sleep(4)
        assert list(held.values_list("tries", flat=True)) == [1]


def test_a_worker_asked_to_stop_finishes_the_job_in_hand(tmp_path):
    lines = tmp_path / "lines"
    ask_for(chores.take_three_seconds, title="Steady", args=[str(lines)])
    with a_worker(address_of_this_database()) as worker:
        wait_until(lines.exists, "it begins")
        worker.terminate()
        assert worker.wait(timeout=PATIENCE_SECONDS) == 0
    assert lines.read_text() == "begun\nended\n"
    assert [job.state for job in Job.objects.filter(title="Steady", tries=1)] == ["finished"]
