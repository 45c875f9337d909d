"""The acts on a pilot: plan it, fix what it is judged by, start, measure, note lessons, end, and judge it in public."""

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.outcomes.learning.measures import MEASURES
from folkmoot.outcomes.learning.policies import (
    check_can_change_pilot,
    check_can_end,
    check_can_judge_pilot,
    check_can_plan,
    check_can_start,
    check_has_begun,
)
from folkmoot.outcomes.models import Criterion, Lesson, Pilot
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import officer_of
from folkmoot.trail.recording import record_act

LONGEST = 2_000
MOST_ENGAGEMENTS = 12
MOST_CRITERIA = 10


@transaction.atomic
def plan_pilot(
    *,
    user: Any,
    partner: Partner,
    title: str,
    priority: str,
    approach: str,
    hypothesis: str,
    engagements: Sequence[Engagement] = (),
    channels: Sequence[str] = (),
    now: dt.datetime | None = None,
) -> Pilot:
    """Plan a pilot: what it should help with, what is tried, what we think will happen, and where."""
    check_can_plan(user)
    pilot = Pilot(partner=partner, made_by=officer_of(user) if user else None, made_at=now or timezone.now())
    _fill(pilot, title, priority, approach, hypothesis, channels)
    pilot.save()
    _choose(pilot, engagements)
    _record(user, "plan_pilot", pilot)
    return pilot


@transaction.atomic
def change_pilot(
    *,
    user: Any,
    pilot: Pilot,
    title: str,
    priority: str,
    approach: str,
    hypothesis: str,
    engagements: Sequence[Engagement],
    channels: Sequence[str],
) -> Pilot:
    """Change the plan, as long as the pilot has not begun."""
    pilot = _locked(pilot)
    check_can_change_pilot(user, pilot)
    _fill(pilot, title, priority, approach, hypothesis, channels)
    pilot.save()
    _choose(pilot, engagements)
    _record(user, "change_pilot", pilot)
    return pilot


@transaction.atomic
def set_criterion(*, user: Any, pilot: Pilot, measure: str, comparison: str, target: float) -> Criterion:
    """Say what the pilot is judged by: a measure, at least or at most, and the target in the measure's own unit."""
    pilot = _locked(pilot)
    check_can_change_pilot(user, pilot)
    if measure not in MEASURES or comparison not in dict(Criterion.COMPARISONS):
        raise NotPossible(
            "Choose a measure from the list, and whether it should be at least or at most the target."
        )
    if not 0 <= target <= MEASURES[measure].highest:
        raise NotPossible(f"A target for “{MEASURES[measure].name.lower()}” can't be that.")
    if pilot.criteria.exclude(measure=measure).count() >= MOST_CRITERIA:
        raise NotPossible(f"A pilot is judged by at most {MOST_CRITERIA} measures. Take one away first.")
    criterion, _ = Criterion.objects.update_or_create(
        pilot=pilot, measure=measure, defaults={"comparison": comparison, "target": target}
    )
    _record(user, "set_criterion", pilot, measure=measure, comparison=comparison, target=target)
    return criterion


@transaction.atomic
def remove_criterion(*, user: Any, pilot: Pilot, measure: str) -> None:
    """Take a measure away, as long as the pilot has not begun."""
    pilot = _locked(pilot)
    check_can_change_pilot(user, pilot)
    pilot.criteria.filter(measure=measure).delete()
    _record(user, "remove_criterion", pilot, measure=measure)


@transaction.atomic
def start_pilot(*, user: Any, pilot: Pilot, now: dt.datetime | None = None) -> Pilot:
    """Start it: from now on what it is judged by cannot change, and a hash of all of it shows that it did not."""
    pilot = _locked(pilot)
    check_can_start(user, pilot)
    pilot.state, pilot.started_at, pilot.fixed_hash = "running", now or timezone.now(), hash_of(pilot)
    pilot.save(update_fields=["state", "started_at", "fixed_hash"])
    _record(user, "start_pilot", pilot, hash=pilot.fixed_hash)
    return pilot


@transaction.atomic
def measure_pilot(*, user: Any, pilot: Pilot, now: dt.datetime | None = None) -> Pilot:
    """Count every measure the pilot is judged by as things stand, and keep what was found."""
    pilot = _locked(pilot)
    check_has_begun(user, pilot)
    if pilot.state == "ended":
        raise NotPossible("This pilot has ended. Its results stay as they were counted then.")
    _measure(pilot, now or timezone.now())
    _record(user, "measure_pilot", pilot)
    return pilot


