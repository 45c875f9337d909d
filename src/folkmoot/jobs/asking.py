"""Puts work in the queue, in the transaction of the act that needs it: what is rolled back is never done."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from folkmoot.jobs.interface import Task
from folkmoot.jobs.models import WAITING, Job

MOST_TRIES = 3


def ask_for(
    task: Task[..., Any],
    *,
    title: str,
    asked_by: Any = None,
    args: list[Any] | tuple[Any, ...] = (),
    kwargs: dict[str, Any] | None = None,
    dedupe_key: str = "",
    run_after: dt.datetime | None = None,
    max_tries: int = MOST_TRIES,
) -> Job:
    """Queue a task with JSON arguments and return its job.

    With a `dedupe_key`, one job waits and one runs at a time: asking again returns the one that waits.
    """
    now = timezone.now()
    job = Job(
        task=task.module_path,
        arguments={"args": list(args), "kwargs": kwargs or {}},
        title=title[:200],
        asked_by=asked_by if getattr(asked_by, "pk", None) else None,
        queued_at=now,
        run_after=run_after or task.run_after or now,
        max_tries=max_tries,
        dedupe_key=dedupe_key,
    )
    while True:
        waiting = Job.objects.filter(WAITING, dedupe_key=dedupe_key).first() if dedupe_key else None
        if waiting is not None:
            return waiting
        try:
            with transaction.atomic():
                job.save(force_insert=True)
        except IntegrityError:
            if not dedupe_key:
                raise
            continue  # another process asked for the same at the same moment; theirs is the one that waits
        return job
