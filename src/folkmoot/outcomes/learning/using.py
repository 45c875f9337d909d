"""Asks decision makers how useful they found what people said: when they had read it, and again six months later."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Min
from django.urls import reverse
from django.utils import timezone

from folkmoot.contacts.keys import keyed_hash
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import task
from folkmoot.jobs.mailing import send_email
from folkmoot.outcomes.learning.policies import READING
from folkmoot.outcomes.models import Usefulness
from folkmoot.partners.models import Officer
from folkmoot.partners.roles import roles_that_may
from folkmoot.trail.models import TrailRow
from folkmoot.trail.recording import record_act

SIX_MONTHS = dt.timedelta(days=182)
LONGEST = 2_000
WHY = {
    "receipt": "You have read what people said. Say in one minute how useful it was:",
    "six_months": "Half a year ago you read what people said. Say in one minute how useful it was since, and what for:",
}


@transaction.atomic
def ask_how_useful(*, now: dt.datetime | None = None) -> list[Usefulness]:
    """Note for each decision maker who has read results that they are asked; and, half a year on, asked again.

    Each finds it on their first page, and has a message with the link, queued in the same transaction. Asked once for each
    engagement and moment, however often this runs.
    """
    now = now or timezone.now()
    deciders = dict(
        Officer.objects.in_service()
        .filter(role__in=[role.slug for role in roles_that_may("sign_pledge")])
        .values_list("user", "pk")
    )
    read = (
        TrailRow.objects.filter(act__in=READING, subject_kind="engagement", user__in=list(deciders))
        .order_by()
        .values_list("user", "subject_id")
        .annotate(Min("at"))
    )
    known = {str(uuid): number for uuid, number in Engagement.objects.values_list("uuid", "pk")}
    wanted = [
        (known[subject], deciders[user], when)
        for user, subject, at in read
        for when, after in (("receipt", dt.timedelta()), ("six_months", SIX_MONTHS))
        if subject in known and at + after <= now
    ]
    there = set(Usefulness.objects.values_list("engagement", "officer", "when"))
    asked = [
        Usefulness(engagement_id=engagement, officer_id=officer, when=when, asked_at=now)
        for engagement, officer, when in wanted
        if (engagement, officer, when) not in there
    ]
    made = Usefulness.objects.bulk_create(asked)
    for one in made:
        ask_for(tell_of_usefulness, title="Ask who decides how useful it was", args=[one.pk])
    return made


@task
def tell_of_usefulness(number: int) -> bool:
    """Write to a decision maker that they are asked; False where they have answered meanwhile or left."""
    related = Usefulness.objects.select_related("engagement", "officer__user")
    asked = related.filter(pk=number, at=None, officer__user__is_active=True).first()
    if asked is None or asked.officer is None:
        return False
    link = settings.SITE.rstrip("/") + reverse("outcomes:learning:useful", args=[asked.pk])
    send_email(
        to=asked.officer.user.email,
        subject=f"How useful was what people said? {asked.engagement.title}",
        text=f"{WHY[asked.when]}\n{link}\n\n{settings.COUNCIL_NAME}\n",
        name=keyed_hash(f"useful {asked.pk}", purpose="message id")[:32],
    )
    return True


@transaction.atomic
def say_how_useful(
    *, user: Any, asked: Usefulness, rating: int, used_for: str, now: dt.datetime | None = None
) -> Usefulness:
    """Keep a decision maker's rating, once; and what they used it for."""
    if asked.officer_id != user.officer.pk:
        raise PermissionDenied("Somebody else was asked this.")
    if asked.at is not None:
        raise NotPossible("You have answered this already. In six months you are asked again.")
    if rating not in dict(Usefulness.RATINGS):
        raise NotPossible("Say how useful it was.")
    asked.rating, asked.used_for, asked.at = rating, used_for.strip()[:LONGEST], now or timezone.now()
    asked.save(update_fields=["rating", "used_for", "at"])
    record_act(
        user=user,
        act="say_how_useful",
        subject_kind="engagement",
        subject_id=asked.engagement.uuid,
        detail={"when": asked.when, "rating": rating},
    )
    return asked


def waiting_for(officer: Any) -> list[Usefulness]:
    """Return what an officer was asked and has not answered, the oldest first."""
    asked = Usefulness.objects.filter(officer=officer, at=None).select_related("engagement")
    return list(asked.order_by("asked_at", "pk")[:12])
