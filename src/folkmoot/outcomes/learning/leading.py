"""What a leader answers for: time in communities, whether partners stand on an equal footing, promises kept, what it cost."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Q, Sum
from django.utils import timezone

from folkmoot.design.templatetags.words import listed, many
from folkmoot.engagements.models import Collector, Cost, Engagement, Pledge
from folkmoot.engagements.policies import NotPossible
from folkmoot.outcomes.models import Commitment, CommunityTime, Finding, HatWorn, Reply
from folkmoot.partners.models import Officer, Partner
from folkmoot.partners.policies import check_is_officer
from folkmoot.partners.roles import roles_that_may
from folkmoot.places.models import Area
from folkmoot.trail.recording import record_act

MOST_MINUTES = 24 * 60
LONGEST = 2_000
A_YEAR = dt.timedelta(days=365)


@transaction.atomic
def wear_hat(*, user: Any, hat: str, ward: Area | None = None, now: dt.datetime | None = None) -> HatWorn:
    """Put a hat on, remembered until another is chosen. A hat opens nothing: what one may see follows from the role."""
    check_is_officer(user)
    if hat not in dict(HatWorn.HATS):
        raise NotPossible("Choose one of the hats.")
    before = HatWorn.objects.filter(officer=user.officer).first()
    kept = ward or (before.ward if before else None)
    worn, _ = HatWorn.objects.update_or_create(
        officer=user.officer, defaults={"hat": hat, "ward": kept, "chosen_at": now or timezone.now()}
    )
    return worn


@transaction.atomic
def log_time(
    *, user: Any, day: dt.date, place: str, minutes: int, heard: str, now: dt.datetime | None = None
) -> CommunityTime:
    """Note time spent in a community: the day, where, how long, and what was heard there."""
    check_is_officer(user)
    now = now or timezone.now()
    if day > timezone.localdate(now):
        raise NotPossible("That day is still to come. Note it when you have been there.")
    if not 0 < minutes <= MOST_MINUTES:
        raise NotPossible("Say how many minutes you were there: at most a day's.")
    if not place.strip() or not heard.strip():
        raise NotPossible("Say where you were, and what you heard.")
    logged = CommunityTime.objects.create(
        officer=user.officer,
        partner=user.officer.partner,
        day=day,
        place=place.strip()[:200],
        minutes=minutes,
        heard=heard.strip()[:LONGEST],
        at=now,
    )
    record_act(
        user=user,
        act="log_time",
        subject_kind="community_time",
        subject_id=logged.pk,
        detail={"day": day.isoformat(), "minutes": minutes},
    )
    return logged


def time_in_communities(partner: Any, *, today: dt.date | None = None) -> dict[str, Any]:
    """Return the last visits of a partner's leaders, and the hours of the last twelve months: two queries."""
    since = (today or timezone.localdate()) - A_YEAR
    mine = CommunityTime.objects.filter(partner=partner)
    summed = mine.filter(day__gt=since).aggregate(
        minutes=Sum("minutes"), visits=Count("pk"), places=Count("place", distinct=True)
    )
    taken = in_hours(summed["minutes"] or 0)
    return summed | {"taken": taken, "latest": list(mine.select_related("officer__user")[:5])}


def in_hours(minutes: int) -> str:
    """Say how long in hours, in minutes where it is less than two hours."""
    return many(minutes, "minute,minutes") if minutes < 120 else many(round(minutes / 60), "hour,hours")


@dataclass(frozen=True, slots=True)
class Standing:
    """How partners of one kind stand: how many there are, and how many of them have what the others have."""

    kind: str
    partners: int
    see_insight: int
    joint: int
    run: int
    sign: int


VOLUNTARY = dict(Partner.KINDS)["voluntary"]
HELD = {"see_insight": "see results", "run": "run their own", "joint": "ask together", "sign": "sign"}
NOBODY_VOLUNTARY = "No charity or community group is a partner here, so none stands beside the others."
EQUAL = "Yes: voluntary-sector partners have each of these as often as others do."
NOT_YET = "Whether they have the same access to shared records cannot be measured yet: no agreements are kept here so far."


def footing(standing: Sequence[Standing]) -> str:
    """Say whether voluntary-sector partners have what the others have, and if not, what fewer of them have."""
    theirs = next((each for each in standing if each.kind == VOLUNTARY), None)
    others = [each for each in standing if each.kind != VOLUNTARY]
    if theirs is None:
        return NOBODY_VOLUNTARY
    of = sum(each.partners for each in others)
    less = [
        words
        for name, words in HELD.items()
        if getattr(theirs, name) * of < sum(getattr(each, name) for each in others) * theirs.partners
    ]
    return f"Not yet: fewer voluntary-sector partners than others {listed(less)}." if less else EQUAL


