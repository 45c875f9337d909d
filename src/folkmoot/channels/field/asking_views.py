"""Asking on an ordinary page, while online: for a phone whose browser runs no script, and for a desk."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from folkmoot.channels.field.counting import own_counts
from folkmoot.channels.field.follow_up import PURPOSE, is_way_to_reach, wording_for
from folkmoot.channels.field.views import find_team
from folkmoot.contacts.collecting import content_of, ground_of_collector
from folkmoot.contacts.preparing import DISPOSITIONS, Consent
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.refusals import AnswersInvalid, Busy, NotStored
from folkmoot.design.look import look_of
from folkmoot.engagements.models import Collector
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
from folkmoot.questions.forms import AnswerForm, form_for

ANSWERED = ("completed", "partial")
WHY_NOT = {
    "urgent": "Called away",
    "distressed": "Upset or unwell",
    "language": "No language in common",
    "other": "Another reason",
}
HOW_IT_ENDED = (
    "Say how it ended: save their answers, “Declined” or “Not asked”. What you entered is still here."
)
NOTHING_SAID = "No answer is entered yet. Enter one, or choose “Declined” if they would rather not."
NO_WAY = "Enter an e-mail address like name@example.org or a phone number with at least 7 figures, or leave it empty."
SAVED = {
    "completed": "Their answers are stored.",
    "partial": "Stored: what they did answer.",
    "declined": "Counted: declined.",
    "not_asked": "Counted: not asked.",
}


@officer_may("record_contact")
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Show the questions on one page; take what came of it."""
    collector = find_team(request, code)
    if request.method == "POST":
        return take(request, collector)
    return show(request, collector, questions(collector), str(uuid4()))


def questions(collector: Collector, posted: Any = None, *, partial: bool = True) -> AnswerForm:
    """Return the whole questionnaire as one form; any question may be left out."""
    if collector.engagement.questionnaire is None:
        raise Http404
    content = content_of(collector.engagement.questionnaire)
    form = form_for(content, data=posted, partial=partial, ground=ground_of_collector(collector, content))
    form.looks = {name: replace(look_of(form, name), optional="", small=True) for name in form.fields}
    return form


def take(request: HttpRequest, collector: Collector) -> HttpResponse:
    """Record how it ended, once, and show the page for the next person."""
    outcome, _, reason = request.POST.get("outcome", "").partition(":")
    number = request.POST.get("number", "")
    form = questions(collector, request.POST, partial=False)
    if outcome == "completed" and not form.is_valid():
        form, outcome = questions(collector, request.POST), "partial"
    uuid = read_number(number)
    if uuid is None or outcome not in DISPOSITIONS:
        return show(request, collector, form, number if uuid else str(uuid4()), HOW_IT_ENDED)
    raw: dict[str, Any] = {}
    consents: list[Consent] = []
    if outcome in ANSWERED:
        if not form.is_valid():
            return show(request, collector, form, number)
        raw = {key: value for key, value in form.said().items() if value not in (None, "", [], {})}
        reach = request.POST.get("reach", "").strip()
        kind = "email" if "@" in reach else "phone"
        if not raw or (reach and not is_way_to_reach(kind, reach)):
            return show(request, collector, form, number, NO_WAY if raw else NOTHING_SAID)
        if reach:
            consents = [Consent(kind, reach, PURPOSE, wording_for(collector.engagement.partner))]
    try:
        record_contact(
            uuid=uuid,
            collector=collector,
            raw=raw,
            disposition=outcome,
            reason=reason if outcome == "not_asked" and reason in WHY_NOT else "",
            officer=officer_of(request.user),
            consents=consents,
        )
    except AnswersInvalid as refusal:
        return show(request, collector, form, number, " ".join(refusal.errors.values()))
    except NotStored as refusal:
        return show(
            request,
            collector,
            form,
            number,
            refusal.sentence,
            status=503 if isinstance(refusal, Busy) else 409,
        )
    return redirect(f"{request.path}?saved={outcome}")


def read_number(said: str) -> UUID | None:
    """Return the number a page gave its contact, or None."""
    try:
        return UUID(said[:36])
    except ValueError:
        return None


def show(
    request: HttpRequest,
    collector: Collector,
    form: AnswerForm,
    number: str,
    problem: str = "",
    *,
    status: int = 422,
) -> HttpResponse:
    """Draw the page with what is entered and the officer's own counts."""
    wrong = bool(problem or form.errors)
    today, _ = own_counts(collector, officer_of(request.user))
    shown = {
        "collector": collector,
        "form": form,
        "number": number,
        "problem": problem,
        "page_errors": problem,
        "saved": "" if wrong else SAVED.get(request.GET.get("saved", ""), ""),
        "wording": wording_for(collector.engagement.partner),
        "reach": request.POST.get("reach", "")[:254],
        "today": today,
        "reasons": WHY_NOT,
    }
    return render(request, "field/ask.html", shown, status=status if wrong else 200)
