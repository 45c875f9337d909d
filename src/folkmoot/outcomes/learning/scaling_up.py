"""Forecasts what a pilot would bring on a larger scale, and holds the forecast against what came."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.outcomes.learning.policies import check_has_begun
from folkmoot.outcomes.models import Pilot, ScaleForecast
from folkmoot.partners.policies import officer_of
from folkmoot.trail.recording import record_act

LARGEST_SCALE = 1_000
FEWEST_ANSWERS = 10


@transaction.atomic
def forecast_scale(*, user: Any, pilot: Pilot, scale: float, now: dt.datetime | None = None) -> ScaleForecast:
    """Say, with an interval, how many answers so many times the pilot's uses would bring. It stays as it was said.

    Each collector of the pilot is one use. Raises `NotPossible` for too little to go by.
    """
    # The counting libraries load with the first forecast.
    from folkmoot.evidence.scaling import scale_up  # noqa: PLC0415

    check_has_begun(user, pilot)
    if not 0 < scale <= LARGEST_SCALE:
        raise NotPossible(f"Give a scale above nought, up to {LARGEST_SCALE:,} times.")
    counts = counts_of(pilot)
    if sum(counts) < FEWEST_ANSWERS:
        raise NotPossible(f"The pilot has brought too few answers to go by: {FEWEST_ANSWERS} at least.")
    found = scale_up(counts, scale=scale)
    forecast = ScaleForecast.objects.create(
        pilot=pilot,
        scale=scale,
        counts=counts,
        expected=found.expected,
        low=found.low,
        high=found.high,
        by=officer_of(user) if user else None,
        at=now or timezone.now(),
    )
    _record(user, "forecast_scale", forecast)
    return forecast


@transaction.atomic
def compare_scale(
    *, user: Any, forecast: ScaleForecast, engagement: Engagement, now: dt.datetime | None = None
) -> ScaleForecast:
    """Count what came in the engagement in which it was used at scale, once, and set it beside the forecast."""
    check_has_begun(user, forecast.pilot)
    if forecast.actual is not None:
        raise NotPossible("What came is noted already, and stays.")
    if engagement.partner_id != forecast.pilot.partner_id:
        raise NotPossible("Choose an engagement of your own partner.")
    if forecast.pilot.engagements.filter(pk=engagement.pk).exists():
        raise NotPossible(
            "The forecast was made from this engagement. Choose the one in which it was used at scale."
        )
    contacts = Contact.objects.filter(engagement=engagement, disposition="completed").in_the_insight()
    if forecast.pilot.channels:
        contacts = contacts.filter(channel__in=forecast.pilot.channels)
    forecast.compared_with, forecast.actual = engagement, contacts.count()
    forecast.actual_at = now or timezone.now()
    forecast.save(update_fields=["compared_with", "actual", "actual_at"])
    _record(user, "compare_scale", forecast)
    return forecast


def counts_of(pilot: Pilot) -> list[int]:
    """Return how many completed answers each use of the pilot brought, two queries; a use that brought none counts."""
    uses = Collector.objects.filter(engagement__pilots=pilot)
    if pilot.channels:
        uses = uses.filter(channel__in=pilot.channels)
    done = Contact.objects.filter(collector__in=uses, disposition="completed").in_the_insight()
    brought = dict(done.order_by().values_list("collector").annotate(Count("pk")))
    return [brought.get(use, 0) for use in uses.order_by("pk").values_list("pk", flat=True)]


def _record(user: Any, act: str, forecast: ScaleForecast) -> None:
    record_act(
        user=user,
        act=act,
        subject_kind="pilot",
        subject_id=forecast.pilot.uuid,
        detail={
            "scale": forecast.scale,
            "low": forecast.low,
            "high": forecast.high,
            "actual": forecast.actual,
        },
    )
