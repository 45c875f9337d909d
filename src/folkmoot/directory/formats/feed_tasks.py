"""Reads a feed in the background: tried first, taken in when the officer has seen what it would do."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from folkmoot.directory.formats.handed_over import forget, path_of
from folkmoot.directory.formats.opening import Opened, open_feed
from folkmoot.directory.formats.records import FeedRefused
from folkmoot.directory.formats.taking_in import take_in
from folkmoot.directory.models import FeedReading
from folkmoot.jobs.interface import task
from folkmoot.jobs.running import report_progress


@task
def read_feed(uuid: str, tried: bool, gone_too: bool = False) -> dict[str, Any]:
    """Read a feed and report; where it was refused the report says why, and nothing was changed."""
    reading = FeedReading.objects.select_related("feed", "asked_by").get(uuid=uuid)
    page = {"url": reverse("directory:feed_reading", args=[reading.uuid]), "link": "See the report"}
    try:
        opened = _opened(reading)
        take_in(
            feed=reading.feed, told=opened.told, user=reading.asked_by, notes=opened.notes, tried=tried, gone_too=gone_too,
            reading=reading,
        )  # fmt: skip
    except FeedRefused as refused:
        said = "\n".join(refused.sentences).replace(_name_of(reading), "The file")
        reading.refused, reading.at, reading.tried = said, timezone.now(), tried
        reading.save(update_fields=["refused", "at", "tried"])
        return {"sentence": "Nothing was taken in, and nothing was changed.", **page}
    name = _name_of(reading)
    reading.told = [each | {"path": each["path"].replace(name, "The file")} for each in reading.told]
    reading.save(update_fields=["told"])
    if not tried:
        _forget_upload(reading)
    return {"sentence": "Tried: nothing is changed yet." if tried else "Taken in.", **page}


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
