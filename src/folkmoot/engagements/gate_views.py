"""Officers' pages about the gates: how each stands and why, judge them now, let one through, what is new, days off."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from folkmoot.engagements import preparing
from folkmoot.engagements.gate_forms import ChangeNoteForm, HolidayForm, OverrideForm
from folkmoot.engagements.gatekeeping import OPENING, Judged, Seen, find_gate, judged, keep_judgements
from folkmoot.engagements.gates import preparation_of
from folkmoot.engagements.models import Engagement, Holiday
from folkmoot.engagements.overriding import check_can_override, check_stops, override_gate
from folkmoot.engagements.policies import NotPossible
from folkmoot.engagements.views import find, not_now, shown
from folkmoot.engagements.working_days import bank_holidays
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.partners.policies import can
from folkmoot.trail.recording import record_act

JUDGEMENTS_SHOWN = 30
HOLIDAYS_SHOWN = 40
NOT_FOR_YOU = "Ask somebody who sees what people said: it names what was found."
BEFORE_CLOSING = frozenset({"draft", "pledged", "open"})


@officer_required
def gates(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how the engagement stands at each gate, what each looked at, and how they were judged before."""
    engagement = find(request, slug)
    may_override = _may_override(request, engagement)
    inside = can(request.user, "see_insight")
    found = [described(each, engagement.state, inside=inside) for each in judged(engagement)]
    return render(
        request,
        "engagements/gates.html",
        {
            "engagement": engagement,
            "gates": found,
            "may_run": can(request.user, "run_engagement"),
            "may_override": may_override,
            "overrides": engagement.overrides.all(),
            "changes": engagement.material_changes.all(),
            "preparation": preparation_of(engagement),
            "judgements": [
                (gate.name if gate else one.gate, one)
                for one in engagement.judgements.select_related("by__user")[:JUDGEMENTS_SHOWN]
                for gate in [find_gate(one.gate)]
                if inside or (gate is not None and gate.stops == OPENING)
            ],
        },
    )


def described(each: Judged, state: str, *, inside: bool) -> dict[str, Any]:
    """Return a gate as its page shows it: what it looked at as lines of name and words, and whether its time comes later.

    Gates that look at what people said name findings, themes and groups: to whoever may not see those (`inside`) they say
    yes or no alone.
    """
    if not inside and each.gate.stops != OPENING:
        each = replace(each, seen=Seen(() if each.seen.met else (NOT_FOR_YOU,), {}, each.seen.final))
    looked_at = [(name, _said(value)) for name, value in each.seen.looked_at.items()]
    return {
        "judged": each,
        "looked_at": looked_at,
        "later": state in BEFORE_CLOSING and each.gate.stops != OPENING,
    }


@require_POST
@officer_required
def judge(request: HttpRequest, slug: str) -> HttpResponse:
    """Judge every gate now, and keep what each looked at."""
    engagement = find(request, slug)
    found = keep_judgements(engagement, by=request.user.officer)  # type: ignore[union-attr]
    not_met = [each.gate.name for each in found if not each.seen.met]
    record_act(
        user=request.user,
        act="judge_gates",
        subject_kind="engagement",
        subject_id=engagement.slug,
        detail={"not_met": not_met},
    )
    messages.success(request, "Judged, and kept with what each gate looked at.")
    return redirect("engagements:gates", slug)


@officer_may("sign_pledge")
def override(request: HttpRequest, slug: str, gate: str) -> HttpResponse:
    """Say what is not met, and take the reason of whoever lets it through."""
    engagement, found = find(request, slug), find_gate(gate)
    if found is None:
        raise Http404
    seen = found.judge(engagement, timezone.localdate())
    form = OverrideForm(request.POST if request.method == "POST" else None)
    try:
        check_can_override(request.user, engagement)
        check_stops(found, engagement, seen)
        if request.method == "POST" and form.is_valid():
            override_gate(
                user=request.user, engagement=engagement, gate=gate, reason=form.cleaned_data["reason"]
            )
            messages.success(request, "It may go through. Your name and reason are on its public page.")
            return redirect("engagements:gates", slug)
    except NotPossible as refused:
        return not_now(request, engagement, refused)
    context = {"form": form, "engagement": engagement, "gate": found, "problems": seen.problems}
    return render(request, "engagements/override.html", context, status=422 if form.errors else 200)


@officer_may("run_engagement")
def change_note(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what is new while people answer, and give them time for it."""
    engagement = find(request, slug)
    if engagement.state != "open":
        return not_now(
            request,
            engagement,
            NotPossible("Only while people are asked can it matter to them. Change it as it stands."),
        )
    form = ChangeNoteForm(
        request.POST if request.method == "POST" else None, initial={"closes_on": engagement.closes_on}
    )
    if request.method == "POST" and form.is_valid():
        try:
            preparing.note_material_change(user=request.user, engagement=engagement, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error("closes_on", str(refused))
        else:
            messages.success(request, "Noted. Everybody reads what is new, and has more time.")
            return redirect("engagements:gates", slug)
    told = "The promised reply and the decision move by as many days. You can add options today."
    return shown(request, form, engagement, "Something is new", "Keep it", told)


@officer_may("run_engagement")
def holidays(request: HttpRequest) -> HttpResponse:
    """List the days off that the gate of time leaves out, and add one."""
    form = HolidayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        preparing.add_holiday(user=request.user, **form.cleaned_data)
        messages.success(request, "Added. It counts for every engagement from now on.")
        return redirect("engagements:holidays")
    context = {
        "form": form,
        "added": Holiday.objects.all()[:HOLIDAYS_SHOWN],
        "bank": [day for day in sorted(bank_holidays()) if day >= timezone.localdate()],
    }
    return render(request, "engagements/holidays.html", context, status=422 if form.errors else 200)


@require_POST
@officer_may("run_engagement")
def remove_holiday(request: HttpRequest, number: int) -> HttpResponse:
    """Take out a day that was added."""
    preparing.remove_holiday(user=request.user, holiday=get_object_or_404(Holiday, pk=number))
    messages.success(request, "Taken out.")
    return redirect("engagements:holidays")


def _may_override(request: HttpRequest, engagement: Engagement) -> bool:
    try:
        check_can_override(request.user, engagement)
    except PermissionDenied:
        return False
    return True


def _said(value: Any) -> str:
    """Return something a gate looked at, in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_said(one)}" for name, one in value.items() if one != "") or "nothing"
    if isinstance(value, list):
        return ", ".join(_said(one) for one in value) or "none"
    return str(value) if value not in (None, "") else "nothing"
