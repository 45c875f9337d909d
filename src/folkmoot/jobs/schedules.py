"""Work that comes round: a room says how often, the worker asks for it once in each period."""

import datetime as dt
import time
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import Task
from folkmoot.jobs.models import Job

SECONDS_BETWEEN_LOOKS = 60
EPOCH = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A task without arguments and the time between two of its beginnings."""

    task: Task[..., Any]
    every: dt.timedelta
    title: str

    def key(self, now: dt.datetime) -> str:
        """Return the name of the period that `now` is in."""
        return f"{self.task.module_path}@{(now - EPOCH) // self.every}"


_schedules: dict[str, Schedule] = {}
_looked_at = -float(SECONDS_BETWEEN_LOOKS)


def run_every(task: Task[..., Any], *, every: dt.timedelta, title: str) -> None:
    """Have a task done once in every period. Call it in a room's `tasks.py`, which workers load."""
    _schedules[task.module_path] = Schedule(task, every, title)


def ask_for_what_is_due() -> None:
    """Queue what this period has not seen yet; looks once a minute."""
    global _looked_at
    if time.monotonic() - _looked_at < SECONDS_BETWEEN_LOOKS:
        return
    _looked_at = time.monotonic()
    autodiscover_modules("tasks")
    queue_what_is_due(timezone.now())


def queue_what_is_due(now: dt.datetime) -> list[Job]:
    """Queue each schedule whose period has no job yet, and return the new jobs."""
    keys = {schedule.key(now): schedule for schedule in _schedules.values()}
    seen = set(Job.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", flat=True))
    return [
        ask_for(schedule.task, title=schedule.title, dedupe_key=key)
        for key, schedule in keys.items()
        if key not in seen
    ]
