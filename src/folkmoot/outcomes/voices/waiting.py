"""What waits for an officer because of a voice: somebody at risk, a challenge, an idea; and whether alerts would arrive at all."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from folkmoot.design.templatetags.words import day, many
from folkmoot.engagements.models import Engagement
from folkmoot.outcomes.models import Challenge, Concern, Idea
from folkmoot.outcomes.voices.leads import lead_of
from folkmoot.outcomes.voices.triaging import TEST_EVERY, last_arrived
from folkmoot.partners.policies import can, officer_of

MOST_SHOWN = 12
ALERTS = "Somebody may be at risk"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do: about what, the sentence, where, and whether it is late."""

    about: str
    sentence: str
    href: str
    late: bool = False


def voices_waiting(user: Any, today: dt.date) -> list[Waiting]:
    """Return what waits for this officer, what cannot wait first."""
    return [
        *_concerns(user),
        *_alerts(user),
        *_challenges(user, today),
        *_ideas(user),
    ]


def _concerns(user: Any) -> Iterator[Waiting]:
    """Give each alert that nobody has said they have to the named person and the deputy; of what it is, not a word."""
    for one in Concern.objects.visible_to(user).waiting()[:MOST_SHOWN]:
        said = (
            "A test of the alert. Say that it arrived."
            if one.test
            else "An alert waits. Say that you have it."
        )
        yield Waiting(ALERTS, said, reverse("outcomes:voices:concern", args=[one.uuid]), late=not one.test)


def _alerts(user: Any) -> Iterator[Waiting]:
    """Say to those who run engagements, while people are asked, that nobody would hear of somebody at risk, or that a test is due."""
    officer = officer_of(user)
    if officer is None or not can(user, "run_engagement"):
        return
    if not Engagement.objects.visible_to(user).filter(state__in=("pledged", "open")).exists():
        return
    routes = reverse("outcomes:voices:routes")
    if lead_of(officer.partner) is None:
        yield Waiting(ALERTS, "Nobody is named who would be told. Name a person.", routes, late=True)
        return
    arrived = last_arrived(officer.partner)
    if arrived is None or timezone.now() - arrived > TEST_EVERY:
        yield Waiting(ALERTS, "Send a test of the alert: no test arrived within a month.", routes)


def _challenges(user: Any, today: dt.date) -> Iterator[Waiting]:
    if not (can(user, "sign_pledge") or can(user, "run_engagement")):
        return
    found = Challenge.objects.visible_to(user).open().select_related("engagement", "body")
    for one in found.order_by("due_on")[:MOST_SHOWN]:
        yield Waiting(
            one.engagement.title,
            f"{one.body} challenges this. Answer by {day(one.due_on)}.",
            reverse("outcomes:voices:challenge", args=[one.uuid]),
            late=one.due_on < today,
        )


def _ideas(user: Any) -> Iterator[Waiting]:
    if not can(user, "write_finding"):
        return
    new = Idea.objects.visible_to(user).filter(state="new").count()
    if new:
        yield Waiting(
            "Ideas", f"{many(new, 'idea waits,ideas wait')} for an answer.", reverse("outcomes:voices:ideas")
        )
