"""The acts of officers on addresses that are told what happens: begin, change the secret, test, go on after a pause, end."""

import datetime as dt
import os
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from folkmoot.api.delivering import PURPOSE, queue, try_again
from folkmoot.api.events import KINDS, TEST, Event, counts_of, newest_act
from folkmoot.api.given import moment
from folkmoot.api.models import Delivery, Subscription
from folkmoot.api.sending import SECRET_BYTES, NotSent, check_address, written
from folkmoot.contacts.keys import seal
from folkmoot.engagements.policies import NotPossible
from folkmoot.partners.policies import check_can
from folkmoot.trail.recording import record_act

MOST_OF_A_PARTNER = 20
BOTH_SIGN = dt.timedelta(hours=24)
"""How long the secret before still signs beside the new one, so that a receiver can be changed in its own time."""


@transaction.atomic
def subscribe(*, user: Any, name: str, url: str, events: Iterable[str]) -> tuple[Subscription, str]:
    """Have an address told from now on; return it and its secret, to show once. Raises PermissionDenied, `NotPossible`."""
    check_can(user, "run_engagement")
    wanted = [kind for kind in KINDS if kind in set(events)]
    if not wanted:
        raise NotPossible("Choose at least one thing that it should be told.")
    try:
        check_address(url)
    except NotSent as refusal:
        raise NotPossible(str(refusal)) from refusal
    partner = user.officer.partner
    if Subscription.objects.filter(partner=partner).count() >= MOST_OF_A_PARTNER:
        raise NotPossible(f"{partner} has {MOST_OF_A_PARTNER} addresses. End one that nobody needs.")
    made = Subscription(partner=partner, officer=user.officer, name=name.strip()[:80], url=url, events=wanted)
    secret = os.urandom(SECRET_BYTES)
    made.sealed = _sealed(made, secret)
    made.told_acts, made.told_counts = newest_act(), counts_of(partner)
    made.save()
    _record(user, "subscribe", made, events=wanted)
    return made, written(secret)


@transaction.atomic
def change_secret(*, user: Any, subscription: Subscription) -> str:
    """Give an address a new secret and return it, to show once; the one before still signs for a day."""
    one = _own(user, subscription)
    secret = os.urandom(SECRET_BYTES)
    one.sealed_before, one.before_until = one.sealed, timezone.now() + BOTH_SIGN
    one.sealed = _sealed(one, secret)
    one.save(update_fields=["sealed", "sealed_before", "before_until"])
    _record(user, "change_webhook_secret", one)
    return written(secret)


@transaction.atomic
def send_test(*, user: Any, subscription: Subscription) -> Delivery:
    """Send a message that means nothing, once."""
    one = _own(user, subscription)
    if one.paused_at:
        raise NotPossible("It is paused. Let it go on first.")
    told = {"says": "This is a test. Nothing happened.", "partner": one.partner.slug}
    _record(user, "test_webhook", one)
    return queue(one, Event(TEST, str(moment(timezone.now())), told))


@transaction.atomic
def go_on(*, user: Any, subscription: Subscription) -> int:
    """Tell a paused address again, and all that did not arrive; return how many messages wait for it."""
    one = _own(user, subscription)
    one.paused_at, one.paused_because = None, ""
    one.save(update_fields=["paused_at", "paused_because"])
    waiting = try_again(one)
    _record(user, "resume_webhook", one, messages=waiting)
    return waiting


@transaction.atomic
def unsubscribe(*, user: Any, subscription: Subscription) -> None:
    """Tell an address nothing more, and forget what it was told."""
    one = _own(user, subscription)
    _record(user, "unsubscribe", one, messages=one.deliveries.count())
    one.delete()


def _own(user: Any, subscription: Subscription) -> Subscription:
    check_can(user, "run_engagement")
    if user.officer.partner_id != subscription.partner_id:
        raise PermissionDenied("This address belongs to another partner.")
    related = Subscription.objects.select_for_update(of=("self",)).select_related("partner")
    return related.get(pk=subscription.pk)


def _sealed(one: Subscription, secret: bytes) -> bytes:
    return seal(secret, purpose=PURPOSE, owner=one.uuid.hex)


def _record(user: Any, act: str, one: Subscription, **detail: Any) -> None:
    """Leave a row in the trail; the address itself may hold a secret, so its name stands for it."""
    record_act(
        user=user,
        act=act,
        subject_kind="subscription",
        subject_id=one.uuid,
        detail={"name": one.name, **detail},
    )
