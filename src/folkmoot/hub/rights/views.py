"""Officers' pages of people's rights: requests with their clocks, who asks, each partner's part, and what was deleted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.design.paging import page_of
from folkmoot.hub.models import Holding
from folkmoot.hub.rights.answering import answer_to
from folkmoot.hub.rights.forms import AnswerForm, CloseForm, ConfirmForm, ExtendForm
from folkmoot.hub.rights.requests import (
    answer_part,
    asking_of,
    candidates_for,
    check_can_answer,
    close_request,
    confirm_request,
    extend_part,
)
from folkmoot.hub.rights.telling import tell_partners
from folkmoot.hub.rights_models import DeletionProof, RequestPart, SubjectRequest
from folkmoot.hub.tasks import tell_of_part
from folkmoot.partners.access import officer_may
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.models import Agreement
from folkmoot.partners.policies import officer_of
from folkmoot.trail.recording import record_act

REQUESTS_A_PAGE, PROOFS_A_PAGE = 30, 50


@officer_may("answer_rights")
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """The requests this officer has to do with, those waiting longest first, with their clocks."""
    found = SubjectRequest.objects.visible_to(request.user)
    waiting = Q(parts__state="waiting")
    found = found.annotate(due_on=Min("parts__due_on", filter=waiting)).order_by(
        "answered_at", "due_on", "asked_at"
    )
    shown = {"page": page_of(request, found, per_page=REQUESTS_A_PAGE), "today": timezone.localdate()}
    return render(request, "hub/rights/requests.html", shown)


@officer_may("answer_rights")
@require_http_methods(["GET", "HEAD", "POST"])
def request_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One request: who asks, which records are theirs, each partner's part, and the answer as it stands."""
    asked = find(request, uuid)
    leads = Agreement.objects.led_by(officer_of(request.user).partner_id).exists()
    confirms = leads and asked.state == "asked"
    found = candidates_for(request.user, asked) if confirms else []
    form = ConfirmForm(request.POST or None, choices=[_choice(*each) for each in found]) if confirms else None
    if request.method == "POST" and form is not None and form.is_valid():
        chosen = set(form.cleaned_data["records"])
        records = [(holding, spine) for holding, spine, _ in found if str(spine) in chosen]
        try:
            confirmed = confirm_request(
                user=request.user, request=asked, how=form.cleaned_data["how"], records=records
            )
            tell_partners(list(confirmed.parts.filter(state="waiting")), tell_of_part)
        except NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Confirmed. Each partner has a month for its part.")
            return redirect("hub:right", uuid)
    record_act(
        user=request.user, act="see_subject_request", subject_kind="subject_request", subject_id=asked.uuid
    )
    shown: dict[str, Any] = {
        "asked": asked,
        "asking": asking_of(asked),
        "form": form,
        "leads": leads,
        "close": CloseForm() if confirms else None,
        "parts": asked.parts.select_related("partner"),
        "own": officer_of(request.user).partner_id,
        "today": timezone.localdate(),
        "answer": answer_to(asked) if leads and asked.state != "asked" else None,
    }
    return render(request, "hub/rights/request.html", shown)


@officer_may("answer_rights")
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Close a request that can't be answered, with the reason."""
    asked = find(request, uuid)
    check_can_answer(request.user)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            close_request(user=request.user, request=asked, **form.cleaned_data)
        except NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Closed. The person reads why.")
            return redirect("hub:rights")
    return render(request, "hub/rights/close.html", {"asked": asked, "form": form})


@officer_may("answer_rights")
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:
    """One's own part of a request: what one's partner holds, and what it answers."""
    asked = find(request, uuid)
    own = officer_of(request.user).partner_id
    found = get_object_or_404(asked.parts.select_related("partner", "request"), pk=number, partner=own)
    longer = "longer" in request.POST
    form = AnswerForm(request.POST if request.method == "POST" and not longer else None)
    extend = ExtendForm(request.POST if longer else None)
    done = _extended(request, found, extend) if longer else _answered(request, found, form)
    if done:
        return redirect("hub:right", uuid)
    held = [each for each in answer_to(asked).held if each.partner == found.partner.name]
    record_act(
        user=request.user, act="see_subject_part", subject_kind="subject_request", subject_id=asked.uuid
    )
    shown = {
        "asked": asked,
        "asking": asking_of(asked),
        "part": found,
        "form": form,
        "extend": extend,
        "held": held,
    }
    return render(request, "hub/rights/part.html", shown)


def _answered(request: HttpRequest, found: RequestPart, form: AnswerForm) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    said = form.cleaned_data
    try:
        answer_part(user=request.user, part=found, words=said["words"], refused=said["state"] == "refused")
    except NotNow as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, "Your part is answered.")
    return True


def _extended(request: HttpRequest, found: RequestPart, form: ExtendForm) -> bool:
    if not form.is_valid():
        return False
    try:
        extend_part(user=request.user, part=found, **form.cleaned_data)
    except NotNow as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, "You have longer. The person reads why.")
    return True


@officer_may("answer_rights")
@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    """Proof of what was deleted from registers of one's agreements."""
    holdings = Holding.objects.visible_to(request.user)
    proofs = DeletionProof.objects.filter(holding__in=holdings).order_by("-at", "-id")
    page = page_of(request, proofs.select_related("holding__giver"), per_page=PROOFS_A_PAGE)
    return render(request, "hub/rights/deleted.html", {"page": page})


def find(request: HttpRequest, uuid: UUID) -> SubjectRequest:
    """Return a request this officer has to do with, or answer 404."""
    found: SubjectRequest = get_object_or_404(SubjectRequest.objects.visible_to(request.user), uuid=uuid)
    return found


def _choice(holding: Holding, spine: UUID, identity: Any) -> tuple[str, str]:
    born, home = identity.date_of_birth or "no date of birth", identity.postcode or "no postcode"
    return str(spine), f"{identity.name}, {born}, {home}: {holding}"
