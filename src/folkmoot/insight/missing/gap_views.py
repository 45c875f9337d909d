"""Officers' pages of gaps: those kept and those one's own body was asked about, and one with every body's answer side by side."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.assets.showing import side
from folkmoot.design.context import address
from folkmoot.design.paging import page_of
from folkmoot.directory.gaps.keeping import answer_gap, ask_body, end_gap, publish_gap, withdraw_gap
from folkmoot.directory.models import GapAnswer, GapSlot, ProvisionGap
from folkmoot.insight.missing.forms import AnswerForm, AskForm, EndForm
from folkmoot.network.models import Action
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible

KIND = "gap"
TOLD = {
    "publish": "Everybody can read it now, with what each body answers.",
    "withdraw": "It is off the public page. It is kept here.",
    "open_again": "It is open again.",
    "ask": "They find it among their own now.",
    "answer": "Your answer stands beside the others. An earlier one stays readable.",
    "end": "Kept. What was answered stays.",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One body's room: what it answers now, what it answered before, and what of its plan came from it."""

    slot: GapSlot
    answers: list[GapAnswer]
    actions: list[Action]

    @property
    def answer(self) -> GapAnswer | None:
        """What holds."""
        return self.answers[0] if self.answers else None


def slots_of(gap: ProvisionGap) -> list[Slot]:
    """Return every body's slot with its answers and the actions of its own plan that come from the gap. Three queries."""
    actions = list(Action.objects.because_of(KIND, gap.uuid).select_related("partner"))
    slots = gap.slots.select_related("partner").prefetch_related("answers__by__user")
    return [
        Slot(one, list(one.answers.all()), [each for each in actions if each.partner_id == one.partner_id])
        for one in slots
    ]


def gap_page(uuid: UUID, *, officer: Any) -> str:
    """Return the page of a gap that an action comes from: an officer's own, or what everybody reads of it."""
    if officer is not None:
        seen = ProvisionGap.objects.visible_to(officer).filter(uuid=uuid)
        return address("missing:gap", uuid) if seen.exists() else ""
    public = ProvisionGap.objects.in_public().filter(uuid=uuid)
    return address("missed:gap", uuid) if public.exists() else ""


@officer_may("run_network")
@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """List what is kept as missing: what waits for one's own body first."""
    own = officer_of(request.user).partner
    seen = ProvisionGap.objects.visible_to(request.user).select_related("partner")
    page = page_of(request, seen)
    answered = set(
        GapAnswer.objects.filter(slot__gap__in=[one.pk for one in page], slot__partner=own).values_list(
            "slot__gap", flat=True
        )
    )
    waiting = GapSlot.objects.filter(partner=own, answers=None, gap__ending="").select_related("gap__partner")
    shown = {
        "page": page,
        "answered": answered,
        "waiting": [one.gap for one in waiting.order_by("gap__answers_by")[:50]],
        "own": own,
        **side(request),
    }
    return render(request, "insight/missing/gaps.html", shown)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def gap(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a gap with its evidence and every body's answer; answer in one's own slot; who keeps it asks, publishes, ends."""
    one = get_object_or_404(
        ProvisionGap.objects.visible_to(request.user).select_related("partner", "kept_by__user"), uuid=uuid
    )
    own = officer_of(request.user).partner
    act = request.POST.get("act", "") if request.method == "POST" else ""
    slots = slots_of(one)
    mine = next((each for each in slots if each.slot.partner_id == own.pk), None)
    now = mine.answer if mine else None
    before = {name: getattr(now, name) for name in ("sees", "will_do", "by_when", "why_not")} if now else None
    forms: dict[str, Any] = {
        "answer": AnswerForm(request.POST if act == "answer" else None, initial=before, auto_id="answer_%s"),
        "ask": AskForm(request.POST if act == "ask" else None, gap=one, auto_id="ask_%s"),
        "end": EndForm(request.POST if act == "end" else None, auto_id="end_%s"),
    }
    if act and _acted(request, one, mine, act, forms.get(act)):
        return redirect("missing:gap", uuid)
    said = urlencode({"origin": KIND, "from": one.uuid, "words": one.title})
    if now is not None and now.will_do:
        said += "&" + urlencode({"what": now.will_do[:300], "due": now.by_when or ""})
    shown = {
        "gap": one,
        "slots": slots,
        "mine": mine,
        "keeps": one.partner_id == own.pk,
        "forms": forms,
        "plan_href": f"{address('network:actions:new')}?{said}",
        "late": one.answers_by < timezone.localdate(),
        **side(request),
    }
    wrong = act in forms and bool(forms[act].errors)
    return render(request, "insight/missing/gap.html", shown, status=422 if wrong else 200)


def _acted(request: HttpRequest, one: ProvisionGap, mine: Slot | None, act: str, form: Any) -> bool:
    """Do what was pressed; whether it was done. What is refused stands in its form, or above the page."""
    at: dict[str, Any] = {"user": request.user, "gap": one}
    try:
        if form is not None and not form.is_valid():
            return False
        if act == "answer":
            if mine is None:
                raise PermissionDenied("Your body was not asked about this. Ask those who keep it.")
            answer_gap(user=request.user, slot=mine.slot, **form.cleaned_data)
        elif act == "ask":
            ask_body(partner=form.cleaned_data["partner"], **at)
        elif act == "end":
            end_gap(**form.cleaned_data, **at)
        elif act == "publish":
            publish_gap(**at)
        elif act == "withdraw":
            withdraw_gap(**at)
        elif act == "open_again":
            end_gap(ending="", words="", **at)
        else:
            raise Http404
    except NotPossible as refused:
        if form is None:
            messages.error(request, str(refused))
            return True
        form.add_error(None, str(refused))
        return False
    messages.success(request, TOLD[act])
    return True
