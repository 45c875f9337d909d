"""When a contact may be recorded, in the sentences people are shown when it may not."""

import datetime as dt
from typing import Any
from uuid import UUID

from folkmoot.contacts.refusals import NotOpen, QuotaFull
from folkmoot.design.speaking import Sentence
from folkmoot.engagements.models import Collector
from folkmoot.engagements.quotas import is_full, quotas_of

NOT_YET = frozenset({"draft", "pledged"})
TAKES_ANSWERS = "open"


def check_can_record(*, collector: Collector, on: dt.date, by_officer: bool = False) -> None:
    """Raise `NotOpen`, with what to do instead, unless a contact that happened on that day may be recorded.

    An officer may still record, after the close, what was asked before it: paper that came late, a device that
    was out of reach.
    """
    engagement = collector.engagement
    opens = _later(engagement.opens_on, collector.starts_on)
    closes = _earlier(engagement.closes_on, collector.ends_on)
    if engagement.state in NOT_YET or (opens is not None and on < opens):
        raise _not_yet(engagement.title, opens if engagement.state not in NOT_YET else engagement.opens_on)
    in_time = closes is None or on <= closes
    if engagement.state == TAKES_ANSWERS and in_time:
        return
    if by_officer and closes is not None and in_time:
        return
    if engagement.state == TAKES_ANSWERS and (engagement.closes_on is None or on <= engagement.closes_on):
        raise NotOpen(
            Sentence("This way of taking part in “{title}” has ended.", title=engagement.title),
            next_step="You can still take part in another way.",
        )
    raise NotOpen(
        Sentence("“{title}” is closed. It no longer takes answers.", title=engagement.title),
        next_step="See what people said, or take part in what is open now.",
    )


def check_quotas(*, collector: Collector, uuid: UUID, profile: dict[str, Any]) -> None:
    """Raise `QuotaFull` where somebody answers by themselves and enough people of a group of theirs were heard this way.

    What was stored before may always be sent again. Of those who answer in the same moment a few too many may come in.
    """
    full = any(is_full(collector, quota) for quota in quotas_of(collector) if quota.is_about(profile))
    if full and not collector.contacts.filter(uuid=uuid).exists():
        raise QuotaFull


def can_record(*, collector: Collector, on: dt.date, by_officer: bool = False) -> bool:
    """Say whether a contact that happened on that day may be recorded."""
    try:
        check_can_record(collector=collector, on=on, by_officer=by_officer)
    except NotOpen:
        return False
    return True


def _not_yet(title: str, opens: dt.date | None) -> NotOpen:
    if opens is None:
        sentence = Sentence("“{title}” is not open yet. The day it opens is not fixed yet.", title=title)
    else:
        sentence = Sentence("“{title}” is not open yet. It opens on {day}.", title=title, day=opens)
    return NotOpen(
        sentence,
        next_step="Come back then, or take part in what is open now.",
        opens_on=opens,
    )


def _later(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return max((day for day in (one, other) if day), default=None)


def _earlier(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return min((day for day in (one, other) if day), default=None)
