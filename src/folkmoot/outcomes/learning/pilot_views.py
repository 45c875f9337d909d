"""Officers' pages about pilots: plan, fix, start, measure, learn, end, judge; forecast the larger scale; roll out by area."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from folkmoot.design.forms import PlainForm
from folkmoot.design.paging import page_of
from folkmoot.engagements.channel import channel_name
from folkmoot.engagements.policies import NotPossible
from folkmoot.outcomes.learning import piloting, scaling_up, spreading
from folkmoot.outcomes.learning.forms import (
    AfterwardsForm,
    AreaForm,
    CameForm,
    CriterionForm,
    LessonForm,
    PilotForm,
    ScaleForm,
    VerdictForm,
    today,
)
from folkmoot.outcomes.learning.policies import can_change_pilot
from folkmoot.outcomes.learning.telling import criteria_told
from folkmoot.outcomes.models import Pilot
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import can
from folkmoot.places.models import Area

FORM = "outcomes/learning/form.html"


def find(request: HttpRequest, uuid: UUID) -> Pilot:
    """Find a pilot of the officer's own partner, or answer 404."""
    mine = Pilot.objects.visible_to(request.user).select_related("partner", "verdict_by__user")
    return get_object_or_404(mine, uuid=uuid)


@officer_may("see_insight")
def pilots(request: HttpRequest) -> HttpResponse:
    """List the pilots."""
    page = page_of(request, Pilot.objects.visible_to(request.user).prefetch_related("criteria"))
    return render(
        request,
        "outcomes/learning/pilots.html",
        {"page": page, "may_run": can(request.user, "run_engagement")},
    )


@officer_may("run_engagement")
def plan(request: HttpRequest) -> HttpResponse:
    """Plan one."""
    form = PilotForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        user: Any = request.user
        made = kept(form, piloting.plan_pilot, user=user, partner=user.officer.partner, **form.given())
        if made:
            messages.success(request, "Planned. Now say what it is judged by, before it begins.")
            return redirect("outcomes:learning:pilot", made.uuid)
    return shown(request, form, "Plan a pilot", "Keep the plan")


@officer_may("run_engagement")
def change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change the plan of one that has not begun."""
    pilot = find(request, uuid)
    if not can_change_pilot(request.user, pilot):
        return refused(request, pilot, "It has begun, so the plan stays as it is.")
    first = {
        name: getattr(pilot, name) for name in ("title", "priority", "approach", "hypothesis", "channels")
    }
    first["engagements"] = list(pilot.engagements.all())
    form = PilotForm(request.POST or None, user=request.user, initial=first)
    if (
        request.method == "POST"
        and form.is_valid()
        and kept(form, piloting.change_pilot, user=request.user, pilot=pilot, **form.given())
    ):
        messages.success(request, "Changed.")
        return redirect("outcomes:learning:pilot", pilot.uuid)
    return shown(request, form, "Change the plan", "Keep the plan", pilot=pilot)


@officer_may("see_insight")
@require_http_methods(["GET", "HEAD"])
def pilot(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one: what it is judged by, what came of it, what was learned, what follows."""
    return pilot_page(request, find(request, uuid))


def pilot_page(request: HttpRequest, found: Pilot, status: int = 200, **forms: PlainForm) -> HttpResponse:
    """Show a pilot's page, a form that was refused in its place."""
    may_run = can(request.user, "run_engagement")
    context: dict[str, Any] = {
        "pilot": found,
        "criteria": criteria_told(found),
        "engagements": list(found.engagements.all()),
        "channels": [channel_name(each) for each in found.channels],
        "lessons": list(found.lessons.select_related("by__user")),
        "forecasts": list(found.forecasts.select_related("by__user", "compared_with")),
        "may_run": may_run,
        "may_judge": may_run or can(request.user, "sign_pledge"),
        "unchanged": not found.fixed_hash or found.fixed_hash == piloting.hash_of(found),
        "criterion_form": CriterionForm(),
        "lesson_form": LessonForm(),
        "scale_form": ScaleForm(),
        **forms,
    }
    return render(request, "outcomes/learning/pilot.html", context, status=status)


