"""Officers' pages of shared plans, and the summary everybody may read."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.design.paging import page_of
from folkmoot.network.collaborating.forms import ActivityForm, LevelsForm, LineForm, PlanForm
from folkmoot.network.collaborating.planning import (
    agree,
    begin_plan,
    change_plan,
    keep_activity,
    name_levels,
    step_out,
    write_line,
)
from folkmoot.network.collaborating.policies import check_can_lead, leads
from folkmoot.network.collaborating.showing import activities_of, matrix_of
from folkmoot.network.models import Activity, CollaborationLine, SharedPlan
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.models import TrailRow

MOST_HISTORY = 30
ACTS = {
    "begin_shared_plan": "began the plan",
    "change_shared_plan": "changed the plan",
    "name_levels": "named the levels",
    "keep_activity": "wrote an activity",
    "write_line": "wrote its line",
    "agree_line": "agreed to a line",
    "step_out": "stepped out of an activity",
}


def _plan(request: HttpRequest, slug: str) -> SharedPlan:
    return get_object_or_404(SharedPlan.objects.visible_to(request.user).select_related("lead"), slug=slug)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def plans(request: HttpRequest) -> HttpResponse:
    """List the plans one's partner takes part in, and begin one."""
    posted = request.POST if request.method == "POST" else None
    today = {"begins_on": timezone.localdate()}
    form = PlanForm(posted, lead=officer_of(request.user).partner, initial=today)
    if posted is not None and form.is_valid():
        made = begin_plan(user=request.user, **form.cleaned_data)
        return redirect("network:collaborating:plan", made.slug)
    seen = SharedPlan.objects.visible_to(request.user).select_related("lead")
    shown = {"form": form, "page": page_of(request, seen)}
    return render(request, "network/collaborating/plans.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
@require_safe
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who gives and gets what in each activity, the whole as a table, and what was done when."""
    one = _plan(request, slug)
    shown = activities_of(one, request.user)
    about = {
        "plan": one,
        "activities": shown,
        "matrix": matrix_of(shown, one.partners.all()),
        "leads": leads(request.user, one),
        "history": history_of(one),
    }
    return render(request, "network/collaborating/plan.html", about)


def history_of(one: SharedPlan) -> list[tuple[Any, str, str]]:
    """Return what was done with a plan, the latest first: when, by which partner, what. Officers' names stay in the trail."""
    rows = TrailRow.objects.filter(subject_kind="shared_plan", subject_id=str(one.uuid), act__in=ACTS)
    told = rows.order_by("-id").values_list("at", "user__officer__partner__name", "act")[:MOST_HISTORY]
    return [(at, partner or "Somebody", ACTS[act]) for at, partner, act in told]


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a plan's words, dates and partners, and whether everybody may read it."""
    one = _plan(request, slug)
    check_can_lead(request.user, one)
    names = [name for name in PlanForm.base_fields if name != "partners"]
    before = {name: getattr(one, name) for name in names} | {"partners": one.partners.all()}
    form = PlanForm(request.POST if request.method == "POST" else None, lead=one.lead, initial=before)
    if request.method == "POST" and form.is_valid():
        change_plan(user=request.user, plan=one, **form.cleaned_data)
        return redirect("network:collaborating:plan", slug)
    about = {"plan": one, "form": form, "heading": "Change the plan"}
    return render(request, "network/collaborating/form.html", about, status=422 if form.errors else 200)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def levels(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the four levels the partnership's own names."""
    one = _plan(request, slug)
    check_can_lead(request.user, one)
    form = LevelsForm(request.POST if request.method == "POST" else None, plan=one)
    if request.method == "POST" and form.is_valid():
        name_levels(user=request.user, plan=one, levels=form.levels())
        return redirect("network:collaborating:plan", slug)
    warning = "From loose to close. If you change them, every line has to be agreed again."
    about = {"plan": one, "form": form, "heading": "Name the four levels", "warning": warning}
    return render(request, "network/collaborating/form.html", about, status=422 if form.errors else 200)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def activity(request: HttpRequest, slug: str, uuid: UUID | None = None) -> HttpResponse:
    """Add an activity, or change one."""
    one = _plan(request, slug)
    check_can_lead(request.user, one)
    kept = get_object_or_404(one.activities, uuid=uuid) if uuid else None
    before = {name: getattr(kept, name) for name in ActivityForm.base_fields} if kept else {}
    form = ActivityForm(request.POST if request.method == "POST" else None, lead=one.lead, initial=before)
    if request.method == "POST" and form.is_valid():
        keep_activity(user=request.user, plan=one, activity=kept, **form.cleaned_data)
        return redirect("network:collaborating:plan", slug)
    about = {"plan": one, "form": form, "heading": "Change the activity" if kept else "Add an activity"}
    return render(request, "network/collaborating/form.html", about, status=422 if form.errors else 200)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Write one's own partner's line, or step out."""
    one = _plan(request, slug)
    where = get_object_or_404(Activity.objects.filter(plan=one), uuid=uuid)
    where.plan = one
    own = where.lines.filter(partner=officer_of(request.user).partner_id).select_related("partner").first()
    if request.method == "POST" and "out" in request.POST and own is not None:
        own.activity = where
        step_out(user=request.user, line=own)
        return redirect("network:collaborating:plan", slug)
    before = {"level": own.level, "offers": own.offers, "gets": own.gets} if own else {}
    form = LineForm(request.POST if request.method == "POST" else None, plan=one, initial=before)
    if request.method == "POST" and form.is_valid():
        write_line(user=request.user, activity=where, **form.cleaned_data)
        messages.success(request, "Kept. It counts once both sides have agreed.")
        return redirect("network:collaborating:plan", slug)
    about = {"plan": one, "form": form, "heading": f"Your part in “{where}”", "own": own}
    return render(request, "network/collaborating/form.html", about, status=422 if form.errors else 200)


@officer_may("run_network")
@require_POST
def press(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Agree to a line, for one's own side."""
    one = _plan(request, slug)
    lines = CollaborationLine.objects.filter(activity__plan=one, activity__uuid=uuid)
    wanted = request.POST.get("partner", "")
    kept = get_object_or_404(lines.select_related("partner", "activity__plan__lead"), partner__slug=wanted)
    try:
        agree(user=request.user, line=kept)
    except NotPossible as refused:
        messages.error(request, str(refused))
    return redirect("network:collaborating:plan", slug)


@require_safe
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell everybody what partners do together, and who gives what: what both sides agreed to, and nothing else."""
    one = get_object_or_404(SharedPlan.objects.in_public().select_related("lead"), slug=slug)
    shown = [
        (part, [line for line in part.lines if line.kept.agreed_on is not None])
        for part in activities_of(one)
    ]
    return render(request, "network/collaborating/public.html", {"plan": one, "activities": shown})


@require_safe
def public_plans(request: HttpRequest) -> HttpResponse:
    """List the plans that everybody may read, newest first."""
    seen = SharedPlan.objects.in_public().select_related("lead").prefetch_related("partners")
    page = page_of(request, seen.order_by("-begins_on", "title"))
    return render(request, "network/collaborating/public_plans.html", {"page": page})
