"""The acts on the pledge: it is written, signed by the decision maker before anyone is asked, and kept by their reply."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.engagements.models import Engagement, Pledge
from folkmoot.engagements.policies import (
    check_can_be_decider,
    check_can_run,
    check_can_sign_pledge,
    check_can_write_pledge,
    check_can_write_reply,
)
from folkmoot.engagements.states import after
from folkmoot.partners.models import Officer
from folkmoot.trail.recording import record_act


@transaction.atomic
def write_pledge(
    *,
    user: Any,
    engagement: Engagement,
    decision_maker: str,
    post: str,
    can_change: str,
    cannot_change: str,
    reply_by: dt.date,
    why_not: str = "",
    will_read: str = "",
    decider: Officer | None = None,
) -> Pledge:
    """Write the pledge, or change it: a changed pledge must be signed again.

    `decider` is the officer who decides and alone may sign, where they sign in here; their name and post are
    written out too, so that the promise reads the same when they have moved on.
    """
    check_can_run(user, engagement)
    check_can_write_pledge(engagement)
    if decider is not None:
        check_can_be_decider(engagement, decider)
    pledge, _ = Pledge.objects.update_or_create(
        engagement=engagement,
        defaults={
            "decider": decider,
            "decision_maker": decision_maker,
            "post": post,
            "can_change": can_change,
            "cannot_change": cannot_change,
            "why_not": why_not,
            "will_read": will_read,
            "reply_by": reply_by,
            "signed_at": None,
            "signed_by": None,
        },
    )
    engagement.state = after(engagement.state, "write_pledge") or engagement.state
    engagement.save(update_fields=["state"])
    record_act(user=user, act="write_pledge", subject_kind="engagement", subject_id=engagement.slug)
    return pledge


@transaction.atomic
def sign_pledge(*, user: Any, engagement: Engagement) -> Pledge:
    """Sign the pledge as the decision maker. `user=None`: the system records a signature given elsewhere."""
    check_can_sign_pledge(user, engagement)
    pledge = Pledge.objects.select_for_update(of=("self",)).get(engagement=engagement)
    pledge.signed_at = timezone.now()
    pledge.signed_by = getattr(user, "officer", None)
    pledge.save(update_fields=["signed_at", "signed_by"])
    engagement.state = after(engagement.state, "sign_pledge") or engagement.state
    engagement.save(update_fields=["state"])
    promised = {"decision_maker": pledge.decision_maker, "reply_by": pledge.reply_by.isoformat()}
    record_act(
        user=user, act="sign_pledge", subject_kind="engagement", subject_id=engagement.slug, detail=promised
    )
    return pledge


@transaction.atomic
def write_reply(*, user: Any, engagement: Engagement, words: str) -> Pledge:
    """Write what the decision maker answers, or put it right; the trail keeps the words before.

    The public reads it when the engagement is marked as answered. `user=None`: the system takes in a reply given elsewhere.
    """
    check_can_write_reply(user, engagement)
    pledge = Pledge.objects.select_for_update(of=("self",)).get(engagement=engagement)
    before, pledge.reply = pledge.reply, words.strip()
    pledge.replied_at, pledge.replied_by = timezone.now(), getattr(user, "officer", None)
    pledge.save(update_fields=["reply", "replied_at", "replied_by"])
    record_act(
        user=user,
        act="write_reply",
        subject_kind="engagement",
        subject_id=engagement.slug,
        detail={"words_before": before} if before else {},
    )
    return pledge