@officer_may("run_engagement")
@require_POST
def criterion(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Fix one measure, or take one away."""
    found = find(request, uuid)
    if "remove" in request.POST:
        measure = request.POST["remove"]
        return acted(request, found, piloting.remove_criterion, "Taken away.", measure=measure)
    form = CriterionForm(request.POST)
    if form.is_valid() and kept(form, piloting.set_criterion, user=request.user, pilot=found, **form.given()):
        messages.success(request, "Kept. It can change until the pilot begins.")
        return redirect("outcomes:learning:pilot", found.uuid)
    return pilot_page(request, found, 422, criterion_form=form)


@officer_may("run_engagement")
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say what starting fixes; then start."""
    found = find(request, uuid)
    if request.method == "POST":
        said = "The pilot has begun. What it is judged by can no longer change."
        return acted(request, found, piloting.start_pilot, said)
    context = {
        "pilot": found,
        "title": "Start the pilot",
        "button": "Start it",
        "lead": "From now on the plan, the measures and the targets can no longer change, whatever comes of it.",
        "criteria": criteria_told(found),
    }
    return render(request, "outcomes/learning/confirm.html", context)


@officer_may("run_engagement")
@require_POST
def measure(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Count as things stand."""
    return acted(request, find(request, uuid), piloting.measure_pilot, "Counted as things stand now.")


@officer_may("run_engagement")
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say what ending fixes; then end."""
    found = find(request, uuid)
    if request.method == "POST":
        return acted(request, found, piloting.end_pilot, "The pilot has ended. Say what becomes of it.")
    context = {
        "pilot": found,
        "title": "End the pilot",
        "button": "End it",
        "lead": "Every measure is counted once more, and the results then stay as they are.",
        "criteria": criteria_told(found),
    }
    return render(request, "outcomes/learning/confirm.html", context)


@officer_may("run_engagement")
@require_POST
def lesson(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write a lesson down."""
    found = find(request, uuid)
    form = LessonForm(request.POST)
    if form.is_valid() and kept(
        form, piloting.note_lesson, user=request.user, pilot=found, **form.cleaned_data
    ):
        messages.success(request, "Written down.")
        return redirect("outcomes:learning:pilot", found.uuid)
    return pilot_page(request, found, 422, lesson_form=form)


@officer_may("see_insight")
def verdict(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take what a person says becomes of it."""
    found = find(request, uuid)
    first = {"verdict": found.verdict, "because": found.verdict_because, "publish": bool(found.published_at)}
    form = VerdictForm(request.POST or None, initial=first)
    if (
        request.method == "POST"
        and form.is_valid()
        and kept(form, piloting.judge_pilot, user=request.user, pilot=found, **form.cleaned_data)
    ):
        messages.success(request, "Your verdict is kept.")
        return redirect("outcomes:learning:pilot", found.uuid)
    if found.state != "ended":
        return refused(request, found, "A verdict is given when the pilot has ended and its results stand.")
    return shown(request, form, "What becomes of it", "Give this verdict", pilot=found)


@officer_may("run_engagement")
@require_POST
def scale(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Forecast a larger scale."""
    found = find(request, uuid)
    form = ScaleForm(request.POST)
    if form.is_valid() and kept(
        form, scaling_up.forecast_scale, user=request.user, pilot=found, **form.cleaned_data
    ):
        messages.success(request, "Forecast. It stays as it was said, to be held against what comes.")
        return redirect("outcomes:learning:pilot", found.uuid)
    return pilot_page(request, found, 422, scale_form=form)


@officer_may("run_engagement")
def came(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:
    """Hold a forecast against what came."""
    found = find(request, uuid)
    forecast = get_object_or_404(found.forecasts.select_related("pilot"), pk=number)
    form = CameForm(request.POST or None, user=request.user, pilot=found)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["engagement"]
        if kept(form, scaling_up.compare_scale, user=request.user, forecast=forecast, engagement=chosen):
            messages.success(request, "Counted and set beside the forecast.")
            return redirect("outcomes:learning:pilot", found.uuid)
    return shown(request, form, "What came at that scale", "Count it", pilot=found)


@officer_may("see_insight")
def areas(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Roll out area by area, and compare with the areas not yet reached."""
    from folkmoot.outcomes.learning.comparing import compared  # noqa: PLC0415  counting libraries load late

    found = find(request, uuid)
    may_run = can(request.user, "run_engagement")
    reached = list(found.areas_reached.select_related("area"))
    kinds = list(Area.objects.order_by("kind").values_list("kind", flat=True).distinct())
    asked_kind = request.POST.get("of") or request.GET.get("of", "")
    usual = "ward" if "ward" in kinds else "district" if "district" in kinds else (kinds or [""])[0]
    kind = reached[0].area.kind if reached else asked_kind if asked_kind in kinds else usual
    sent = request.POST if request.method == "POST" and may_run else None
    area_form = AreaForm(
        sent if sent and "area" in sent else None, kind=kind, initial={"reached_on": today()}
    )
    after_form = AfterwardsForm(sent if sent and "people" in sent else None)
    if (
        area_form.is_bound
        and area_form.is_valid()
        and kept(area_form, spreading.reach_area, user=request.user, pilot=found, **area_form.cleaned_data)
    ):
        return redirect("outcomes:learning:areas", found.uuid)
    if after_form.is_bound and after_form.is_valid():
        given = after_form.cleaned_data | {"counted_on": today()}
        if kept(after_form, spreading.note_afterwards, user=request.user, pilot=found, **given):
            return redirect("outcomes:learning:areas", found.uuid)
    context = {
        "pilot": found,
        "reached": reached,
        "today": today(),
        "area_form": area_form,
        "after_form": after_form,
        "afterwards": list(found.afterwards.all()),
        "may_run": may_run and found.state != "planned",
        **compared(request, found, reached),
    }
    bad = area_form.errors or after_form.errors
    return render(request, "outcomes/learning/areas.html", context, status=422 if bad else 200)


def kept(form: PlainForm, act: Any, **given: Any) -> Any:
    """Do an act; where it is refused say so on the form, and return None."""
    try:
        return act(**given) or True
    except NotPossible as refusal:
        for sentence in refusal.sentences:
            form.add_error(None, sentence)
        return None


def acted(request: HttpRequest, found: Pilot, act: Any, said: str, **given: Any) -> HttpResponse:
    """Do an act that has no form, and go back to the pilot."""
    try:
        act(user=request.user, pilot=found, **given)
    except NotPossible as refusal:
        return refused(request, found, str(refusal))
    messages.success(request, said)
    return redirect("outcomes:learning:pilot", found.uuid)


def refused(request: HttpRequest, found: Pilot, sentence: str) -> HttpResponse:
    """Say why not, on a page with the way back."""
    context = {"pilot": found, "title": "Not now", "lead": sentence}
    return render(request, "outcomes/learning/confirm.html", context, status=409)


def shown(
    request: HttpRequest, form: PlainForm, title: str, button: str, *, pilot: Pilot | None = None
) -> HttpResponse:
    """Show one form on a page of its own."""
    context = {"form": form, "title": title, "button": button, "pilot": pilot}
    return render(request, FORM, context, status=422 if form.errors else 200)
