"""The acts on collectors, and the short codes people type to answer."""

import datetime as dt
import re
import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.engagements.models import Collector, Engagement
from folkmoot.engagements.policies import (
    NotPossible,
    check_can_add_collector,
    check_can_end_collector,
    check_can_run,
)
from folkmoot.places.models import Area
from folkmoot.trail.recording import record_act

# No vowels (no words by accident) and none of B 8, G 6, I 1 L, O 0 Q, S 5, U V, Z 2, which are misread.
LETTERS = "CDFHJKMNPRTWXY3479"
CODE_LENGTH = 6
CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{2,11}")


@transaction.atomic
def add_collector(
    *,
    user: Any,
    engagement: Engagement,
    channel: str,
    name: str,
    code: str = "",
    place: Area | None = None,
    sample_class: str = "C",
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    settings: dict[str, Any] | None = None,
) -> Collector:
    """Ask through one more use of a channel. Without a `code` it gets one that nobody mistypes."""
    check_can_run(user, engagement)
    check_can_add_collector(engagement)
    if starts_on and ends_on and ends_on < starts_on:
        raise NotPossible("It ends before it starts. Change one of the dates.")
    code = code.upper().strip() or free_code()
    if not CODE.fullmatch(code):
        raise NotPossible("A code has 3 to 12 letters, numbers or hyphens.")
    if Collector.objects.filter(code=code).exists():
        raise NotPossible(f"The code {code} is in use. Choose another.")
    collector = Collector.objects.create(
        engagement=engagement,
        channel=channel,
        name=name[:200],
        code=code,
        place=place,
        sample_class=sample_class,
        starts_on=starts_on,
        ends_on=ends_on,
        settings=settings or {},
    )
    _record(user, "add_collector", collector, channel=channel, name=name)
    return collector


@transaction.atomic
def change_collector(
    *,
    user: Any,
    collector: Collector,
    name: str,
    place: Area | None,
    starts_on: dt.date | None,
    ends_on: dt.date | None,
) -> Collector:
    """Rename a collector, place it, or change its dates. Its code and channel stay: they are printed."""
    check_can_run(user, collector.engagement)
    check_can_add_collector(collector.engagement)
    if starts_on and ends_on and ends_on < starts_on:
        raise NotPossible("It ends before it starts. Change one of the dates.")
    collector.name, collector.place, collector.starts_on, collector.ends_on = (
        name[:200],
        place,
        starts_on,
        ends_on,
    )
    collector.save(update_fields=["name", "place", "starts_on", "ends_on"])
    _record(user, "change_collector", collector, name=name)
    return collector


@transaction.atomic
def set_up_collector(*, user: Any, collector: Collector, **settings: Any) -> Collector:
    """Change what a channel needs to know of a collector: which questions it asks, which network it is for."""
    check_can_run(user, collector.engagement)
    check_can_add_collector(collector.engagement)
    collector.settings = {**collector.settings, **settings}
    collector.save(update_fields=["settings"])
    _record(user, "set_up_collector", collector, settings=sorted(settings))
    return collector


@transaction.atomic
def end_collector(*, user: Any, collector: Collector, today: dt.date | None = None) -> Collector:
    """Take no more answers through a collector from now on. What it collected is kept."""
    check_can_run(user, collector.engagement)
    today = today or timezone.localdate()
    check_can_end_collector(collector, today=today)
    collector.ends_on = today - dt.timedelta(days=1)
    collector.save(update_fields=["ends_on"])
    _record(user, "end_collector", collector)
    return collector


def free_code() -> str:
    """Return a code that no collector has, of letters that are not mistaken for one another."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
        if not Collector.objects.filter(code=code).exists():
            return code


def _record(user: Any, act: str, collector: Collector, **detail: Any) -> None:
    told = {"engagement": collector.engagement.slug, **detail}
    record_act(user=user, act=act, subject_kind="collector", subject_id=collector.code, detail=told)
