"""What an officer sees of their own asking, and a team of its officers'. Nobody else sees either."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Collector
from folkmoot.partners.models import Officer
from folkmoot.partners.policies import officer_of

AGREED = Q(disposition__in=["completed", "partial"])
DECLINED = Q(disposition="declined")
NOT_ASKED = Q(disposition="not_asked")
SMALLEST_TEAM = (
    3  # officers who ask: of two, each could work out the other's numbers from what both have together
)


@dataclass(frozen=True, slots=True)
class OwnCounts:
    """How an officer's asking went: on one day, or in all."""

    agreed: int
    declined: int
    not_asked: int

    @property
    def asked(self) -> int:
        """How many people were asked."""
        return self.agreed + self.declined

    @property
    def received(self) -> int:
        """How many records arrived here."""
        return self.asked + self.not_asked


@dataclass(frozen=True, slots=True)
class OfficerCounts:
    """One officer's asking for a team."""

    name: str
    partner: str
    today: int
    all: OwnCounts
    last: dt.datetime | None


def own_counts(collector: Collector, officer: Officer) -> tuple[OwnCounts, OwnCounts]:
    """Return how an officer's asking for a team went, today and in all, in one statement."""
    today = Q(asked_at__gte=_start_of_today())
    counted = Contact.objects.filter(collector=collector, officer=officer).aggregate(
        **{
            f"{when}_{name}": Count("id", filter=kind & only)
            for name, kind in (("agreed", AGREED), ("declined", DECLINED), ("not_asked", NOT_ASKED))
            for when, only in (("today", today), ("all", Q()))
        }
    )
    of_today, of_all = (
        OwnCounts(*(counted[f"{when}_{name}"] for name in ("agreed", "declined", "not_asked")))
        for when in ("today", "all")
    )
    return of_today, of_all


def together(collector: Collector, user: Any) -> OwnCounts | None:
    """Return how a whole team's asking went, in one statement; None while a colleague's could be worked out from it.

    Another partner than the one that runs the engagement sees the sum of its own officers.
    """
    kinds = {"agreed": AGREED, "declined": DECLINED, "not_asked": NOT_ASKED}
    counted = seen_by(user, collector).aggregate(
        officers=Count("officer", distinct=True),
        **{name: Count("id", filter=kind) for name, kind in kinds.items()},
    )
    return OwnCounts(*(counted[name] for name in kinds)) if counted["officers"] >= SMALLEST_TEAM else None


def team_counts(collector: Collector, user: Any) -> list[OfficerCounts]:
    """Return how every officer's asking for a team went, most first, in one statement.

    Another partner than the one that runs the engagement sees its own officers only.
    """
    rows = (
        seen_by(user, collector)
        .exclude(officer=None)
        .values("officer__user__name", "officer__user__email", "officer__partner__name", "officer_id")
        .annotate(
            agreed=Count("id", filter=AGREED),
            declined=Count("id", filter=DECLINED),
            not_asked=Count("id", filter=NOT_ASKED),
            today=Count("id", filter=(AGREED | DECLINED) & Q(asked_at__gte=_start_of_today())),
            last=Max("received_at"),
        )
    )
    counted = [
        OfficerCounts(
            row["officer__user__name"] or row["officer__user__email"],
            row["officer__partner__name"],
            row["today"],
            OwnCounts(row["agreed"], row["declined"], row["not_asked"]),
            row["last"],
        )
        for row in rows
    ]
    return sorted(counted, key=lambda row: (-row.all.asked, row.name))


def seen_by(user: Any, collector: Collector) -> QuerySet[Contact]:
    """Return a team's contacts that somebody's page may count."""
    officer, contacts = officer_of(user), Contact.objects.filter(collector=collector)
    if collector.engagement.partner_id == officer.partner_id:
        return contacts
    return contacts.filter(officer__partner=officer.partner_id)


def _start_of_today() -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(timezone.localdate(), dt.time.min))
