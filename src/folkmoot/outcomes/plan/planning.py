"""The acts on a plan: begin it, write a step, end it with “no”, take it up again, and let it lead to an engagement."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from folkmoot.engagements.comparing import usual_populations
from folkmoot.engagements.forms import area_kinds
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible, check_can_run
from folkmoot.engagements.preparing import prepare
from folkmoot.engagements.running import change_engagement, create_engagement
from folkmoot.outcomes.models import Plan, PlanStep
from folkmoot.outcomes.plan.steps import LAW, NO, WHETHER, find_step
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import check_can
from folkmoot.trail.recording import record_act

LEVELS_FOR = {"consult": "consult", "engage": "involve", "tell": "inform"}
NO_DAY = "The lists of the laws you chose hang on the day of the decision. Say it in step 2, as far as you know it today."
ENDED = "This plan ended: nobody is asked. Take it up again first."


@transaction.atomic
def begin_plan(*, user: Any, title: str, about: str, partner: Partner | None = None) -> Plan:
    """Begin a plan. `partner` is the officer’s own unless the system (`user=None`) begins it."""
    if user is not None:
        check_can(user, "run_engagement")
        partner = user.officer.partner
    if partner is None:
        raise NotPossible("Say which partner plans this.")
    plan = Plan.objects.create(
        partner=partner,
        title=title[:200],
        about=about,
        made_by=getattr(user, "officer", None),
        made_at=timezone.now(),
    )
    _record(user, "begin_plan", plan)
    return plan


@transaction.atomic
def write_step(*, user: Any, plan: Plan, step: str, said: dict[str, Any], finished: bool = True) -> PlanStep:
    """Write what was answered at a step; what was there before stays in its history. “No” to asking ends the plan."""
    check_can_plan(user, plan)
    if find_step(step) is None:
        raise NotPossible("There is no such step.")
    if plan.ended_on and step != WHETHER:
        raise NotPossible(ENDED)
    kept = PlanStep.objects.create(
        plan=plan,
        step=step,
        said=said,
        finished=finished,
        by=getattr(user, "officer", None),
        at=timezone.now(),
    )
    if step == WHETHER:
        ends = said.get("way") == NO
        if ends and plan.engagement_id:
            raise NotPossible("An engagement came of this plan already. End that one, or change it.")
        plan.ended_on = timezone.localdate() if ends else None
        plan.ended_because = said.get("because", "") if ends else ""
        plan.save(update_fields=["ended_on", "ended_because"])
    _record(user, "write_plan_step", plan, step=step)
    return kept


@transaction.atomic
def lead_to_engagement(*, user: Any, plan: Plan, engagement: Engagement | None = None) -> Engagement:
    """Tie a plan to an engagement, or make one of it: title, what is decided, the level, how big, when, and which laws ask."""
    check_can_plan(user, plan)
    if plan.ended_on:
        raise NotPossible(ENDED)
    if plan.engagement_id:
        raise NotPossible("An engagement came of this plan already.")
    if engagement is not None:
        check_can_run(user, engagement)
    else:
        engagement = _made_from(user, plan)
    plan.engagement = engagement
    plan.save(update_fields=["engagement"])
    _record(user, "lead_plan_to_engagement", plan, engagement=engagement.slug)
    return engagement


def _made_from(user: Any, plan: Plan) -> Engagement:
    said = latest(plan)
    whether = said[WHETHER].said if WHETHER in said else {}
    made = create_engagement(
        user=user,
        title=plan.title,
        summary=plan.about,
        partner=plan.partner,
        area_kinds=area_kinds(),
        populations=usual_populations(),
    )
    asked = said[LAW].said.get("packs", []) if LAW in said else []
    day = whether.get("decides_on", "")
    if asked and not (whether.get("weight") and day):
        raise NotPossible(NO_DAY)
    if level := LEVELS_FOR.get(whether.get("way", "")):
        change_engagement(user=user, engagement=made, level=level)
        made.refresh_from_db()
    if whether.get("weight") and day:
        prepare(
            user=user,
            engagement=made,
            weight=whether["weight"],
            decides_on=dt.date.fromisoformat(day),
            checked=whether.get("because", ""),
            packs=asked,
        )
    return made


def latest(plan: Plan) -> dict[str, PlanStep]:
    """Return what holds at each step that was written."""
    return {one.step: one for one in plan.steps.select_related("by__user")}


def check_can_plan(user: Any, plan: Plan) -> None:
    """Raise unless this officer may plan for this partner."""
    if user is None:
        return
    check_can(user, "run_engagement")
    if plan.partner_id != user.officer.partner_id:
        raise PermissionDenied(f"This plan belongs to {plan.partner}. Ask them.")


def _record(user: Any, act: str, plan: Plan, **detail: Any) -> None:
    record_act(user=user, act=act, subject_kind="plan", subject_id=str(plan.uuid), detail=detail)