@transaction.atomic
def end_pilot(*, user: Any, pilot: Pilot, now: dt.datetime | None = None) -> Pilot:
    """End it: count once more, and let the results stand."""
    pilot = _locked(pilot)
    check_can_end(user, pilot)
    _measure(pilot, now or timezone.now())
    pilot.state, pilot.ended_at = "ended", now or timezone.now()
    pilot.save(update_fields=["state", "ended_at"])
    _record(user, "end_pilot", pilot)
    return pilot


def _measure(pilot: Pilot, now: dt.datetime) -> None:
    # The counting libraries load with the first count.
    from folkmoot.outcomes.learning.measuring import found_by  # noqa: PLC0415

    criteria = list(pilot.criteria.all())
    found = found_by(pilot, [each.measure for each in criteria])
    for each in criteria:
        each.result = found[each.measure].kept()
    Criterion.objects.bulk_update(criteria, ["result"])
    pilot.measured_at = now
    pilot.save(update_fields=["measured_at"])


@transaction.atomic
def note_lesson(
    *,
    user: Any,
    pilot: Pilot,
    kind: str,
    words: str,
    learned_on: dt.date | None = None,
    now: dt.datetime | None = None,
) -> Lesson:
    """Write down something learned: to do again, to change, or to stop."""
    check_has_begun(user, pilot)
    now = now or timezone.now()
    today = timezone.localdate(now)
    if kind not in dict(Lesson.KINDS):
        raise NotPossible("Say whether to do it again, change it, or stop it.")
    if learned_on is not None and learned_on > today:
        raise NotPossible("That day is still to come.")
    lesson = Lesson.objects.create(
        pilot=pilot,
        kind=kind,
        words=_said(words, "what was learned"),
        learned_on=learned_on or today,
        by=officer_of(user) if user else None,
        at=now,
    )
    _record(user, "note_lesson", pilot, kind=kind)
    return lesson


@transaction.atomic
def judge_pilot(
    *,
    user: Any,
    pilot: Pilot,
    verdict: str,
    because: str,
    publish: bool = False,
    now: dt.datetime | None = None,
) -> Pilot:
    """Say what becomes of it: extend, change or stop, with the reason. Published, everybody reads it, failures too."""
    pilot = _locked(pilot)
    check_can_judge_pilot(user, pilot)
    if verdict not in dict(Pilot.VERDICTS):
        raise NotPossible("Say what becomes of it: extend, change or stop.")
    now = now or timezone.now()
    pilot.verdict, pilot.verdict_because = verdict, _said(because, "why")
    pilot.verdict_by, pilot.verdict_at = officer_of(user) if user else None, now
    pilot.published_at = pilot.published_at or (now if publish else None)
    pilot.save()
    _record(user, "judge_pilot", pilot, verdict=verdict, because=because[:500], published=publish)
    return pilot


def hash_of(pilot: Pilot) -> str:
    """Return the SHA-256, in hex, of all that is fixed at the start of a pilot."""
    fixed = [
        str(pilot.uuid),
        pilot.title,
        pilot.priority,
        pilot.approach,
        pilot.hypothesis,
        sorted(pilot.engagements.order_by().values_list("uuid", flat=True), key=str),
        sorted(pilot.channels),
        sorted(pilot.criteria.order_by().values_list("measure", "comparison", "target")),
    ]
    return hashlib.sha256(json.dumps(fixed, default=str, ensure_ascii=False).encode()).hexdigest()


def _fill(
    pilot: Pilot, title: str, priority: str, approach: str, hypothesis: str, channels: Sequence[str]
) -> None:
    pilot.title, pilot.priority = (
        _said(title, "what the pilot is called"),
        _said(priority, "what it helps with"),
    )
    pilot.approach = _said(approach, "what is tried")
    pilot.hypothesis = _said(hypothesis, "what you think will happen")
    pilot.channels = sorted(set(channels))


def _choose(pilot: Pilot, engagements: Sequence[Engagement]) -> None:
    if len(engagements) > MOST_ENGAGEMENTS:
        raise NotPossible(f"A pilot is tried in at most {MOST_ENGAGEMENTS} engagements.")
    if any(each.partner_id != pilot.partner_id for each in engagements):
        raise NotPossible("A pilot is tried in engagements of your own partner.")
    pilot.engagements.set(engagements)


def _locked(pilot: Pilot) -> Pilot:
    return Pilot.objects.select_for_update().get(pk=pilot.pk)


def _said(words: str, what: str) -> str:
    words = words.strip()
    if not words or len(words) > LONGEST:
        raise NotPossible(f"Say {what}, in at most {LONGEST:,} characters.")
    return words


def _record(user: Any, act: str, pilot: Pilot, **detail: Any) -> None:
    record_act(
        user=user,
        act=act,
        subject_kind="pilot",
        subject_id=pilot.uuid,
        detail={"title": pilot.title, **detail},
    )
