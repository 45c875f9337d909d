"""The acts on a decision maker's forecast: seal it before reading, or decline to; record the choice; compare the two."""

import datetime as dt
import hashlib
import json
import secrets
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.keys import seal, unseal
from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.outcomes.learning.policies import (
    SEEN,
    can_forecast,
    check_can_choose,
    check_can_compare,
    check_can_forecast,
    check_decides,
)
from folkmoot.outcomes.models import Finding, Forecast
from folkmoot.partners.policies import can
from folkmoot.trail.recording import record_act

PURPOSE = "forecast of a decision maker"
LONGEST = 2_000
UNDECIDED = ("open", "closed", "answering")
SALT_BYTES = 16


@transaction.atomic
def seal_forecast(
    *, user: Any, engagement: Engagement, choice: str, because: str, now: dt.datetime | None = None
) -> Forecast:
    """Seal "I would choose … because …", and show its hash at once: nobody can read it, nor change it unseen.

    A salt goes in with the words, so that a hash of few likely choices gives nothing away. Raises `NotPossible` once
    results were read or published.
    """
    check_can_forecast(user, engagement)
    choice, because = _said(choice, "what you would choose"), _said(because, "why you would choose it")
    forecast = Forecast.objects.filter(engagement=engagement, officer=user.officer).first()
    forecast = forecast or Forecast(engagement=engagement, officer=user.officer)
    written = json.dumps(
        {"I would choose": choice, "because": because, "salt": secrets.token_hex(SALT_BYTES)},
        ensure_ascii=False,
        sort_keys=True,
    )
    forecast.post = post_of(user, engagement)
    forecast.hash = hash_of(written)
    forecast.sealed = seal(written, purpose=PURPOSE, owner=forecast.uuid.hex)
    forecast.sealed_at = now or timezone.now()
    forecast.save()
    _record(user, "seal_forecast", forecast, hash=forecast.hash)
    return forecast


@transaction.atomic
def decline_forecast(*, user: Any, engagement: Engagement, now: dt.datetime | None = None) -> Forecast:
    """Note that a decision maker would rather not say beforehand. They may still do it until they read."""
    check_can_forecast(user, engagement)
    forecast, made = Forecast.objects.get_or_create(
        engagement=engagement,
        officer=user.officer,
        defaults={"post": post_of(user, engagement), "declined_at": now or timezone.now()},
    )
    if made:
        _record(user, "decline_forecast", forecast)
    return forecast


@transaction.atomic
def record_choice(
    *, user: Any, engagement: Engagement, choice: str, reason: str, now: dt.datetime | None = None
) -> Forecast:
    """Record what was chosen and the stated reason; what was sealed opens with it, and its hash is checked.

    Without a forecast the choice stands alone, as declined.
    """
    check_decides(user, engagement)
    now = now or timezone.now()
    forecast = (
        Forecast.objects.select_for_update().filter(engagement=engagement, officer=user.officer).first()
    )
    forecast = forecast or Forecast(
        engagement=engagement, officer=user.officer, post=post_of(user, engagement), declined_at=now
    )
    check_can_choose(user, forecast)
    forecast.choice, forecast.reason = _said(choice, "what you chose"), _said(reason, "why")
    forecast.chosen_at = now
    if forecast.sealed is not None:
        forecast.opened = unseal(forecast.sealed, purpose=PURPOSE, owner=forecast.uuid.hex)
        if hash_of(forecast.opened) != forecast.hash:
            raise NotPossible("What was sealed is not what its hash says. Tell your administrator.")
        forecast.sealed = None
    forecast.save()
    _record(user, "record_choice", forecast, hash=forecast.hash)
    return forecast


@transaction.atomic
def compare_forecast(*, user: Any, forecast: Forecast, became: str, because: str) -> Forecast:
    """Say, both being open, whether what people said changed the choice; and what did it."""
    check_can_compare(user, forecast)
    if became not in dict(Forecast.BECAME):
        raise NotPossible("Say whether you kept to what you would have chosen, or changed it.")
    forecast.became, forecast.became_because = became, _said(because, "what kept or changed it")
    forecast.save(update_fields=["became", "became_because"])
    _record(user, "compare_forecast", forecast, became=became)
    return forecast


def forecast_of(user: Any, engagement: Engagement) -> Forecast | None:
    """Return what this person forecast or declined to forecast on an engagement, or None."""
    return Forecast.objects.filter(engagement=engagement, officer=user.officer).first()


def offer_forecast(user: Any, engagement: Engagement) -> bool:
    """Say whether to offer a forecast before results are shown: to who decides, once, as long as they know nothing.

    From the first answer on there is something to know, so it is offered from then until it is decided.
    """
    if engagement.state not in UNDECIDED:
        return False
    if not can_forecast(user, engagement) or forecast_of(user, engagement) is not None:
        return False
    return Contact.objects.filter(engagement=engagement).answered().exists()


def kept_back(user: Any) -> list[int]:
    """Return the engagements of which this person is shown nothing that was found until they open it: they decide, and
    could still forecast."""
    if not can(user, "sign_pledge"):
        return []
    found = Engagement.objects.visible_to(user).filter(state__in=UNDECIDED, findings__isnull=False)
    return [each.pk for each in found.select_related("pledge").distinct() if can_forecast(user, each)]


def by_engagement(findings: Iterable[Finding]) -> list[tuple[Finding, int]]:
    """Return the first finding of each engagement and how many there are of it, for a list that may not say what they find."""
    first: dict[int, Finding] = {}
    counted: Counter[int] = Counter()
    for one in findings:
        first.setdefault(one.engagement_id, one)
        counted[one.engagement_id] += 1
    return [(one, counted[number]) for number, one in first.items()]


@transaction.atomic
def note_seeing(*, user: Any, engagement: Engagement) -> None:
    """Write down that somebody who would rather not forecast is about to see what people said: from now on they know."""
    forecast = forecast_of(user, engagement)
    if forecast is not None and forecast.state == "declined" and can_forecast(user, engagement):
        record_act(user=user, act=SEEN, subject_kind="engagement", subject_id=engagement.uuid)


def said_in(forecast: Forecast) -> dict[str, str]:
    """Return what an opened forecast said; empty while it is sealed."""
    return json.loads(forecast.opened) if forecast.opened else {}


def hash_of(written: str) -> str:
    """Return the SHA-256, in hex, of what was sealed."""
    return hashlib.sha256(written.encode()).hexdigest()


def post_of(user: Any, engagement: Engagement) -> str:
    """Return the post in which somebody decides: the pledge's, else their own."""
    pledge = getattr(engagement, "pledge", None)
    own = pledge is not None and pledge.decider_id == user.officer.pk
    return str(pledge.post if pledge is not None and own else user.officer.post or "Decision maker")


def _said(words: str, what: str) -> str:
    words = words.strip()
    if not words or len(words) > LONGEST:
        raise NotPossible(f"Say {what}, in at most {LONGEST:,} characters.")
    return words


def _record(user: Any, act: str, forecast: Forecast, **detail: str) -> None:
    record_act(
        user=user,
        act=act,
        subject_kind="forecast",
        subject_id=forecast.uuid,
        detail={"engagement": forecast.engagement.slug, **detail},
    )
