"""What waits for an officer: the next step of each engagement, pledges to sign, work that failed."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from folkmoot.design.templatetags.words import day, many
from folkmoot.engagements.models import Engagement, WordingNote
from folkmoot.engagements.policies import can_sign_pledge, can_write_reply
from folkmoot.engagements.readiness import requirements
from folkmoot.engagements.states import BEFORE_OPENING
from folkmoot.hub.waiting import waits_in_hub
from folkmoot.jobs.models import Job
from folkmoot.outcomes.learning.using import waiting_for as useful_waiting
from folkmoot.outcomes.models import Commitment, Finding, Review
from folkmoot.outcomes.voices.waiting import voices_waiting
from folkmoot.partners.policies import can

MOST_SHOWN = 12
DAYS_BEFORE_A_REPLY_IS_DUE = 14


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: about what, the sentence, where, and whether it is late."""

    about: str
    sentence: str
    href: str
    late: bool = False


def steps_for(user: Any, *, today: dt.date | None = None) -> list[Step]:
    """Return what waits for this officer, late things first."""
    today = today or timezone.localdate()
    found = [*pledges_to_sign(user), *findings_to_answer(user, today), *promises_late(user, today)]
    if can(user, "run_engagement") or can(user, "sign_pledge"):
        unfinished = (
            Engagement.objects.visible_to(user)
            .exclude(state="answered")
            .select_related("pledge", "questionnaire")
        )
        for engagement in unfinished[:MOST_SHOWN]:
            found += [step for step in [next_step(user, engagement, today)] if step]
    found += words_answered(user) + asked_of(user)
    waits: list[Any] = [*voices_waiting(user, today), *waits_in_hub(user, today)]
    found += [Step(one.about, one.sentence, one.href, late=one.late) for one in waits]
    found += [
        Step(str(job), f"This work failed. {job.error}", reverse("jobs:job", args=[job.uuid]), late=True)
        for job in Job.objects.visible_to(user).failed()[:MOST_SHOWN]
    ]
    return sorted(found, key=lambda step: not step.late)


def words_answered(user: Any) -> list[Step]:
    """Return where the officer said something of the wording that was answered since they looked."""
    if not can(user, "record_contact"):
        return []
    notes = WordingNote.objects.unread_by(user.officer).select_related("collector__engagement")
    return [
        Step(
            one.name,
            "What you said of the wording was answered.",
            reverse("engagements:say_wording", args=[one.engagement.slug, one.code]),
        )
        for one in dict.fromkeys(note.collector for note in notes[:MOST_SHOWN])
    ]


def findings_to_answer(user: Any, today: dt.date) -> list[Step]:
    """Return, for one who decides, the engagements with findings that wait for their reply."""
    if not can(user, "sign_pledge"):
        return []
    put = Finding.objects.visible_to(user).for_reply_by(user.officer).select_related("engagement__pledge")
    counted = Counter(one.engagement for one in put)
    return [
        Step(
            engagement.title,
            f"{many(number, 'finding waits,findings wait')} for your reply, promised by {day(engagement.pledge.reply_by)}.",
            reverse("outcomes:waiting"),
            late=engagement.pledge.reply_by < today,
        )
        for engagement, number in counted.items()
    ]


def promises_late(user: Any, today: dt.date) -> list[Step]:
    """Return what an officer answers for and is late."""
    late = Commitment.objects.overdue(today).filter(owner=user.officer).select_related("finding__engagement")
    return [
        Step(
            one.what,
            f"This was promised by {day(one.due_on)}. Say how it stands.",
            reverse("outcomes:commitment", args=[one.finding.engagement.slug, one.uuid]),
            late=True,
        )
        for one in late[:MOST_SHOWN]
    ]


def asked_of(user: Any) -> list[Step]:
    """Return the findings this officer was asked to review, and what they were asked about its usefulness."""
    reviews = Review.objects.waiting_for(user.officer).select_related("finding__engagement")[:MOST_SHOWN]
    return [
        Step(
            one.finding.engagement.title,
            f"Review a finding: {one.finding.sentence}",
            reverse("outcomes:learning:review", args=[one.pk]),
        )
        for one in reviews
    ] + [
        Step(
            one.engagement.title,
            "You have read what people said. How useful was it?"
            if one.when == "receipt"
            else "Six months later: how useful was what people said?",
            reverse("outcomes:learning:useful", args=[one.pk]),
        )
        for one in useful_waiting(user.officer)
    ]


def pledges_to_sign(user: Any) -> list[Step]:
    """Return every pledge that waits for this person's signature, the soonest promise first."""
    if not can(user, "sign_pledge"):
        return []
    written = Engagement.objects.visible_to(user).filter(state="draft", pledge__signed_at=None)
    waiting = (
        written.exclude(pledge=None).select_related("pledge", "partner").order_by("pledge__reply_by", "pk")
    )
    return [
        Step(
            engagement.title,
            f"The pledge waits for your signature. It promises a reply by {day(engagement.pledge.reply_by)}.",
            reverse("engagements:sign", args=[engagement.slug]),
        )
        for engagement in waiting
        if can_sign_pledge(user, engagement)
    ]


def next_step(user: Any, engagement: Engagement, today: dt.date) -> Step | None:
    """Return the next thing this officer can do about an engagement, or None when it waits for somebody else."""
    href = reverse("engagements:overview", args=[engagement.slug])
    if engagement.state in BEFORE_OPENING:
        return (
            Step(engagement.title, before_opening(engagement, today), href)
            if can(user, "run_engagement")
            else None
        )
    if engagement.state == "open":
        return while_open(engagement, today, href) if can(user, "run_engagement") else None
    if can_write_reply(user, engagement):
        href = reverse("engagements:reply", args=[engagement.slug])
    return while_answering(engagement, today, href)


def before_opening(engagement: Engagement, today: dt.date) -> str:
    """Return what an engagement needs first before it can open."""
    missing = [need.problems[0] for need in requirements(engagement, today=today) if not need.met]
    if not missing:
        return "Ready to open."
    return missing[0] if len(missing) == 1 else f"{len(missing)} things are missing. First: {missing[0]}"


def while_open(engagement: Engagement, today: dt.date, href: str) -> Step | None:
    """Return that an open engagement should be closed, once its day has come."""
    if engagement.closes_on is None or engagement.closes_on >= today:
        return None
    return Step(engagement.title, "Its last day has passed. Close it.", href, late=True)


def while_answering(engagement: Engagement, today: dt.date, href: str) -> Step | None:
    """Return by when the reply was promised, or that it waits to be made public."""
    pledge = getattr(engagement, "pledge", None)
    if pledge is None:
        return Step(engagement.title, "Closed. Say when answering begins.", href)
    if pledge.reply:
        return Step(engagement.title, "The reply is written. Mark the engagement as answered.", href)
    promised = day(pledge.reply_by)
    if pledge.reply_by < today:
        return Step(engagement.title, f"The reply was promised by {promised} and is late.", href, late=True)
    soon = pledge.reply_by - today <= dt.timedelta(days=DAYS_BEFORE_A_REPLY_IS_DUE)
    return Step(
        engagement.title, f"{pledge.decision_maker} promised to reply by {promised}.", href, late=soon
    )
