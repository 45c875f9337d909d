"""Officers’ pages of the planner: plans, the seven steps of one, each with its history, and what came of it."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from folkmoot.design.paging import page_of
from folkmoot.design.templatetags.words import day
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.outcomes.models import Plan
from folkmoot.outcomes.plan.forms import PlanForm, TieForm, form_of
from folkmoot.outcomes.plan.planning import begin_plan, latest, lead_to_engagement, write_step
from folkmoot.outcomes.plan.steps import NO, STEPS, WHETHER, Step, find_step
from folkmoot.partners.access import officer_may
from folkmoot.trail.recording import record_act

EARLIER_SHOWN = 8
NOT_BEGUN, BEGUN, DONE = "To do", "Begun", "Done"


@officer_may("run_engagement")
def plans(request: HttpRequest) -> HttpResponse:
    """List the partner’s plans, and begin one."""
    form = PlanForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = begin_plan(user=request.user, **form.cleaned_data)
        messages.success(request, "Begun. Nobody else sees it. Take the steps in any order.")
        return redirect("outcomes:plans:plan", made.uuid)
    found = Plan.objects.visible_to(request.user).select_related("engagement")
    context = {"form": form, "page": page_of(request, found)}
    return render(request, "outcomes/plans.html", context, status=422 if form.errors else 200)


@officer_may("run_engagement")
def plan(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a plan: its steps and how each stands, and what can come of it."""
    found = _find(request, uuid)
    return render(request, "outcomes/plan.html", {**_about(found), "tie": TieForm(user=request.user)})


@officer_may("run_engagement")
def printed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the whole plan on one page, to print or hand on."""
    return render(request, "outcomes/plan_printed.html", _about(_find(request, uuid)))


@officer_may("run_engagement")
def as_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the plan with its whole history as JSON."""
    found = _find(request, uuid)
    told = {
        "title": found.title,
        "about": found.about,
        "begun": found.made_at,
        "ended": found.ended_on,
        "because": found.ended_because,
        "engagement": found.engagement.slug if found.engagement else None,
        "steps": [
            {
                "step": one.step,
                "said": one.said,
                "finished": one.finished,
                "by": str(one.by or ""),
                "at": one.at,
            }
            for one in found.steps.select_related("by__user", "by__partner")
        ],
    }
    record_act(user=request.user, act="take_plan_out", subject_kind="plan", subject_id=found.uuid)
    reply = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    reply["Content-Disposition"] = f'attachment; filename="plan-{found.uuid}.json"'
    return reply


@officer_may("run_engagement")
def step(request: HttpRequest, uuid: UUID, name: str) -> HttpResponse:
    """Write one step, whole or half; show what was written before."""
    found, this = _find(request, uuid), find_step(name)
    if this is None:
        raise Http404
    history = list(found.steps.filter(step=name).select_related("by__user"))
    later = "later" in request.POST
    form = form_of(this, later=later)(
        request.POST if request.method == "POST" else None,
        initial=_first(this, history[-1].said) if history else {},
    )
    if request.method == "POST" and form.is_valid():
        try:
            write_step(user=request.user, plan=found, step=name, said=form.said(), finished=not later)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            if name == WHETHER and form.said().get("way") == NO:
                messages.success(
                    request, "The plan ends here, with its reason. Not asking can be the right answer."
                )
                return redirect("outcomes:plans:plan", uuid)
            messages.success(request, "Kept. You can come back to it." if later else "Kept.")
            return _onward(found, this, later=later)
    context = {
        "plan": found,
        "step": this,
        "number": STEPS.index(this) + 1,
        "form": form,
        "history": [(one, _in_words(this, one.said)) for one in reversed(history)],
        "earlier": _earlier(request) if name in ("how_good", "channels") else [],
    }
    return render(request, "outcomes/plan_step.html", context, status=422 if form.errors else 200)


@require_POST
@officer_may("run_engagement")
def engagement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Make an engagement of a plan, or tie it to one that is there."""
    found = _find(request, uuid)
    tied: Engagement | None = None
    if "engagement" in request.POST:
        form = TieForm(request.POST, user=request.user)
        if not form.is_valid():
            return render(
                request, "outcomes/plan.html", {**_about(found), "tie": form, "form": form}, status=422
            )
        tied = form.cleaned_data["engagement"]
    try:
        made = lead_to_engagement(user=request.user, plan=found, engagement=tied)
    except NotPossible as refused:
        messages.error(request, str(refused))
        return redirect("outcomes:plans:plan", uuid)
    messages.success(
        request, "The plan is tied to this engagement." if tied else "A draft is made of the plan."
    )
    return redirect("engagements:overview", made.slug)


def _find(request: HttpRequest, uuid: UUID) -> Plan:
    return get_object_or_404(
        Plan.objects.visible_to(request.user).select_related("engagement", "partner"), uuid=uuid
    )


def _about(found: Plan) -> dict[str, Any]:
    written = latest(found)
    rows = []
    for each in STEPS:
        kept = written.get(each.slug)
        status = (DONE if kept.finished else BEGUN) if kept else NOT_BEGUN
        rows.append((each, status, kept, _in_words(each, kept.said) if kept else []))
    return {"plan": found, "rows": rows, "done": sum(status == DONE for _, status, _, _ in rows)}


def _first(this: Step, said: dict[str, Any]) -> dict[str, Any]:
    """Return what was answered as the form’s first values."""
    days = {ask.key for ask in this.asks if ask.day}
    return {name: dt.date.fromisoformat(value) if name in days else value for name, value in said.items()}


def _in_words(this: Step, said: dict[str, Any]) -> list[tuple[str, str]]:
    """Return each question of a step with its answer in words."""
    told = []
    for ask in this.asks:
        names: dict[str, str] = dict(ask.choices)
        chosen = said.get(ask.key) or []
        each = [str(one) for one in (chosen if isinstance(chosen, list) else [chosen])]
        if ask.day:
            each = [day(dt.date.fromisoformat(one)) for one in each]
        if each:
            told.append((ask.label, ", ".join(names.get(one, one) for one in each)))
    return told


def _onward(found: Plan, this: Step, *, later: bool) -> HttpResponse:
    at = STEPS.index(this) + 1
    if later or at == len(STEPS):
        return redirect("outcomes:plans:plan", found.uuid)
    return redirect("outcomes:plans:step", found.uuid, STEPS[at].slug)


def _earlier(request: HttpRequest) -> list[Engagement]:
    """Return the partner’s newest engagements that people answered: their reach says whom it missed."""
    seen = Engagement.objects.visible_to(request.user).public()
    return list(seen.order_by("-opens_on")[:EARLIER_SHOWN])
