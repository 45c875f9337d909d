"""What a task may say while it runs: how far it has come, that it must not be tried again, that it is done."""

import datetime as dt
import logging
import threading
import time
from contextvars import ContextVar
from typing import Any

from django.db import DatabaseError, connection

from folkmoot.jobs import leases
from folkmoot.jobs.models import Job

BEATS_A_LEASE = 3
SECONDS_BETWEEN_NOTES = 1.0
LONGEST_MESSAGE = 300

logger = logging.getLogger(__name__)


class Refused(Exception):
    """A task says no for good, in a sentence for the officer who asked; it is not tried again."""


class LeaseLost(Exception):
    """Another worker has taken this job: stop, and change nothing more."""


class Running:
    """A job in this worker's hands; a thread keeps the lease and notes the progress, on a connection of its own."""

    def __init__(self, job: Job, lease: dt.timedelta) -> None:
        self.job = job
        self.lease = lease
        self.finished = False
        self.lost = threading.Event()
        self._progress: dict[str, Any] = {}
        self._stop = threading.Event()
        self._heart = threading.Thread(target=self._beat, name=f"lease-{job.id}", daemon=True)

    def __enter__(self) -> "Running":
        self._token = _current.set(self)
        self._heart.start()
        return self

    def __exit__(self, *raised: object) -> None:
        _current.reset(self._token)
        self._stop.set()
        self._heart.join()
        if self._progress:
            try:
                leases.note(self.job, **self._progress)
            except DatabaseError:  # where it stood when it ended is no reason to lose what it did
                logger.warning("Last progress of job %s not noted", self.job.uuid, exc_info=True)
                connection.close()

    def say(self, done: int, total: int, message: str) -> None:
        """Keep progress for the next beat."""
        if self.lost.is_set():
            raise LeaseLost(str(self.job.uuid))
        self._progress = {"done": done, "total": total, "message": message[:LONGEST_MESSAGE]}

    def _beat(self) -> None:
        beaten = time.monotonic()
        every = self.lease.total_seconds() / BEATS_A_LEASE
        try:
            while not self._stop.wait(min(every, SECONDS_BETWEEN_NOTES)):
                if self._progress or time.monotonic() - beaten >= every:
                    noted, self._progress = self._progress, {}
                    self._renew(noted)
                    beaten = time.monotonic()
        finally:
            connection.close()

    def _renew(self, noted: dict[str, Any]) -> None:
        try:
            if not leases.renew(self.job, lease=self.lease, **noted):
                self.lost.set()
        except Exception:
            logger.warning("Lease of job %s not renewed this time", self.job.uuid, exc_info=True)
            connection.close()


_current: ContextVar[Running | None] = ContextVar("running", default=None)


def report_progress(done: int, total: int = 0, message: str = "") -> None:
    """Say how far the current job has come; outside a job it says nothing.

    `total` is 0 while nobody knows. Raises `LeaseLost` when the job is no longer this worker's.
    """
    running = _current.get()
    if running is not None:
        running.say(done, total, message)


def done_in_this_transaction(result: Any = None) -> None:
    """Mark the current job done as part of the task's own `atomic()`, so that its effect happens exactly once.

    Raises `LeaseLost`, which rolls the effect back, when another worker has taken the job.
    """
    running = _current.get()
    if running is None:
        return
    if not leases.finish(running.job, result):
        raise LeaseLost(str(running.job.uuid))
    running.finished = True


def current_job() -> Job | None:
    """Return the job that runs here, for keys that make an outside effect recognisable."""
    running = _current.get()
    return running.job if running else None
