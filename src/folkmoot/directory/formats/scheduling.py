"""Reads feeds by themselves when it is time: small changes are taken in, large ones wait for a person, and what fails is told."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from folkmoot.assets.tasks import runners_of
from folkmoot.contacts.carrying import Words, carry
from folkmoot.design.templatetags.words import many
from folkmoot.directory.models import Feed, FeedReading
from folkmoot.directory.policies import check_can_keep
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

AT_NIGHT = dt.time(3, 0)
MOST_BY_ITSELF = 0.1  # of its entries new, changed or gone; more waits for a person
FEW_BY_ITSELF = 2  # so many always go in by themselves, however few entries a feed has


@transaction.atomic
def keep_schedule(
    *, user: Any, feed: Feed, every: int | None, paused: bool = False, now: dt.datetime | None = None
) -> None:
    """Say how often a feed is read by itself, or turn that off for a while. Raises `NotPossible`."""
    check_can_keep(user, feed.keeper)
    if every is not None and not feed.address:
        raise NotPossible("A feed that came as a file has no address to read again.")
    if every is not None and every not in dict(Feed.EVERY):
        raise NotPossible("Choose one of the answers. Nothing was changed.")
    feed.every, feed.paused = every, paused
    feed.next_at = None if every is None or paused else next_night(now or timezone.now())
    feed.save(update_fields=["every", "paused", "next_at"])
    detail = {"every": every, "paused": paused}
    record_act(user=user, act="schedule_feed", subject_kind="feed", subject_id=feed.uuid, detail=detail)


def next_night(now: dt.datetime) -> dt.datetime:
    """Return the next time it is night: other directories are asked when nobody needs them."""
    here = timezone.localtime(now)
    at = timezone.make_aware(dt.datetime.combine(here.date(), AT_NIGHT))
    return (
        at
        if at > now
        else timezone.make_aware(dt.datetime.combine(here.date() + dt.timedelta(days=1), AT_NIGHT))
    )


@transaction.atomic
def begin_due_readings(now: dt.datetime) -> list[FeedReading]:
    """Begin a reading of each feed whose time has come, and set its next time; one that was missed is read once, not for each day."""
    found = []
    for feed in Feed.objects.select_for_update().filter(next_at__lte=now, paused=False).exclude(every=None):
        nights = dt.timedelta(days=feed.every or 1)
        feed.next_at = next_night(now) + nights - dt.timedelta(days=1)
        feed.save(update_fields=["next_at"])
        found.append(FeedReading.objects.create(feed=feed, at=now, tried=True, by_itself=True))
    return found


def is_large(counts: dict[str, dict[str, int]]) -> bool:
    """Whether so much of a feed is new, changed or gone that a person must look: of its services, or of all that it tells."""
    return _is_large([counts.get("service", {})]) or _is_large(list(counts.values()), few=10 * FEW_BY_ITSELF)


def _is_large(counts: list[dict[str, int]], few: int = FEW_BY_ITSELF) -> bool:
    different = sum(count.get(name, 0) for count in counts for name in ("new", "changed", "gone"))
    had = sum(count.get(name, 0) for count in counts for name in ("same", "changed", "gone"))
    return different > max(few, MOST_BY_ITSELF * had)


def tell_officers(reading: FeedReading) -> int:
    """Write to the officers of the feed's keeper that it waits or failed, unless they know that already; return to how many."""
    before = FeedReading.objects.filter(feed=reading.feed, by_itself=True, pk__lt=reading.pk).first()
    if before is not None and _state(before) == _state(reading):
        return 0
    page = settings.SITE.rstrip("/") + reverse("directory:feed_reading", args=[reading.uuid])
    if reading.refused:
        subject = f"The feed {reading.feed} could not be read"
        lines = [
            *reading.refused.split("\n"),
            "",
            "The directory is as it was. It is tried again when it is due next.",
        ]
    else:
        counts = reading.counts.get("service", {})
        told = [
            many(counts[name], f"service is {word},services are {word}")
            for name, word in WORDS
            if counts.get(name)
        ]
        subject = f"The feed {reading.feed} has changed a lot: please look"
        lines = [
            f"{'; '.join(told) or 'Much of what it tells is different'}.",
            "",
            "Nothing is changed until you take it in.",
        ]
    words = Words(
        subject=" ".join(subject.split())[:150],
        text="\n".join([*lines, "", page, "", str(reading.feed.keeper), ""]),
    )
    return sum(
        carry(words, to=to, named=f"feed {reading.uuid.hex} {to}") for to in runners_of(reading.feed.keeper)
    )


WORDS = (("new", "new"), ("changed", "changed"), ("gone", "gone"))


def _state(reading: FeedReading) -> tuple[str, Any]:
    """Return what officers know of a reading: why it was refused, or what it would do where nobody took that in."""
    return reading.refused, reading.counts if reading.tried and not reading.refused else None
