"""Pages of the practitioner lane: look one person up, see one's look-ups, break the glass, review one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.design.paging import page_of
from folkmoot.hub.identity import Identity
from folkmoot.hub.practice.forms import BreakForm, LookUpForm, ReviewForm
from folkmoot.hub.practice.glass import (
    HOURS_OPEN,
    SAFEGUARDING,
    break_glass,
    check_can_review,
    review_glass,
)
from folkmoot.hub.practice.looking import LANE, Result, look_up
from folkmoot.hub.practice.states import OPEN
from folkmoot.hub.practice_models import BrokenGlass, LookUp
from folkmoot.hub.tasks import tell_of_glass
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.partners.agreements.asking import purposes_for, version_on
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.models import Agreement
from folkmoot.partners.policies import can, check_can, officer_of
from folkmoot.trail.recording import record_act

ROWS_A_PAGE = 50


@officer_may("look_up_person")
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, slug: str) -> HttpResponse:
    """Look one person up under an agreement; what is found is shown once and stands in no address."""
    agreement = agreement_of(request, slug)
    glass = _open_glass(request, agreement)
    purposes = _purposes(request, agreement, glass)
    form = LookUpForm(request.POST or None, purposes=purposes)
    result, fault = None, ""
    if request.method == "POST" and form.is_valid():
        try:
            result = _looked_up(request, agreement, form.cleaned_data, glass)
        except NotNow as refusal:
            fault = str(refusal)
    shown: dict[str, Any] = {
        "agreement": agreement,
        "version": version_on(agreement, timezone.localdate()),
        "form": form,
        "purposes": purposes,
        "glass": glass,
        "result": result,
        "fault": fault,
        "page_errors": bool(fault),
    }
    status = 409 if fault else 403 if result and not result.decision.allowed else 200
    return render(request, "hub/practice/look.html", shown, status=status)


def _looked_up(
    request: HttpRequest, agreement: Agreement, said: dict[str, Any], glass: BrokenGlass | None
) -> Result:
    identity = Identity(
        said["first_name"], said["surname"], said["date_of_birth"].isoformat(), said["postcode"].upper()
    )
    return look_up(
        user=request.user,
        agreement=agreement,
        purpose=said["purpose"],
        case=said["case"],
        reason=said["reason"],
        identity=identity,
        glass=glass,
    )


def _purposes(request: HttpRequest, agreement: Agreement, glass: BrokenGlass | None) -> list[tuple[str, str]]:
    if glass is not None:
        return [(SAFEGUARDING, "A child may be at risk (the glass is broken)")]
    return purposes_for(request.user, agreement, lane=LANE)


def _open_glass(request: HttpRequest, agreement: Agreement) -> BrokenGlass | None:
    """Return the glass this officer broke under an agreement and that is still open."""
    mine = BrokenGlass.objects.filter(officer=officer_of(request.user), agreement=agreement, state=OPEN)
    found: BrokenGlass | None = mine.filter(until__gt=timezone.now()).select_related("agreement").first()
    return found


@officer_may("look_up_person")
@require_http_methods(["GET", "HEAD", "POST"])
def break_(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask why, say what it means, and break the glass."""
    agreement = agreement_of(request, slug)
    form = BreakForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            glass = break_glass(
                user=request.user, agreement=agreement, tell=tell_of_glass, **form.cleaned_data
            )
        except NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                f"It is open until {timezone.localtime(glass.until):%H:%M}. {glass.told} others were told.",
            )
            return redirect("hub:look", slug)
    version = version_on(agreement, timezone.localdate())
    shown = {"agreement": agreement, "version": version, "form": form, "hours": HOURS_OPEN}
    return render(request, "hub/practice/break.html", shown)


@officer_required
@require_safe
def look_ups(request: HttpRequest) -> HttpResponse:
    """One's own look-ups; for who reviews, those of one's partner. Never whom, never what was read."""
    officer = officer_of(request.user)
    everybody = can(request.user, "review_break_glass")
    if not everybody:
        check_can(request.user, "look_up_person")
    found = (
        LookUp.objects.filter(partner=officer.partner)
        if everybody
        else LookUp.objects.filter(officer=officer)
    )
    page = page_of(request, found.select_related("agreement", "officer__user", "glass"), per_page=ROWS_A_PAGE)
    record_act(user=request.user, act="see_look_ups", subject_kind="partner", subject_id=officer.partner.slug)
    return render(request, "hub/practice/look_ups.html", {"page": page, "everybody": everybody})


@officer_required
@require_safe
def glasses(request: HttpRequest) -> HttpResponse:
    """Broken glasses that one broke or may review, those that wait first."""
    if not can(request.user, "review_break_glass"):
        check_can(request.user, "look_up_person")
    found = BrokenGlass.objects.visible_to(request.user).select_related(
        "agreement", "officer__user", "partner"
    )
    page = page_of(request, found.order_by("state", "review_by"), per_page=ROWS_A_PAGE)
    return render(request, "hub/practice/glasses.html", {"page": page, "today": timezone.localdate()})


@officer_required
@require_http_methods(["GET", "HEAD", "POST"])
def glass(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One broken glass: why, what was looked at, and its review."""
    related = ("agreement", "officer__user", "partner", "reviewed_by__user")
    found = get_object_or_404(
        BrokenGlass.objects.visible_to(request.user).select_related(*related), uuid=uuid
    )
    reviews = found.officer_id != officer_of(request.user).pk and found.state == OPEN
    form = ReviewForm(request.POST or None) if reviews else None
    if request.method == "POST":
        check_can_review(request.user, found)
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            review_glass(user=request.user, glass=found, **form.cleaned_data)
        except NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Reviewed.")
            return redirect("hub:glasses")
    shown = {"glass": found, "form": form, "look_ups": found.look_ups.order_by("at")}
    return render(request, "hub/practice/glass.html", shown)


def agreement_of(request: HttpRequest, slug: str) -> Agreement:
    """Return an agreement to which one's partner is a party, or answer 404."""
    found: Agreement = get_object_or_404(Agreement.objects.of(request.user).select_related("lead"), slug=slug)
    return found