def standing_of_partners() -> list[Standing]:
    """Count, kind by kind, the partners who see results, run engagements, take part in others', and sign: four queries."""
    partners = dict(Partner.objects.values_list("pk", "kind"))
    seeing = set(
        Officer.objects.in_service()
        .filter(role__in=[role.slug for role in roles_that_may("see_insight")])
        .values_list("partner", flat=True)
    )
    running = dict(Engagement.objects.order_by().values_list("partner").annotate(Count("pk")))
    signing = set(
        Pledge.objects.filter(signed_by__isnull=False).values_list("signed_by__partner", flat=True).distinct()
    )
    joint: set[int] = set()
    shared = Collector.objects.exclude(settings={}).values_list("engagement__partner", "settings__asked_by")
    for owner, asked_by in shared.distinct() if partners else ():
        others = (
            {number for number in asked_by or [] if number != owner} if isinstance(asked_by, list) else set()
        )
        joint |= others | ({owner} if others else set())
    kinds = Counter(partners.values())

    def of_kind(held: Any, kind: str) -> int:
        return sum(partners.get(number) == kind for number in held)

    return [
        Standing(
            words,
            kinds[kind],
            of_kind(seeing, kind),
            of_kind(joint, kind),
            of_kind(running, kind),
            of_kind(signing, kind),
        )
        for kind, words in Partner.KINDS
        if kinds[kind]
    ]


def promises_of(user: Any, *, today: dt.date | None = None) -> dict[str, int]:
    """Count what was promised and kept in an officer's own partner's engagements: three queries."""
    today = today or timezone.localdate()
    findings = Finding.objects.visible_to(user).aggregate(
        put=Count("pk", filter=Q(state__in=["put", "replied"])),
        replied=Count("pk", filter=Q(reply__published_at__isnull=False)),
        late=Count("pk", filter=Q(state="put", engagement__pledge__reply_by__lt=today)),
        waiting=Count("pk", filter=Q(state="put")),
    )
    commitments = Commitment.objects.visible_to(user).aggregate(
        made=Count("pk"),
        delivered=Count("pk", filter=Q(status="delivered")),
        in_time=Count("pk", filter=Q(status="delivered", done_on__lte=F("due_on"))),
        overdue=Count("pk", filter=Q(status__in=["planned", "under_way"], due_on__lt=today)),
        dropped=Count("pk", filter=Q(status="dropped")),
    )
    late_replies = Engagement.objects.visible_to(user).filter(
        state__in=["closed", "answering"], pledge__reply="", pledge__reply_by__lt=today
    )
    return {**findings, **commitments, "late_engagements": late_replies.count()}


def waiting_replies(user: Any) -> list[Finding]:
    """Return the findings that wait for this officer's reply, the soonest promise first: one query."""
    found = Finding.objects.visible_to(user).for_reply_by(user.officer)
    return list(
        found.select_related("engagement__pledge").order_by("engagement__pledge__reply_by", "pk")[:20]
    )


def changes_of(user: Any, *, but: Collection[int] = ()) -> list[Finding]:
    """Return what was changed because of what people said: the latest findings accepted at least in part, with what
    was promised, of engagements other than those in `but`. Two queries."""
    found = Finding.objects.visible_to(user).filter(reply__answer__in=["accepted", "partly"])
    found = found.exclude(engagement__in=but)
    return list(
        found.select_related("reply", "engagement").prefetch_related("commitments").order_by("-reply__at")[:6]
    )


def helps_of(user: Any, *, but: Collection[int] = ()) -> dict[str, Any]:
    """Return how many replies say whether they help the whole system, and the latest that do, of engagements other than
    those in `but`: two queries."""
    replies = Reply.objects.filter(finding__engagement__in=Engagement.objects.visible_to(user))
    counted = replies.aggregate(of=Count("pk"), said=Count("pk", filter=~Q(helps="")))
    latest = (
        replies.exclude(helps="")
        .exclude(finding__engagement__in=but)
        .select_related("finding")
        .order_by("-at")[:3]
    )
    return {**counted, "latest": list(latest)}


def costs_of(user: Any, *, today: dt.date | None = None) -> dict[str, Any]:
    """Add up what asking took in the last twelve months in an officer's own partner's engagements: one query."""
    since = (today or timezone.localdate()) - A_YEAR
    rows = (
        Cost.objects.filter(engagement__in=Engagement.objects.visible_to(user), day__gt=since)
        .order_by()
        .values_list("engagement__staff_rate")
        .annotate(Sum("minutes"), Sum("materials"))
    )
    told = list(rows)
    minutes = sum(each[1] for each in told)
    unpriced = any(rate is None and taken for rate, taken, _ in told)
    pence = sum((rate or 0) * taken / 60 + other for rate, taken, other in told)
    return {"taken": in_hours(minutes), "pence": None if unpriced or not told else pence, "noted": bool(told)}
