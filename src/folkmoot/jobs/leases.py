"""The lease: claim a job for a while, keep it while alive, close it only while it is still yours."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils import timezone

from folkmoot.jobs.models import HELD, OPEN, Job

LEASE = dt.timedelta(seconds=30)
WAIT_BEFORE_TRYING_AGAIN = dt.timedelta(seconds=20)
DIED = "The worker stopped while doing this, {tries} times. Nobody knows how far it came."

# "=" and never "IN": PostgreSQL may look for the rows of "IN" anew for each job there is, and take several at once.
CLAIM = """
    UPDATE jobs_job SET lease_until = %(until)s, started_at = %(now)s, worker = %(worker)s, tries = tries + 1
    WHERE id = (
        SELECT id FROM jobs_job AS due
        WHERE finished_at IS NULL AND failed_at IS NULL AND run_after <= %(now)s AND tries < max_tries
          AND (lease_until IS NULL OR lease_until < %(now)s)
          AND NOT EXISTS (
            SELECT 1 FROM jobs_job AS held
            WHERE held.dedupe_key = due.dedupe_key AND due.dedupe_key <> '' AND held.id <> due.id
              AND held.lease_until IS NOT NULL AND held.finished_at IS NULL AND held.failed_at IS NULL)
        ORDER BY run_after, id LIMIT 1 {skip})
    RETURNING id
"""


def claim(*, worker: str, lease: dt.timedelta = LEASE) -> Job | None:
    """Take the next due job for as long as `lease`, or None. Jobs of dead workers are due again."""
    give_up_on_the_dead()
    now = timezone.now()
    # The time is bound: SQLite before 3.42 has no sub-second clock of its own and would claim nothing, silently.
    bound = {
        "now": connection.ops.adapt_datetimefield_value(now),
        "until": connection.ops.adapt_datetimefield_value(now + lease),
        "worker": worker[:100],
    }
    skip = "FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(CLAIM.format(skip=skip), bound)
            found = cursor.fetchone()
    except IntegrityError:  # another worker took a job of the same key at the same moment
        return None
    return Job.objects.get(id=found[0]) if found else None


def give_up_on_the_dead() -> int:
    """Mark as failed the jobs whose workers died as often as was allowed; return how many."""
    now = timezone.now()
    dead = Job.objects.filter(OPEN, lease_until__lt=now, tries__gte=F("max_tries"))
    if not dead.exists():  # a read takes no write lock
        return 0
    given_up = 0
    for job in dead:
        given_up += close(job, failed_at=now, error=DIED.format(tries=job.tries))
    return given_up


def renew(job: Job, *, lease: dt.timedelta = LEASE, **progress: Any) -> bool:
    """Keep a job (and note its progress); False when it is no longer this worker's."""
    mine = Job.objects.filter(HELD, id=job.id, tries=job.tries)
    return bool(mine.update(lease_until=timezone.now() + lease, **progress))


def note(job: Job, **progress: Any) -> None:
    """Write down the last progress of a job that has ended."""
    Job.objects.filter(id=job.id, tries=job.tries).update(**progress)


def finish(job: Job, result: Any = None) -> bool:
    """Mark a job done; False when it is no longer this worker's."""
    return bool(close(job, finished_at=timezone.now(), result=result, error=""))


def fail(job: Job, reason: str, *, for_good: bool) -> bool:
    """Let a failed job run again later, or give it up with the reason; False when it is no longer this worker's."""
    if for_good or job.tries >= job.max_tries:
        return bool(close(job, failed_at=timezone.now(), error=reason))
    later = timezone.now() + WAIT_BEFORE_TRYING_AGAIN * job.tries**2
    return bool(close(job, run_after=later, error=reason))


def close(job: Job, **fields: Any) -> int:
    """Let go of a job, only if nobody has claimed it since."""
    return Job.objects.filter(OPEN, id=job.id, tries=job.tries).update(lease_until=None, **fields)
