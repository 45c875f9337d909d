"""The acts before people are asked: the decision, options, who is affected, what the law asks; and what is new while they are asked."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.design.templatetags.words import day
from folkmoot.engagements.gates import days_after_change, preparation_of
from folkmoot.engagements.law import find_pack
from folkmoot.engagements.models import (
    Engagement,
    Holiday,
    Impact,
    MaterialChange,
    Option,
    Preparation,
    Ticked,
)
from folkmoot.engagements.policies import NotPossible, check_can_run
from folkmoot.engagements.readiness import pledge_of
from folkmoot.engagements.states import BEFORE_OPENING
from folkmoot.engagements.weights import WEIGHTS
from folkmoot.engagements.working_days import day_after, working_days
from folkmoot.partners.policies import check_can
from folkmoot.trail.recording import record_act

MOST_OPTIONS = 30
ASKED_ON_THIS = (
    "People are asked on these options. Say first what changes, so that they get more time: note a change."
)


@transaction.atomic
def prepare(
    *,
    user: Any,
    engagement: Engagement,
    weight: str,
    decides_on: dt.date,
    checked: str = "",
    already_decided: bool = False,
    scope: str = "",
    no_others_because: str = "",
    packs: Iterable[str] = (),
    announced: bool = False,
) -> Preparation:
    """Say how big the decision is, when it is made, and whether it is open. Once open, it can only be decided later.

    `checked`: what was looked at to say that it is open (votes, approvals, manifestos). `packs`: the laws that ask for it.
    """
    check_can_run(user, engagement)
    before = preparation_of(engagement)
    if engagement.state not in BEFORE_OPENING:
        _check_only_later(before, weight, decides_on)
    kept = [slug for slug in dict.fromkeys(packs) if find_pack(slug)]
    said, _ = Preparation.objects.update_or_create(
        engagement=engagement,
        defaults={
            "weight": weight,
            "decides_on": decides_on,
            "already_decided": already_decided,
            "checked": checked,
            "scope": scope,
            "no_others_because": no_others_because,
            "packs": kept,
            "announced": announced,
            "by": getattr(user, "officer", None),
            "at": timezone.now(),
        },
    )
    _record(user, "prepare_engagement", engagement, weight=weight, decides_on=str(decides_on), packs=kept)
    return said


def _check_only_later(before: Preparation | None, weight: str, decides_on: dt.date) -> None:
    if before is None:
        return
    if decides_on < before.decides_on:
        raise NotPossible(
            f"People were told it is decided on {day(before.decides_on)}. It can only be later."
        )
    if WEIGHTS[weight].days_open < WEIGHTS[before.weight].days_open:
        raise NotPossible("People are asked already, so the decision cannot be called smaller than it was.")


@transaction.atomic
def keep_option(
    *,
    user: Any,
    engagement: Engagement,
    words: str,
    reasons: str = "",
    rejected_because: str = "",
    option: Option | None = None,
    today: dt.date | None = None,
) -> Option:
    """Keep an option, or change one: live, or rejected with the reason. Once open, only on the day a change is noted."""
    check_can_run(user, engagement)
    _check_may_change_options(engagement, today)
    if option is None and engagement.options.count() >= MOST_OPTIONS:
        raise NotPossible(f"There are {MOST_OPTIONS} options already. Take one out first.")
    kept = option or Option(engagement=engagement)
    kept.words, kept.reasons, kept.rejected_because = words, reasons, rejected_because
    kept.by, kept.at = getattr(user, "officer", None), timezone.now()
    kept.save()
    _record(user, "keep_option", engagement, option=words[:80])
    return kept


@transaction.atomic
def remove_option(*, user: Any, option: Option, today: dt.date | None = None) -> None:
    """Take out an option that nobody was asked about yet; one that was considered and rejected stays better with its reason."""
    check_can_run(user, option.engagement)
    _check_may_change_options(option.engagement, today)
    _record(user, "remove_option", option.engagement, option=option.words[:80])
    option.delete()


def _check_may_change_options(engagement: Engagement, today: dt.date | None) -> None:
    if engagement.state in BEFORE_OPENING:
        return
    on = today or timezone.localdate()
    if engagement.state != "open" or not engagement.material_changes.filter(changed_on=on).exists():
        raise NotPossible(
            ASKED_ON_THIS if engagement.state == "open" else "People have answered on these options."
        )


@transaction.atomic
def assess_impact(
    *,
    user: Any,
    engagement: Engagement,
    characteristic: str,
    evidence: str,
    impact: str,
    owner: str,
    assessed_on: dt.date,
    mitigation: str = "",
    group: str = "",
    action: str = "",
    result: str = "",
) -> Impact:
    """Write what the decision would mean for people who share a characteristic; written again it replaces what was there."""
    check_can_run(user, engagement)
    kept, _ = Impact.objects.update_or_create(
        engagement=engagement,
        characteristic=characteristic,
        defaults={
            "evidence": evidence,
            "impact": impact,
            "mitigation": mitigation,
            "owner": owner,
            "assessed_on": assessed_on,
            "group": group,
            "action": action,
            "result": result,
            "by": getattr(user, "officer", None),
            "at": timezone.now(),
        },
    )
    _record(user, "assess_impact", engagement, characteristic=characteristic, assessed_on=str(assessed_on))
    return kept


@transaction.atomic
def note_material_change(
    *, user: Any, engagement: Engagement, what: str, closes_on: dt.date, today: dt.date | None = None
) -> MaterialChange:
    """Say what is new in what people are asked about, and give them time for it: the last day moves, and what follows it too.

    Raises `NotPossible` with the first day that is late enough.
    """
    check_can_run(user, engagement)
    today = today or timezone.localdate()
    engagement = Engagement.objects.select_for_update(of=("self",)).get(pk=engagement.pk)
    said, before = preparation_of(engagement), engagement.closes_on
    if engagement.state != "open" or before is None:
        raise NotPossible("Only while people are asked can it matter to them. Change it as it stands.")
    needed = days_after_change(said.weight if said else next(iter(WEIGHTS)))
    if closes_on < before:
        raise NotPossible(f"It closes on {day(before)}. A change can only give people more time.")
    if working_days(today, closes_on) < needed:
        raise NotPossible(
            f"After such a change people need {needed} working days. Close on {day(day_after(today, needed))} or later."
        )
    moved = closes_on - before
    engagement.closes_on = closes_on
    engagement.save(update_fields=["closes_on"])
    _move_what_follows(engagement, said, moved)
    kept = MaterialChange.objects.create(
        engagement=engagement,
        what=what,
        changed_on=today,
        closed_on_before=before,
        closes_on=closes_on,
        by=getattr(user, "officer", None),
        at=timezone.now(),
    )
    _record(user, "note_material_change", engagement, closes_on=[str(before), str(closes_on)])
    return kept


def _move_what_follows(engagement: Engagement, said: Preparation | None, moved: dt.timedelta) -> None:
    """Move the day of the reply and of the decision by as many days as the last day moved, so that nobody has less time."""
    pledge = pledge_of(engagement)
    if pledge is not None:
        pledge.reply_by += moved
        pledge.save(update_fields=["reply_by"])
    if said is not None:
        said.decides_on += moved
        said.save(update_fields=["decides_on"])


@transaction.atomic
def tick(*, user: Any, engagement: Engagement, pack: str, item: str, evidence: str) -> Ticked:
    """Tick something a law asks for, with what shows it."""
    check_can_run(user, engagement)
    found = find_pack(pack)
    if found is None or item not in {one.key for one in found.items}:
        raise NotPossible("No such law is chosen here.")
    if not evidence.strip():
        raise NotPossible("Say what shows that it was done.")
    kept, _ = Ticked.objects.update_or_create(
        engagement=engagement,
        pack=pack,
        item=item,
        defaults={"evidence": evidence, "by": getattr(user, "officer", None), "at": timezone.now()},
    )
    _record(user, "tick_law", engagement, pack=pack, item=item)
    return kept


@transaction.atomic
def untick(*, user: Any, engagement: Engagement, pack: str, item: str) -> None:
    """Take a tick back; the trail keeps that it was there."""
    check_can_run(user, engagement)
    if Ticked.objects.filter(engagement=engagement, pack=pack, item=item).delete()[0]:
        _record(user, "untick_law", engagement, pack=pack, item=item)


@transaction.atomic
def add_holiday(*, user: Any, on: dt.date, name: str) -> Holiday:
    """Add a day on which nobody is expected to answer or think, for every engagement of this installation."""
    if user is not None:
        check_can(user, "run_engagement")
    kept, _ = Holiday.objects.update_or_create(day=on, defaults={"name": name})
    record_act(
        user=user, act="add_holiday", subject_kind="holiday", subject_id=str(on), detail={"name": name}
    )
    return kept


@transaction.atomic
def remove_holiday(*, user: Any, holiday: Holiday) -> None:
    """Take out a day that a council added."""
    if user is not None:
        check_can(user, "run_engagement")
    record_act(user=user, act="remove_holiday", subject_kind="holiday", subject_id=str(holiday.day))
    holiday.delete()


def _record(user: Any, act: str, engagement: Engagement, **detail: Any) -> None:
    record_act(user=user, act=act, subject_kind="engagement", subject_id=engagement.slug, detail=detail)
