"""The acts on costs: note what asking took, take a note back, and say what an hour of an officer costs."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.engagements.models import Collector, Cost, Engagement
from folkmoot.engagements.policies import NotPossible, check_can_run
from folkmoot.partners.policies import officer_of
from folkmoot.trail.recording import record_act

MOST_MINUTES = 100_000
MOST_PENCE = 100_000_000
"""More than this in one note is a slip of the pen: 1,667 hours, or a million pounds."""


@transaction.atomic
def note_cost(
    *,
    user: Any,
    engagement: Engagement,
    channel: str,
    day: dt.date,
    minutes: int = 0,
    materials: int = 0,
    note: str = "",
    collector: Collector | None = None,
) -> Cost:
    """Note staff time (minutes) and materials (pence) for a channel, or for one collector of it.

    Raises `NotPossible` for nothing at all, for more than anybody means, for a day to come, and for a channel or a
    collector this engagement does not have.
    """
    check_can_run(user, engagement)
    if not minutes + materials > 0:
        raise NotPossible("Say how many minutes it took, or what it cost.")
    if not (0 <= minutes <= MOST_MINUTES and 0 <= materials <= MOST_PENCE):
        raise NotPossible("That is more than one note can hold. Is there a nought too many?")
    if day > timezone.localdate():
        raise NotPossible("That day is still to come. Note what it took when it is over.")
    if not engagement.collectors.filter(channel=channel).exists():
        raise NotPossible("Nobody is asked in this way here.")
    if collector is not None and (collector.engagement_id, collector.channel) != (engagement.pk, channel):
        raise NotPossible("That way of asking belongs to another engagement or another channel.")
    cost = Cost.objects.create(
        engagement=engagement,
        channel=channel,
        collector=collector,
        day=day,
        minutes=minutes,
        materials=materials,
        note=note.strip()[:200],
        by=officer_of(user) if user else None,
        at=timezone.now(),
    )
    _record(user, "note_cost", cost)
    return cost


@transaction.atomic
def remove_cost(*, user: Any, cost: Cost) -> None:
    """Take a note of a cost back; the trail keeps what it said."""
    check_can_run(user, cost.engagement)
    _record(user, "remove_cost", cost)
    cost.delete()


@transaction.atomic
def set_staff_rate(*, user: Any, engagement: Engagement, rate: int | None, source: str) -> Engagement:
    """Say what an hour of an officer's time costs, in pence, and where that figure is from."""
    check_can_run(user, engagement)
    source = source.strip()
    if rate is not None and not (0 < rate <= MOST_PENCE and source):
        raise NotPossible("Say what an hour costs, and where the figure is from.")
    engagement.staff_rate, engagement.staff_rate_source = rate, source[:200] if rate else ""
    engagement.save(update_fields=["staff_rate", "staff_rate_source"])
    record_act(
        user=user,
        act="set_staff_rate",
        subject_kind="engagement",
        subject_id=engagement.uuid,
        detail={"pence_an_hour": rate, "source": engagement.staff_rate_source},
    )
    return engagement


def _record(user: Any, act: str, cost: Cost) -> None:
    record_act(
        user=user,
        act=act,
        subject_kind="cost",
        subject_id=cost.pk,
        detail={
            "engagement": cost.engagement.slug,
            "channel": cost.channel,
            "collector": cost.collector.code if cost.collector else "",
            "day": cost.day.isoformat(),
            "minutes": cost.minutes,
            "materials": cost.materials,
            "note": cost.note,
        },
    )
