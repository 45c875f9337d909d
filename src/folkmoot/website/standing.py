"""How an engagement stands for the public: open until when, waiting for an answer, answered."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from folkmoot.design.templatetags.words import day
from folkmoot.engagements.models import Collector, Engagement

STANDINGS = (("open", "Open now"), ("closed", "Closed, waiting for an answer"), ("answered", "Answered"))
TAGS = {"open": "", "closed": "govuk-tag--grey", "answered": "govuk-tag--grey"}


@dataclass(frozen=True, slots=True)
class Standing:
    """One of open, closed, answered; the words; and the class of its tag."""

    slug: str
    words: str
    tag: str


def standing_of(engagement: Engagement, today: dt.date | None = None) -> Standing:
    """Return how an engagement stands today; past its last day it counts as closed, whoever forgot to close it."""
    today = today or timezone.localdate()
    if engagement.state == "answered":
        return Standing("answered", "Answered", TAGS["answered"])
    if engagement.state != "open" or (engagement.closes_on and engagement.closes_on < today):
        ended = f" on {day(engagement.closes_on)}" if engagement.closes_on else ""
        return Standing("closed", f"Closed{ended}", TAGS["closed"])
    until = f" until {day(engagement.closes_on)}" if engagement.closes_on else ""
    return Standing("open", f"Open{until}", TAGS["open"])


def those(standing: str, today: dt.date | None = None) -> QuerySet[Engagement]:
    """Return the public's engagements of one standing."""
    today = today or timezone.localdate()
    public = Engagement.objects.public()
    running = Q(state="open") & (Q(closes_on=None) | Q(closes_on__gte=today))
    if standing == "open":
        return public.filter(running).order_by("closes_on", "title")
    if standing == "answered":
        return public.filter(state="answered")
    return public.exclude(running).exclude(state="answered")


def running_collectors(engagement: Engagement, today: dt.date | None = None) -> list[Collector]:
    """Return the collectors through which people are asked today."""
    today = today or timezone.localdate()
    begun = Q(starts_on=None) | Q(starts_on__lte=today)
    not_ended = Q(ends_on=None) | Q(ends_on__gte=today)
    return list(engagement.collectors.filter(begun & not_ended))
