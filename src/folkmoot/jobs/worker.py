"""Does the work that waits, one job at a time, until it is told to stop."""

import datetime as dt
import logging
import os
import socket
import threading
import time
import traceback
from collections.abc import Callable
from functools import partial

from django.db import DatabaseError, close_old_connections, connection

from folkmoot.jobs import leases, schedules
from folkmoot.jobs.loading import NoSuchTask, load_task
from folkmoot.jobs.models import Job
from folkmoot.jobs.running import LeaseLost, Refused, Running

IDLE_SECONDS = 1.0
SECONDS_AFTER_A_FAULT = 5.0
WAITS_TO_CLOSE = (1.0, 5.0, 20.0)  # seconds; each asking may itself have waited half a minute for SQLite

logger = logging.getLogger(__name__)


def work(*, stop: threading.Event, lease: dt.timedelta = leases.LEASE, until_empty: bool = False) -> int:
    """Do due jobs until `stop` is set (or none is due); return how many were taken."""
    name = f"{socket.gethostname()}:{os.getpid()}"
    taken = 0
    while not stop.is_set():
        close_old_connections()
        try:
            schedules.ask_for_what_is_due()
            job = leases.claim(worker=name, lease=lease)
        except Exception:  # the database is away or busy: nothing is lost, ask again
            logger.exception("No job could be claimed; trying again in %s seconds", SECONDS_AFTER_A_FAULT)
            stop.wait(SECONDS_AFTER_A_FAULT)
            continue
        if job is not None:
            taken += 1
            do(job, lease=lease)
        elif until_empty:
            break
        else:
            stop.wait(IDLE_SECONDS)
    return taken


def do(job: Job, *, lease: dt.timedelta = leases.LEASE) -> None:
    """Run one claimed job and close it, if it is still ours by then."""
    logger.info("Job %s: %s, try %s", job.uuid, job.task, job.tries)
    stopped = ""
    try:
        with Running(job, lease) as running:
            task = load_task(job.task)
            result = task.call(*job.arguments["args"], **job.arguments["kwargs"])
    except LeaseLost:
        logger.warning("Job %s was taken by another worker; nothing was changed here", job.uuid)
    except (Refused, NoSuchTask) as refusal:
        close_patiently(job, partial(leases.fail, job, str(refusal), for_good=True))
    except Exception as fault:
        logger.exception("Job %s failed", job.uuid)
        stopped = reason(fault)
    else:
        if not running.finished and close_patiently(job, partial(leases.finish, job, result)) is False:
            logger.warning("Job %s was finished elsewhere meanwhile", job.uuid)
    if stopped:  # written once what the fault held is let go: SQLite writes nothing while a read stands open
        close_patiently(job, partial(leases.fail, job, stopped, for_good=False))


def close_patiently(job: Job, close: Callable[[], bool]) -> bool | None:
    """Close a job, asking again while the database is away or busy; None when it could not be: then its lease ends."""
    for wait in WAITS_TO_CLOSE:
        try:
            return close()
        except DatabaseError:
            logger.exception("Job %s could not be closed; trying again in %s seconds", job.uuid, wait)
            connection.close()
            time.sleep(wait)
    logger.error("Job %s was not closed: it is done again when its lease has ended", job.uuid)
    return None


def reason(fault: Exception) -> str:
    """Return what an officer may read of a fault: where it was, never the values, which may be personal."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    return (
        f"It stopped with a fault ({type(fault).__name__} in {last.name}). The server's log holds the report."
    )
