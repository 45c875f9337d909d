"""Reads feeds in the background: tried first, taken in when an officer has seen what it would do; or by itself, when it is time."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from folkmoot.directory.duplicates.tasks import ask_to_look
from folkmoot.directory.formats.handed_over import forget, path_of
from folkmoot.directory.formats.opening import Opened, open_feed
from folkmoot.directory.formats.records import FeedRefused
from folkmoot.directory.formats.scheduling import begin_due_readings, is_large, tell_officers
from folkmoot.directory.formats.taking_in import take_in
from folkmoot.directory.models import FeedReading
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import task
from folkmoot.jobs.running import report_progress
from folkmoot.jobs.schedules import run_every


@task
def read_feed(uuid: str, tried: bool, gone_too: bool = False) -> dict[str, Any]:
    """Read a feed and report; where it was refused the report says why, and nothing was changed."""
    reading = FeedReading.objects.select_related("feed", "asked_by").get(uuid=uuid)
    page = {"url": reverse("directory:feed_reading", args=[reading.uuid]), "link": "See the report"}
    try:
        opened = _opened(reading)
        seen = reading.counts
        take_in(
            feed=reading.feed, told=opened.told, user=reading.asked_by, notes=opened.notes, tried=tried, gone_too=gone_too,
            reading=reading, too_much=lambda counts: bool(seen) and counts != seen,
        )  # fmt: skip
    except FeedRefused as refused:
        said = "\n".join(refused.sentences).replace(_name_of(reading), "The file")
        reading.refused, reading.at, reading.tried = said, timezone.now(), tried
        reading.save(update_fields=["refused", "at", "tried"])
        return {"sentence": "Nothing was taken in, and nothing was changed.", **page}
    name = _name_of(reading)
    reading.told = [each | {"path": each["path"].replace(name, "The file")} for each in reading.told]
    reading.save(update_fields=["told"])
    if reading.waits:
        reading.notes = [CHANGED_SINCE, *reading.notes]
        reading.save(update_fields=["notes"])
    elif not tried:
        _forget_upload(reading)
        ask_to_look()
    return {"sentence": "Tried: nothing is changed yet." if reading.tried else "Taken in.", **page}


@task
def read_what_is_due() -> dict[str, str]:
    """Queue a reading of each feed whose time has come."""
    with transaction.atomic():
        begun = begin_due_readings(timezone.now())
        for reading in begun:
            job = ask_for(
                read_by_itself,
                title=f"Read the feed {reading.feed}",
                args=[str(reading.uuid)],
                dedupe_key=f"feed-{reading.feed.uuid}",
            )
            if job.arguments["args"] != [str(reading.uuid)]:  # another reading of it waits already
                reading.delete()
    return {"sentence": f"{len(begun):,} feeds were due."}


@task
def read_by_itself(uuid: str) -> dict[str, Any]:
    """Read a feed because it is time. What is refused, or breaks here, leaves the directory as it was and is told to officers."""
    reading = FeedReading.objects.select_related("feed__keeper").get(uuid=uuid)
    page = {"url": reverse("directory:feed_reading", args=[reading.uuid]), "link": "See the report"}
    try:
        opened = _opened(reading)
        take_in(
            feed=reading.feed,
            told=opened.told,
            user=None,
            notes=opened.notes,
            reading=reading,
            too_much=is_large,
        )
    except Exception as fault:
        refused = isinstance(fault, FeedRefused)
        reading.refused = "\n".join(fault.sentences) if isinstance(fault, FeedRefused) else BROKE
        reading.at, reading.tried = timezone.now(), True
        reading.save(update_fields=["refused", "at", "tried"])
        tell_officers(reading)
        if not refused:
            raise
        return {"sentence": "Nothing was taken in, and nothing was changed. The officers were told.", **page}
    if reading.waits:
        tell_officers(reading)
        return {"sentence": "It has changed a lot, so it waits for a person. The officers were told.", **page}
    ask_to_look()
    return {"sentence": "Taken in.", **page}


BROKE = "Reading it broke off by a fault of this program. Nothing was taken in."
CHANGED_SINCE = "It has changed since you looked at it, so it was not taken in. This is what it would do now."
run_every(read_what_is_due, every=dt.timedelta(hours=1), title="Read the feeds that are due")


def _opened(reading: FeedReading) -> Opened:
    feed = reading.feed
    if feed.address:
        where = feed.address
    elif (kept := path_of(reading.upload)) is not None:
        where = str(kept)
    else:
        raise FeedRefused("The file is no longer kept here. Send it again.")
    return open_feed(
        where, form=feed.format, mapping=feed.mapping,
        to_private=settings.WEBHOOKS_TO_LOOPBACK,  # only where somebody develops or tests does anything lead inside
        progress=lambda records: report_progress(records, 0, f"{records:,} records read."),
    )  # fmt: skip


def _name_of(reading: FeedReading) -> str:
    """Return what an upload is called on the disk, which says nothing to who sent it."""
    return reading.upload or "\x00"


def _forget_upload(reading: FeedReading) -> None:
    """What was taken in is kept record by record; the file goes when the transaction holds."""
    name, reading.upload = reading.upload, ""
    reading.save(update_fields=["upload"])
    transaction.on_commit(lambda: forget(name))
