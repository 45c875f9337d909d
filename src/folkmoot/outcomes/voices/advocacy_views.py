"""Officers' pages of advocacy: the body's own page, challenges and their answers, and notes that only the body reads."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.design.paging import page_of
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.outcomes.models import AdvocacyBody, Challenge
from folkmoot.outcomes.voices.advocacy_forms import BodyForm, ChallengeForm, NoteForm, StepForm, WithdrawForm
from folkmoot.outcomes.voices.challenging import (
    ANSWER_WITHIN,
    answer_challenge,
    challenge_decision,
    declare_body,
    keep_note,
    note_of,
    withdraw_challenge,
)
from folkmoot.outcomes.voices.policies import (
    check_can_answer_challenge,
    check_can_challenge,
    check_is_own_body,
)
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.partners.policies import can, check_can, officer_of
from folkmoot.trail.recording import record_act


@officer_required
@require_safe
def challenges(request: HttpRequest) -> HttpResponse:
    """List the challenges an officer may read: of their own body, or to their own decisions."""
    speaks = can(request.user, "speak_for_people")
    if not speaks:
        check_can(request.user, "see_insight")
    seen = Challenge.objects.visible_to(request.user).select_related("engagement", "body")
    page = page_of(request, seen.prefetch_related("steps"))
    others = Engagement.objects.public().exclude(partner=officer_of(request.user).partner_id)
    today = timezone.localdate()
    shown = {
        "page": page,
        "rows": [(one, one.is_late(today)) for one in page],
        "speaks": speaks,
        "body": AdvocacyBody.objects.filter(partner=officer_of(request.user).partner_id).first(),
        "engagements": others.select_related("partner").order_by("title") if speaks else [],
    }
    return render(request, "voices/challenges.html", shown)


@officer_may("speak_for_people")
@require_http_methods(["GET", "HEAD", "POST"])
def body(request: HttpRequest) -> HttpResponse:
    """Declare what the advocate's own body is for and how it keeps the charter."""
    declared = AdvocacyBody.objects.filter(partner=officer_of(request.user).partner_id).first()
    initial = {"remit": declared.remit, **declared.charter} if declared else {}
    form = BodyForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        declare_body(user=request.user, remit=form.cleaned_data["remit"], charter=form.cleaned_data)
        messages.success(request, "Kept. Everybody reads it now.")
        return redirect("outcomes:voices:challenges")
    shown = {"form": form, "declared": declared, "partner": officer_of(request.user).partner}
    return render(request, "voices/body.html", shown, status=422 if form.errors else 200)


@officer_may("speak_for_people")
@require_http_methods(["GET", "HEAD", "POST"])
def raise_challenge(request: HttpRequest, slug: str) -> HttpResponse:
    """Challenge a decision."""
    engagement = get_object_or_404(Engagement.objects.public().select_related("partner", "pledge"), slug=slug)
    check_can_challenge(request.user, engagement)
    form = ChallengeForm(
        request.POST if request.method == "POST" else None,
        engagement=engagement,
        initial={"about": request.GET.get("about", "")[:20]},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = challenge_decision(
                user=request.user,
                engagement=engagement,
                words=form.cleaned_data["words"],
                finding=form.finding(),
                for_all=form.cleaned_data["for_all"] == "yes",
            )
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Sent to {made.post}. They must answer in writing.")
            return redirect("outcomes:voices:challenge", made.uuid)
    shown = {"form": form, "engagement": engagement, "days": ANSWER_WITHIN.days}
    return render(request, "voices/raise_challenge.html", shown, status=422 if form.errors else 200)


@never_cache
@officer_required
@require_http_methods(["GET", "HEAD", "POST"])
def challenge(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a challenge with all that followed; its commissioner answers, its body notes for itself and withdraws."""
    related = Challenge.objects.visible_to(request.user).select_related(
        "engagement__partner", "body", "by__user"
    )
    one = get_object_or_404(related.prefetch_related("steps__by__user"), uuid=uuid)
    sent = request.POST if request.method == "POST" else None
    which = request.POST.get("which")
    forms = {
        "answered": StepForm(sent if which == "answered" else None),
        "withdrawn": WithdrawForm(sent if which == "withdrawn" else None),
        "note": NoteForm(sent if which == "note" else None, initial={"words": note_of(request.user, one)}),
    }
    if which in forms and forms[which].is_valid():
        try:
            _done(request, one, which, forms[which].cleaned_data["words"])
        except NotPossible as refused:
            messages.error(request, str(refused))
        return redirect("outcomes:voices:challenge", uuid)
    with transaction.atomic():
        record_act(user=request.user, act="read_challenge", subject_kind="challenge", subject_id=one.uuid)
    own = allowed(check_is_own_body, request.user, one)
    shown = {
        "challenge": one,
        "late": one.is_late(timezone.localdate()),
        "may_answer": allowed(check_can_answer_challenge, request.user, one),
        "own": own,
        "answer_form": forms["answered"],
        "withdraw_form": forms["withdrawn"],
        "note_form": forms["note"] if own else None,
    }
    return render(request, "voices/challenge.html", shown, status=422 if sent is not None else 200)


def allowed(check: Any, *about: Any) -> bool:
    """Say whether a check passes."""
    try:
        check(*about)
    except (PermissionDenied, NotPossible):
        return False
    return True


def _done(request: HttpRequest, one: Challenge, which: str, words: str) -> None:
    if which == "answered":
        answer_challenge(user=request.user, challenge=one, words=words)
        messages.success(request, "Your answer stands beside the challenge.")
    elif which == "withdrawn":
        withdraw_challenge(user=request.user, challenge=one, words=words)
        messages.success(request, "Withdrawn. It stays to be read, with why.")
    else:
        keep_note(user=request.user, challenge=one, words=words)
        messages.success(request, "Your notes are kept.")
