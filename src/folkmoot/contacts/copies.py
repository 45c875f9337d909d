"""Makes the rooms above forget what was erased here: each says how it forgets, and a job in the erasure's own transaction asks.

This room knows none of those above it. A room that keeps copies of contacts names its way of forgetting them in its
`tasks.py`, which workers load; the job calls every one. It is queued for each erasure by itself: a job that waits might be
begun by a worker just before the erasure can be seen.
"""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.utils.module_loading import autodiscover_modules

from folkmoot.engagements.models import Engagement
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import task
from folkmoot.jobs.models import Job

TITLE = "Take erased answers out of the copies we count with"
MOST_TRIES = 20  # over some hours: the disk may be full for a while

_ways: dict[str, Callable[[Engagement], None]] = {}


def forget_by(way: Callable[[Engagement], None]) -> None:
    """Have a function called, again and again until it succeeds, after contacts of an engagement were erased."""
    _ways[f"{way.__module__}.{way.__qualname__}"] = way


def ask_copies_to_forget(engagements: Iterable[int]) -> list[UUID]:
    """Queue, in the current transaction, that every copy of these engagements' contacts forgets; return the jobs."""
    return [
        ask_for(forget_in_copies, title=TITLE, args=[number], max_tries=MOST_TRIES).uuid
        for number in sorted(set(engagements))
    ]


def have_forgotten(job: UUID) -> bool:
    """Say whether a job of `ask_copies_to_forget` is done; one that nobody knows any more was done long ago."""
    return not Job.objects.filter(uuid=job, task=forget_in_copies.module_path, finished_at=None).exists()


@task
def forget_in_copies(engagement_id: int) -> int:
    """Let every room above forget what was erased of an engagement; return how many rooms keep copies."""
    autodiscover_modules("tasks")
    engagement = Engagement.objects.filter(pk=engagement_id).first()
    if engagement is None:
        return 0
    for way in _ways.values():
        way(engagement)
    return len(_ways)
