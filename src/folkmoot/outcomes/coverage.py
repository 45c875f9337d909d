"""How far the loop is closed: which share of themes, findings and people have their answer, and how long it took."""

import datetime as dt
from dataclasses import dataclass
from statistics import median

from django.db.models import Count, Q
from django.utils import timezone

from folkmoot.contacts.models import ContactDetail
from folkmoot.engagements.channel import installed_channels
from folkmoot.engagements.models import Engagement
from folkmoot.evidence.saying import SMALLEST_SHOWN
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

    @property
    def for_all(self) -> float | None:
        """Give the share where everybody may read it: with no small number on either side, or all of enough."""
        left = self.of - self.done
        enough = self.done >= SMALLEST_SHOWN and (left == 0 or left >= SMALLEST_SHOWN)
        return self.value if enough else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The loop of one engagement. `people` are those who left an address; `days` from closing to the published reply."""

    themes: Share
    findings: Share
    people: Share
    days: float | None


def coverage_of(*engagements: Engagement) -> Coverage:
    """Return how far the loop of engagements, together, is closed: six statements, however many people."""
    among = [each.pk for each in engagements]
    public = Finding.objects.filter(engagement__in=among).public()
    answered = Ground.objects.filter(finding__in=public).exclude(theme=None).values("theme")
    spoken_of = Theme.objects.filter(engagement__in=among).exclude(coded=None)
    themes = spoken_of.distinct().aggregate(
        of=Count("pk", distinct=True), done=Count("pk", filter=Q(pk__in=answered), distinct=True)
    )
    counted = Finding.objects.filter(engagement__in=among, state__in=("put", "replied")).aggregate(
        of=Count("pk"), done=Count("pk", filter=Q(reply__published_at__isnull=False))
    )
    wanted = ContactDetail.objects.filter(contact__engagement__in=among, purpose=OUTCOME)
    told = Told.objects.filter(
        engagement__in=among, commitment=None, bounced_at=None, sent_at__isnull=False
    ).values("detail__lookup_hash")
    people = wanted.aggregate(
        of=Count("lookup_hash", distinct=True),
        done=Count("lookup_hash", filter=Q(lookup_hash__in=told), distinct=True),
    )
    by_post = [each.told_by_post(engagements) for each in installed_channels()]
    replied = public.values_list("reply__published_at", "engagement__closes_on")
    return Coverage(
        Share(themes["done"], themes["of"]),
        Share(counted["done"], counted["of"]),
        Share(
            people["done"] + sum(told for told, _ in by_post),
            people["of"] + sum(asked for _, asked in by_post),
        ),
        _median_days([(moment, closed_on) for moment, closed_on in replied if moment and closed_on]),
    )


def _median_days(replied: list[tuple[dt.datetime, dt.date]]) -> float | None:
    """Return the median of days from closing to the published reply."""
    days = [max(0, (timezone.localdate(moment) - closed_on).days) for moment, closed_on in replied]
    return median(days) if days else None
