"""The acts by which entries are kept fresh: ask who answers for them, remind, tell the coordinator; and "still right"."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.directory.freshness import due_on
from folkmoot.directory.models import ChaseCall, Correspondent, FreshnessPolicy, ReviewRequest, Service
from folkmoot.directory.policies import check_can_keep
from folkmoot.directory.truth.scoring import keep_scores
from folkmoot.directory.truth.versions import a_version
from folkmoot.partners.models import Partner
from folkmoot.trail.recording import record_act

NOBODY = "There is nobody to ask"
BOUNCED = "Messages to them come back"
SILENT = "They did not answer"


def policy_of(partner: Partner) -> FreshnessPolicy:
    """Return how often a partner wants its entries checked; where it has not said, as most do."""
    return FreshnessPolicy.objects.filter(partner=partner).first() or FreshnessPolicy(partner=partner)


@transaction.atomic
def keep_policy(*, user: Any, partner: Partner, **said: Any) -> FreshnessPolicy:
    """Say how often entries are checked, how often we remind, and who follows up."""
    check_can_keep(user, partner)
    policy, _ = FreshnessPolicy.objects.update_or_create(partner=partner, defaults=said)
    record_act(user=user, act="keep_freshness_policy", subject_kind="partner", subject_id=partner.slug)
    return policy


@transaction.atomic
def ask_about(
    *, user: Any, services: Iterable[Service], kind: str = "check", today: dt.date | None = None
) -> list[ReviewRequest]:
    """Ask who answers for entries whether they are right, or to fill in the form; nobody is asked twice at once.

    Where there is nobody to ask, or messages come back, the coordinator sees it at once. Letters wait for `letters.send_waiting`.
    """
    today = today or timezone.localdate()
    wanted = list(services)
    for one in wanted:
        if user is not None:
            check_can_keep(user, one.keeper)
    asked = set(ReviewRequest.objects.open().filter(service__in=wanted).values_list("service", flat=True))
    answerers = _answerers(wanted)
    policies = {one.partner_id: one for one in FreshnessPolicy.objects.all()}
    made = []
    for one in wanted:
        if one.pk in asked:
            continue
        policy = policies.get(one.keeper_id) or FreshnessPolicy()
        who = answerers.get((one.keeper_id, one.organisation_id))
        why = NOBODY if who is None else BOUNCED if who.bounced_at else ""
        made.append(
            ReviewRequest(
                service=one, correspondent=who, kind=kind, asked_on=today, why_escalated=why,
                due_on=today + dt.timedelta(days=policy.reminder_days),
                escalated_on=today if why else None,
            )
        )  # fmt: skip
    ReviewRequest.objects.bulk_create(made)
    if made:
        record_act(
            user=user,
            act="ask_about",
            subject_kind="services",
            subject_id=str(len(made)),
            detail={"kind": kind},
        )
    return made


def _answerers(services: list[Service]) -> dict[tuple[int, int], Correspondent]:
    """Return whom to ask about each body of each partner: the newest whose messages arrive, else the newest."""
    found: dict[tuple[int, int], Correspondent] = {}
    bodies = {one.organisation_id for one in services}
    rows = Correspondent.objects.filter(organisation__in=bodies, left_at=None).order_by("pk")
    for one in sorted(rows, key=lambda each: (each.bounced_at is None, each.pk)):
        found[one.keeper_id, one.organisation_id] = one
    return found


def due_entries(today: dt.date) -> list[Service]:
    """Return public entries that nobody has checked for longer than their partner wants, and that nobody was asked about."""
    policies = dict(FreshnessPolicy.objects.values_list("partner", "months"))
    asked = ReviewRequest.objects.open().values("service")
    public = Service.objects.in_public().exclude(pk__in=asked).select_related("keeper", "organisation")
    months = min([*policies.values(), FreshnessPolicy().months])
    oldest = public.filter(confirmed_on__lte=today - dt.timedelta(days=months * 28)).order_by(
        "confirmed_on", "pk"
    )
    return [
        one
        for one in oldest
        if due_on(one.confirmed_on, policies.get(one.keeper_id, FreshnessPolicy().months)) <= today
    ]


@transaction.atomic
def step_requests(*, today: dt.date | None = None) -> None:
    """Move what is overdue on: a reminder waits to go, or, after the last one, the coordinator follows up.

    Asked again on the same day it does nothing more.
    """
    today = today or timezone.localdate()
    policies = {one.partner_id: one for one in FreshnessPolicy.objects.all()}
    late = ReviewRequest.objects.open().filter(due_on__lte=today, escalated_on=None)
    for one in late.select_related("service", "correspondent"):
        policy = policies.get(one.service.keeper_id) or FreshnessPolicy()
        who = one.correspondent
        if who is None or who.left_at or who.bounced_at:
            one.escalated_on, one.why_escalated = today, BOUNCED if who and who.bounced_at else NOBODY
        elif one.reminders >= policy.reminders:
            one.escalated_on, one.why_escalated = today, SILENT
        else:
            one.reminders, one.reminded_on, one.told_at = one.reminders + 1, today, None
            one.due_on = today + dt.timedelta(days=policy.reminder_days)
        one.save()


@transaction.atomic
def say_still_right(*, correspondent: Correspondent, service: Service, today: dt.date | None = None) -> None:
    """Note that the provider says an entry is still right; the public page says so, by the provider and never by whom."""
    today = today or timezone.localdate()
    with a_version(service, act="confirm", author="provider", by="the provider", correspondent=correspondent):
        service.confirmed_on, service.confirmed_by = today, "the provider"
        service.save(update_fields=["confirmed_on", "confirmed_by"])
    close_requests(service, "still_right", today)
    keep_scores([service])
    record_act(user=None, act="say_still_right", subject_kind="service", subject_id=service.uuid)


def close_requests(service: Service, outcome: str, today: dt.date) -> None:
    """Note what came of what was asked about an entry."""
    ReviewRequest.objects.open().filter(service=service).update(outcome=outcome, answered_on=today)


@transaction.atomic
def note_call(
    *,
    user: Any,
    service: Service,
    way: str,
    said: str,
    again_on: dt.date | None = None,
    now: dt.datetime | None = None,
) -> ChaseCall:
    """Note that a provider was rung, written to or met, and what was said."""
    check_can_keep(user, service.keeper)
    call = ChaseCall.objects.create(
        service=service,
        officer=user.officer,
        way=way,
        said=said.strip(),
        again_on=again_on,
        at=now or timezone.now(),
    )
    record_act(
        user=user, act="note_call", subject_kind="service", subject_id=service.uuid, detail={"way": way}
    )
    return call
