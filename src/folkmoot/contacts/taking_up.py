"""How people took part through a collector: how many were asked, began and finished, when, and how long it took."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Collector

LEFT = "left_unfinished"  # why somebody "declined" who began on a shared device and walked away
LATEST = 1_000
ENOUGH_TO_MEASURE = 10  # before this many the time is not measured yet


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What came of asking at one collector. `asked` and `left` count what was noticed: nobody counts who walks past."""

    completed: int = 0
    partial: int = 0
    left: int = 0
    declined: int = 0
    not_asked: int = 0
    last: dt.datetime | None = None

    @property
    def answered(self) -> int:
        """How many gave an answer."""
        return self.completed + self.partial

    @property
    def started(self) -> int:
        """How many are known to have begun."""
        return self.answered + self.left


def taken_up(collectors: Iterable[Collector]) -> dict[int, TakenUp]:
    """Return what came of asking at each collector, by its number, in one statement; a line for each, nobody too."""
    numbers = [collector.pk for collector in collectors]
    left = Q(disposition="declined", reason=LEFT)
    rows = (
        Contact.objects.filter(collector__in=numbers)
        .values("collector_id")
        .order_by()
        .annotate(
            completed=Count("id", filter=Q(disposition="completed")),
            partial=Count("id", filter=Q(disposition="partial")),
            left=Count("id", filter=left),
            declined=Count("id", filter=Q(disposition="declined") & ~left),
            not_asked=Count("id", filter=Q(disposition="not_asked")),
            last=Max("asked_at", filter=Q(disposition__in=["completed", "partial"])),
        )
    )
    found = {
        row["collector_id"]: TakenUp(
            row["completed"], row["partial"], row["left"], row["declined"], row["not_asked"], row["last"]
        )
        for row in rows
    }
    return {number: found.get(number, TakenUp()) for number in numbers}


def answered_by_hour(collector: Collector) -> list[tuple[int, int]]:
    """Return (hour of the day, how many answered in it) from the first hour in which anybody did to the last."""
    moments = Contact.objects.filter(collector=collector, disposition__in=["completed", "partial"])
    counts = Counter(
        timezone.localtime(moment).hour for moment in moments.order_by().values_list("asked_at", flat=True)
    )
    return [(hour, counts[hour]) for hour in range(min(counts), max(counts) + 1)] if counts else []


def answered_by_way(collector: Collector) -> dict[str, int]:
    """Return how many answered by each way that its channel tells apart ("own phone", "kiosk", "paper")."""
    answered = Contact.objects.filter(collector=collector, disposition__in=["completed", "partial"])
    ways = answered.order_by().values_list("circumstances", flat=True)
    return dict(Counter(str(way.get("way", "")) for way in ways).most_common())


def measured_seconds(contacts: QuerySet[Contact]) -> int | None:
    """Return the median seconds of the latest completed contacts, or None before there are enough to say."""
    latest = (
        contacts.filter(disposition="completed", seconds__isnull=False)
        .order_by("-id")
        .values_list("seconds", flat=True)[:LATEST]
    )
    seconds = [each for each in latest if each is not None]
    return round(median(seconds)) if len(seconds) >= ENOUGH_TO_MEASURE else None
