"""Brings each message to its address: tries again with longer and longer waits, then pauses the address and says so."""

import datetime as dt
import json
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from folkmoot.api.events import RECORDED, Event, counts_of, events_since, recorded
from folkmoot.api.models import Delivery, Subscription
from folkmoot.api.sending import NotSent, send
from folkmoot.contacts.keys import unseal_bytes
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import task

WAITS = [
    dt.timedelta(**wait)
    for wait in (
        {"seconds": 5},
        {"minutes": 5},
        {"minutes": 30},
        {"hours": 2},
        {"hours": 5},
        {"hours": 10},
        {"hours": 14},
        {"hours": 20},
        {"hours": 24},
    )
]
"""Between one try and the next; after the last, some three days, the address is paused."""

KEPT = dt.timedelta(days=30)
GONE = 410
PURPOSE = "webhook secret"
TITLE = "Tell a program what happened"


def tell_all() -> int:
    """Make a message of everything that happened, for each address that wants it; return how many."""
    live = Subscription.objects.filter(paused_at=None).values_list("pk", flat=True)
    return sum(tell(number) for number in list(live))


@transaction.atomic
def tell(number: int) -> int:
    """Make the messages of one address, once: what was told is noted in the same transaction."""
    found = Subscription.objects.select_for_update(of=("self",)).select_related("partner")
    one = found.filter(pk=number, paused_at=None).first()
    if one is None:
        return 0
    now = timezone.now()
    events, one.told_acts = events_since(one.told_acts, one.partner)
    if RECORDED in one.events:
        counts = counts_of(one.partner)
        events += recorded(one.told_counts, counts, one.partner, now.isoformat(timespec="seconds"))
        one.told_counts = counts
    one.save(update_fields=["told_acts", "told_counts"])
    wanted = [event for event in events if event.kind in one.events]
    for event in wanted:
        queue(one, event)
    return len(wanted)


def queue(subscription: Subscription, event: Event) -> Delivery:
    """Keep a message and have it sent, in the current transaction."""
    body = json.dumps({"type": event.kind, "timestamp": event.at, "data": event.told}, ensure_ascii=False)
    now = timezone.now()
    made = Delivery.objects.create(
        subscription=subscription, kind=event.kind, body=body, made_at=now, next_at=now
    )
    _ask(made, now)
    return made


@task
def deliver(uuid: str) -> str:
    """Try once to bring a message; return what became of it. Under its own number a message may arrive twice, never changed."""
    one = Delivery.objects.select_related("subscription").filter(uuid=UUID(uuid), state="waiting").first()
    if one is None or one.subscription.paused_at is not None:
        return "not now"
    now, fault, status, took = timezone.now(), "", None, None
    try:
        sent = send(
            url=one.subscription.url,
            name=message_id(one),
            body=one.body.encode(),
            secrets=secrets_of(one.subscription, now),
        )
    except NotSent as refusal:
        fault = str(refusal)
    else:
        status, took = sent.status, sent.milliseconds
        fault = "" if sent.taken else f"It answered {sent.status}."
    return _note(one.pk, fault=fault, status=status, took=took)


@transaction.atomic
def _note(number: int, *, fault: str, status: int | None, took: int | None) -> str:
    """Note what became of a try, and plan the next or pause the address."""
    one = Delivery.objects.select_for_update(of=("self",)).select_related("subscription").get(pk=number)
    now = timezone.now()
    one.tries += 1
    one.tried_at, one.status, one.milliseconds, one.fault = now, status, took, fault[:200]
    one.next_at = None
    if not fault:
        one.state = "delivered"
    elif status == GONE or one.tries > len(WAITS) or one.kind == "test":
        one.state = "failed"
        if one.kind != "test":
            pause(one.subscription, fault, gone=status == GONE)
    else:
        one.next_at = now + WAITS[one.tries - 1]
        _ask(one, one.next_at)
    one.save()
    return one.state


def pause(subscription: Subscription, fault: str, *, gone: bool = False) -> None:
    """Send no more until an officer says so; what happens meanwhile waits in the trail."""
    subscription.paused_at = timezone.now()
    why = "The address says that it is gone" if gone else "A message did not arrive for some three days"
    subscription.paused_because = f"{why}. The last time: {fault}"[:300]
    subscription.save(update_fields=["paused_at", "paused_because"])


def try_again(subscription: Subscription) -> int:
    """Queue everything that has not arrived, each with all its tries; return how many."""
    now = timezone.now()
    left = list(subscription.deliveries.exclude(state="delivered").exclude(kind="test").order_by("pk"))
    for one in left:
        one.state, one.tries, one.next_at = "waiting", 0, now
        one.save(update_fields=["state", "tries", "next_at"])
        _ask(one, now)
    return len(left)


def forget_old() -> int:
    """Delete messages that arrived, or failed, long ago."""
    deleted, _ = Delivery.objects.exclude(state="waiting").filter(made_at__lt=timezone.now() - KEPT).delete()
    return deleted


def secrets_of(subscription: Subscription, now: dt.datetime) -> list[bytes]:
    """Return the secrets that sign now: the newest first, and the one before while it still counts."""
    found = [_opened(subscription, subscription.sealed)]
    before = subscription.sealed_before
    if before is not None and subscription.before_until and now < subscription.before_until:
        found.append(_opened(subscription, before))
    return found


def message_id(one: Delivery) -> str:
    """Return the number under which a message goes out each time: a receiver that saw it may pass over it."""
    return f"msg_{one.uuid.hex}"


def _opened(subscription: Subscription, sealed: Any) -> bytes:
    return unseal_bytes(sealed, purpose=PURPOSE, owner=subscription.uuid.hex)


def _ask(one: Delivery, when: dt.datetime) -> None:
    ask_for(
        deliver,
        title=TITLE,
        args=[str(one.uuid)],
        run_after=when,
        dedupe_key=f"webhook {one.uuid.hex} {one.tries}",
    )
