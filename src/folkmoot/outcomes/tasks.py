"""What this room has done in the background: people are told, findings checked again, and owners reminded of what is late."""

import datetime as dt
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from folkmoot.contacts.bouncing import when_undelivered
from folkmoot.contacts.carrying import MOST_TRIES, send_a_stretch
from folkmoot.contacts.copies import forget_by
from folkmoot.engagements.models import Engagement
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import task
from folkmoot.jobs.quiet_hours import next_waking_moment
from folkmoot.jobs.running import report_progress
from folkmoot.jobs.schedules import run_every
from folkmoot.outcomes.grounding import check_all_again
from folkmoot.outcomes.learning.using import ask_how_useful
from folkmoot.outcomes.models import Commitment, Finding, Told
from folkmoot.outcomes.pack.making import make_pack
from folkmoot.outcomes.reminding import remind_of_what_is_late
from folkmoot.outcomes.telling import (
    LETTER,
    came_back,
    next_to_tell,
    published_findings,
    tell,
    write_down_done,
    write_down_replies,
)
from folkmoot.outcomes.voices import tasks as voices_tasks  # noqa: F401  a worker that loads this module loads its schedules too


@task
def tell_of_replies(engagement_id: int) -> dict[str, Any]:
    """Tell everybody who left an address, and was not told yet, what became of what they said."""
    engagement = Engagement.objects.get(pk=engagement_id)
    write_down_replies(engagement)
    return send_on(engagement)


@task
def ask_about_difference(commitment_id: int) -> dict[str, Any]:
    """Tell those who asked for something that it is delivered, and ask whether it made a difference."""
    commitment = Commitment.objects.select_related("finding__engagement").get(pk=commitment_id)
    if commitment.status != "delivered":
        return {"sentence": "It is not delivered any more, so nobody is asked."}
    write_down_done(commitment)
    Commitment.objects.filter(pk=commitment.pk, asked_at=None).update(asked_at=timezone.now())
    return send_on(commitment.finding.engagement)


@task
def tell_the_rest(engagement_id: int) -> dict[str, Any]:
    """Send what is written down of an engagement and was not sent yet."""
    return send_on(Engagement.objects.get(pk=engagement_id))


def send_on(engagement: Engagement) -> dict[str, Any]:
    """Send a stretch of what is written down, at the pace that is set, and queue the rest."""
    findings = published_findings(engagement)
    written = Told.objects.filter(engagement=engagement, bounced_at=None)
    stretch = send_a_stretch(
        next_one=lambda: next_to_tell(engagement),
        send=lambda told, through: tell(told, findings, through=through),
        gone=written.exclude(sent_at=None).count(),
        total=written.count(),
        doing="Telling people",
    )
    if stretch.why != "all":
        _queue_rest(engagement, next_waking_moment() if stretch.why == "quiet" else None)
    return stretch.told("{number} people were told.")


def _queue_rest(engagement: Engagement, run_after: dt.datetime | None) -> None:
    ask_for(
        tell_the_rest,
        title=f"Tell people what became of what they said: {engagement.title}",
        args=[engagement.pk],
        dedupe_key=f"tell-rest-{engagement.pk}",
        run_after=run_after,
        max_tries=MOST_TRIES,
    )


@task
def look_at_findings_again() -> int:
    """Mark every finding of which a figure is no longer what it was; return how many engagements were looked at."""
    written = Finding.objects.filter(stale_since=None).exclude(state="withdrawn").values("engagement")
    engagements = list(Engagement.objects.filter(pk__in=written))
    for done, engagement in enumerate(engagements):
        report_progress(done, len(engagements), engagement.title)
        check_all_again(engagement)
    return len(engagements)


@task
def remind_owners() -> int:
    """Write to those who answer for what is late; return to how many."""
    return remind_of_what_is_late()


@task
def ask_those_who_read() -> int:
    """Note which decision makers are to be asked how useful what they read was; return how many."""
    return len(ask_how_useful())


def look_after_erasure(engagement: Engagement) -> None:
    """Mark the findings under which something was erased."""
    check_all_again(engagement)


when_undelivered(LETTER, came_back)
forget_by(look_after_erasure)
run_every(look_at_findings_again, every=dt.timedelta(hours=1), title="Look at findings again")
run_every(remind_owners, every=dt.timedelta(days=7), title="Remind those who answer for what is late")


@task
def write_pack(engagement_id: int, user_id: int | None, public: bool) -> dict[str, Any]:
    """Make an evidence pack for the officer who asked for it."""
    engagement = Engagement.objects.select_related("partner").get(pk=engagement_id)
    user = get_user_model().objects.filter(pk=user_id).first() if user_id else None
    kept = make_pack(user=user, engagement=engagement, public=public)
    return {"seal": kept.seal}


@task
def write_missing_packs() -> int:
    """Make the public pack of every engagement that was answered and has none yet; return how many."""
    waiting = (
        Engagement.objects.filter(state="answered").exclude(packs__public=True).select_related("partner")
    )
    return len([make_pack(user=None, engagement=each, public=True) for each in waiting])


run_every(
    write_missing_packs, every=dt.timedelta(hours=1), title="Make the evidence packs of what was answered"
)
run_every(ask_those_who_read, every=dt.timedelta(days=1), title="Ask those who decide how useful it was")
