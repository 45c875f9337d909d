"""Makes the rooms above forget what was erased here: each says how it forgets, and a job in the erasure's own transaction asks.

This room knows none of those above it. A room that keeps copies of contacts names its way of forgetting them in its
`tasks.py`, which workers load; the job calls every one. It is queued for each erasure by itself: a job that waits might be
begun by a worker just before the erasure can be seen.
"""

import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from itertools import accumulate
from uuid import UUID

from django.utils.module_loading import autodiscover_modules

from folkmoot.engagements.models import Engagement
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import task
from folkmoot.jobs.models import Job

TITLE = "Take erased answers out of the copies we count with"
MOST_TRIES = 20  # over some hours: the disk may be full for a while

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
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


Moves = list[list[int]]
"""Stretches of an answer that stayed the same: [where it began, where it ended, where it begins now]."""

_movers: dict[str, Callable[[int, str, Moves], None]] = {}


def move_by(way: Callable[[int, str, Moves], None]) -> None:
    """Have a function called with (contact, question, what stayed) after the words of an answer changed under review."""
    _movers[f"{way.__module__}.{way.__qualname__}"] = way


def ask_places_to_move(contact: int, question: str, before: str, now: str) -> None:
    """Queue, in the current transaction, that whoever keeps places in an answer moves them. No words go into the queue."""
    ask_for(
        move_places,
        title="Move marked places in an answer that was reviewed",
        args=[contact, question, what_stayed(before, now)],
        max_tries=MOST_TRIES,
    )


def what_stayed(before: str, now: str) -> Moves:
    """Return the stretches that two texts share, word by word."""
    old, new = _WORDS.findall(before), _WORDS.findall(now)
    old_at, new_at = [0, *accumulate(map(len, old))], [0, *accumulate(map(len, new))]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return [
        [old_at[one.a], old_at[one.a + one.size], new_at[one.b]]
        for one in blocks
        if "".join(old[one.a : one.a + one.size]).strip()
    ]


def moved(start: int, end: int, stayed: Moves) -> tuple[int, int] | None:
    """Return where a stretch of an answer stands now; None where nothing of it stayed."""
    there = [
        (new + max(start, old) - old, new + min(end, until) - old)
        for old, until, new in stayed
        if max(start, old) < min(end, until)
    ]
    return (there[0][0], there[-1][1]) if there else None


@task
def move_places(contact: int, question: str, stayed: Moves) -> int:
    """Let every room above move the places it keeps in one answer; return how many rooms keep some."""
    autodiscover_modules("tasks")
    for way in _movers.values():
        way(contact, question, stayed)
    return len(_movers)
