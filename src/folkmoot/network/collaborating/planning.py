"""The acts of working together: begin a plan, name its levels, add activities, write one's own line, agree."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from folkmoot.network.collaborating.policies import (
    check_can_agree,
    check_can_lead,
    check_can_write_line,
    side_of,
)
from folkmoot.network.models import Activity, CollaborationLine, SharedPlan
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.trail.recording import record_act


@transaction.atomic
def begin_plan(*, user: Any, title: str, partners: Iterable[Partner] = (), **said: Any) -> SharedPlan:
    """Begin a plan that the officer's own partner leads, with the partners asked to take part."""
    check_can(user, "run_network")
    lead = officer_of(user).partner
    begins_on = said.pop("begins_on", None) or timezone.localdate()
    plan = SharedPlan.objects.create(
        lead=lead, title=title, slug=_free_slug(title), begins_on=begins_on, **said
    )
    plan.partners.set([lead, *partners])
    _write(user, "begin_shared_plan", plan)
    return plan


@transaction.atomic
def change_plan(
    *, user: Any, plan: SharedPlan, partners: Iterable[Partner] | None = None, **said: Any
) -> None:
    """Change a plan's words, dates or partners, publish it or take it back. A partner with a line stays."""
    check_can_lead(user, plan)
    for name, value in said.items():
        setattr(plan, name, value)
    plan.save()
    if partners is not None:
        with_lines = Partner.objects.filter(
            pk__in=CollaborationLine.objects.filter(activity__plan=plan).values("partner")
        )
        plan.partners.set({plan.lead, *partners, *with_lines})
    _write(user, "change_shared_plan", plan, fields=sorted(said))


@transaction.atomic
def name_levels(*, user: Any, plan: SharedPlan, levels: list[dict[str, str]]) -> None:
    """Give the four levels the partnership's own names, and what each commits to. What was agreed is to be agreed again."""
    check_can_lead(user, plan)
    changed = plan.levels != levels
    plan.levels = levels
    plan.save(update_fields=["levels"])
    if changed:
        _undo(CollaborationLine.objects.filter(activity__plan=plan))
    _write(user, "name_levels", plan, levels=[level["name"] for level in levels])


@transaction.atomic
def keep_activity(*, user: Any, plan: SharedPlan, activity: Activity | None = None, **said: Any) -> Activity:
    """Add an activity to a plan, or change one. Only who leads the plan does."""
    check_can_lead(user, plan)
    kept = activity or Activity(plan=plan)
    for name, value in said.items():
        setattr(kept, name, value)
    kept.save()
    _write(user, "keep_activity", plan, activity=str(kept.uuid))
    return kept


@transaction.atomic
def write_line(*, user: Any, activity: Activity, level: int, offers: str, gets: str) -> CollaborationLine:
    """Say on which level one's own partner takes part, what it offers and gets. Whatever was agreed before is to be agreed again."""
    partner = officer_of(user).partner
    check_can_write_line(user, partner)
    said = {"level": level, "offers": offers, "gets": gets, "own_agreed_on": None, "others_agreed_on": None}
    line, _ = CollaborationLine.objects.update_or_create(activity=activity, partner=partner, defaults=said)
    activity.plan.partners.add(partner)
    _write(
        user, "write_line", activity.plan, activity=str(activity.uuid), level=level, offers=offers, gets=gets
    )
    return line


@transaction.atomic
def agree(*, user: Any, line: CollaborationLine, today: dt.date | None = None) -> None:
    """Agree to a line for one's own side. Raises `NotPossible`."""
    check_can(user, "run_network")
    taking_part = set(line.activity.lines.values_list("partner", flat=True))
    side = side_of(user, line, taking_part)
    check_can_agree(line, side)
    day = f"{side}_agreed_on"
    setattr(line, day, today or timezone.localdate())
    line.save(update_fields=[day])
    _write(
        user, "agree_line", line.activity.plan, activity=str(line.activity.uuid), partner=line.partner.slug
    )


@transaction.atomic
def step_out(*, user: Any, line: CollaborationLine) -> None:
    """Take one's own partner out of an activity."""
    check_can_write_line(user, line.partner)
    _write(user, "step_out", line.activity.plan, activity=str(line.activity.uuid))
    line.delete()


def _undo(lines: Any) -> None:
    lines.update(own_agreed_on=None, others_agreed_on=None)


def _write(user: Any, act: str, plan: SharedPlan, **detail: Any) -> None:
    record_act(user=user, act=act, subject_kind="shared_plan", subject_id=plan.uuid, detail=detail)


def _free_slug(title: str) -> str:
    base = slugify(title)[:50] or "plan"
    taken = set(SharedPlan.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if slug not in taken)
