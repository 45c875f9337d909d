"""How far the loop is closed: which share of themes, findings and people have their answer, and how long it took."""

import datetime as dt
from dataclasses import dataclass
from statistics import median

from django.db.models import Count, Q
from django.utils import timezone

from folkmoot.contacts.models import ContactDetail
from folkmoot.engagements.models import Engagement
from folkmoot.insight.models import Theme
from folkmoot.outcomes.models import Finding, Ground, Told
from folkmoot.outcomes.telling import OUTCOME


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    done: int
    of: int

    @property
    def value(self) -> float | None:
        """Give the share, where there is anything to be done."""
        return self.done / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The loop of one engagement. `people` are those who left an address; `days` from closing to the published reply."""

    themes: Share
    findings: Share
    people: Share
    days: float | None


def coverage_of(engagement: Engagement) -> Coverage:
    """Return how far an engagement's loop is closed: five statements, however many people."""
    public = Finding.objects.filter(engagement=engagement).public()
    answered = Ground.objects.filter(finding__in=public).exclude(theme=None).values("theme")
    spoken_of = Theme.objects.filter(engagement=engagement).exclude(coded=None)
    themes = spoken_of.distinct().aggregate(
        of=Count("pk", distinct=True), done=Count("pk", filter=Q(pk__in=answered), distinct=True)
    )
    counted = Finding.objects.filter(engagement=engagement, state__in=("put", "replied")).aggregate(
        of=Count("pk"), done=Count("pk", filter=Q(reply__published_at__isnull=False))
    )
    wanted = ContactDetail.objects.filter(contact__engagement=engagement, purpose=OUTCOME)
    told = Told.objects.filter(
        engagement=engagement, commitment=None, bounced_at=None, sent_at__isnull=False
    ).values("detail__lookup_hash")
    people = wanted.aggregate(
        of=Count("lookup_hash", distinct=True),
        done=Count("lookup_hash", filter=Q(lookup_hash__in=told), distinct=True),
    )
    moments = public.values_list("reply__published_at", flat=True)
    return Coverage(
        Share(themes["done"], themes["of"]),
        Share(counted["done"], counted["of"]),
        Share(people["done"], people["of"]),
        _median_days(engagement.closes_on, [moment for moment in moments if moment]),
    )


def _median_days(closed_on: dt.date | None, published: list[dt.datetime]) -> float | None:
    if closed_on is None or not published:
        return None
    return median(max(0, (timezone.localdate(moment) - closed_on).days) for moment in published)
