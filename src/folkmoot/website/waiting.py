"""What waits for an officer: the next step of each engagement, pledges to sign, work that failed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import can_sign_pledge, requirements
from folkmoot.engagements.states import BEFORE_OPENING
from folkmoot.jobs.models import Job
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
    found: list[Step] = []
    if can(user, "run_engagement") or can(user, "sign_pledge"):
        unfinished = (
            Engagement.objects.visible_to(user)
            .exclude(state="answered")
            .select_related("pledge", "questionnaire")
        )
        for engagement in unfinished[:MOST_SHOWN]:
            found += [step for step in [next_step(user, engagement, today)] if step]
    found += [
        Step(str(job), f"This work failed. {job.error}", reverse("jobs:job", args=[job.uuid]), late=True)
        for job in Job.objects.visible_to(user).failed()[:MOST_SHOWN]
    ]
    return sorted(found, key=lambda step: not step.late)


def next_step(user: Any, engagement: Engagement, today: dt.date) -> Step | None:
    """Return the next thing this officer can do about an engagement, or None when it waits for somebody else."""
    href = reverse("engagements:overview", args=[engagement.slug])
    if can_sign_pledge(user, engagement):
        return Step(engagement.title, "The pledge waits for your signature.", href)
    if engagement.state in BEFORE_OPENING:
        return (
            Step(engagement.title, before_opening(engagement, today), href)
            if can(user, "run_engagement")
            else None
        )
    if engagement.state == "open":
        return while_open(engagement, today, href) if can(user, "run_engagement") else None
    return while_answering(engagement, today, href)


def before_opening(engagement: Engagement, today: dt.date) -> str:
    """Return what an engagement needs first before it can open."""
    missing = [need.sentence for need in requirements(engagement, today=today) if not need.met]
    return missing[0] if missing else "Ready to open."


def while_open(engagement: Engagement, today: dt.date, href: str) -> Step | None:
    """Return that an open engagement should be closed, once its day has come."""
    if engagement.closes_on is None or engagement.closes_on >= today:
        return None
    return Step(engagement.title, "Its last day has passed. Close it.", href, late=True)


def while_answering(engagement: Engagement, today: dt.date, href: str) -> Step | None:
    """Return by when the reply was promised."""
    pledge = getattr(engagement, "pledge", None)
    if pledge is None:
        return Step(engagement.title, "Closed. Say when answering begins.", href)
    day = f"{pledge.reply_by.day} {pledge.reply_by:%B %Y}"
    if pledge.reply_by < today:
        return Step(engagement.title, f"The reply was promised by {day} and is late.", href, late=True)
    soon = pledge.reply_by - today <= dt.timedelta(days=DAYS_BEFORE_A_REPLY_IS_DUE)
    return Step(engagement.title, f"{pledge.decision_maker} promised to reply by {day}.", href, late=soon)
