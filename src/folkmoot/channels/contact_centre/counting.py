"""What a team and an officer see of their own asking: take-up as a rate."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Collector
from folkmoot.partners.models import Officer


@dataclass(frozen=True, slots=True)
class OwnCounts:
    """An officer's asking on one day."""

    agreed: int
    declined: int
    not_asked: int

    @property
    def asked(self) -> int:
        """How many people were asked."""
        return self.agreed + self.declined

    @property
    def rate(self) -> float | None:
        """Agreed ÷ asked; None before anybody was asked."""
        return self.agreed / self.asked if self.asked else None


def own_counts(collector: Collector, officer: Officer, day: dt.date) -> OwnCounts:
    """Return how an officer's calls for a team ended on a day, in one statement."""
    start = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    contacts = Contact.objects.filter(collector=collector, officer=officer, asked_at__gte=start)
    counted = contacts.aggregate(
        agreed=Count("id", filter=Q(disposition__in=["completed", "partial"])),
        declined=Count("id", filter=Q(disposition="declined")),
        not_asked=Count("id", filter=Q(disposition="not_asked")),
    )
    return OwnCounts(**counted)
