"""The verdict of a person on a channel, or on one use of it: extend, change or stop, with the reason."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.engagements.models import Collector, Engagement, Verdict
from folkmoot.engagements.policies import NotPossible, check_can_run
from folkmoot.trail.recording import record_act

LONGEST_REASON = 2_000


@transaction.atomic
def give_verdict(
    *,
    user: Any,
    engagement: Engagement,
    channel: str,
    verdict: str,
    reason: str,
    collector: Collector | None = None,
    publish: bool = False,
) -> Verdict:
    """Say what becomes of a channel here, or of one collector of it. An earlier verdict stays and no longer holds.

    `verdict` is "extend", "change" or "stop". Published, it and its reason may be read by everybody.
    Raises `NotPossible` without a verdict or a reason, and for a collector of another engagement or channel.
    """
    check_can_run(user, engagement)
    reason = reason.strip()
    if verdict not in dict(Verdict.VERDICTS):
        raise NotPossible("Say what becomes of it: extend, change or stop.")
    if not reason or len(reason) > LONGEST_REASON:
        raise NotPossible(f"Say why, in at most {LONGEST_REASON:,} characters.")
    if collector is not None and (collector.engagement_id, collector.channel) != (engagement.pk, channel):
        raise NotPossible("That way of asking belongs to another engagement or another channel.")
    now = timezone.now()
    given = Verdict.objects.create(
        engagement=engagement,
        channel=channel,
        collector=collector,
        verdict=verdict,
        reason=reason,
        by=getattr(user, "officer", None),
        at=now,
        published_at=now if publish else None,
    )
    record_act(
        user=user,
        act="give_verdict",
        subject_kind="verdict",
        subject_id=given.pk,
        detail={
            "engagement": engagement.slug,
            "channel": channel,
            "collector": collector.code if collector else "",
            "verdict": verdict,
            "reason": reason[:500],
            "published": publish,
        },
    )
    return given


def verdict_that_holds(
    engagement: Engagement, *, channel: str, collector: Collector | None = None
) -> Verdict | None:
    """Return the latest verdict on a channel as a whole, or on one collector, or None."""
    given = Verdict.objects.filter(engagement=engagement, channel=channel, collector=collector)
    return given.select_related("by__user").first()


def published_verdicts(engagement: Engagement) -> list[Verdict]:
    """Return the latest verdict on each channel as a whole that everybody may read, by channel."""
    given = Verdict.objects.filter(engagement=engagement, collector=None, published_at__isnull=False)
    newest: dict[str, Verdict] = {}
    for one in given.select_related("by__user"):
        newest.setdefault(one.channel, one)
    return [newest[channel] for channel in sorted(newest)]
