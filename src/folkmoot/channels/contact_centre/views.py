"""The script at the end of a call: read it out, press a key, and the next call may come."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from folkmoot.channels.contact_centre.asking import (
    DIRECTIONS,
    NOT_ASKED,
    opened_now,
    outcome_of,
    read_opened,
    seconds_taken,
)
from folkmoot.channels.contact_centre.counting import measured_seconds, own_counts
from folkmoot.channels.contact_centre.models import WordingNote
from folkmoot.contacts.collecting import content_of, find_collector
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.refusals import AnswersInvalid, NotStored
from folkmoot.engagements.models import Collector
from folkmoot.partners.access import officer_may
from folkmoot.questions.forms import AnswerForm, form_for
from folkmoot.trail.recording import record_act

CHANNEL = "contact_centre"
NOTES_SHOWN = 5
SAVED = {
    "completed": "Thank you: their answers are stored.",
    "partial": "Stored: what they answered before the call ended.",
    "declined": "Counted: they said no thanks.",
    "not_asked": "Counted: not asked.",
}


@officer_may("record_contact")
def teams(request: HttpRequest) -> HttpResponse:
    """Show the call teams that can ask now."""
    open_now = Collector.objects.visible_to(request.user).filter(channel=CHANNEL, engagement__state="open")
    return render(request, "contact_centre/teams.html", {"collectors": open_now.select_related("engagement")})


@officer_may("record_contact")
def script(request: HttpRequest, code: str) -> HttpResponse:
    """Show the script; take what came of the call."""
    collector = find_team(request, code)
    if request.method == "POST":
        return take(request, collector)
    return show(request, collector, ask(collector), opened_now())


@officer_may("record_contact")
@require_POST
def write_note(request: HttpRequest, code: str) -> HttpResponse:
    """Keep what an officer says about the wording."""
    collector = find_team(request, code)
    words = request.POST.get("words", "").strip()[:1_000]
    if words:
        note = WordingNote.objects.create(collector=collector, officer=officer_of(request), words=words)
        record_act(
            user=request.user, act="write_wording_note", subject_kind="wording_note", subject_id=note.pk
        )
    return redirect(f"{request.path.removesuffix('note/')}?saved={'note' if words else ''}")


def find_team(request: HttpRequest, code: str) -> Collector:
    """Return the officer's own partner's team of that code, or answer 404."""
    try:
        collector = find_collector(code, channel=CHANNEL)
    except Collector.DoesNotExist as missing:
        raise Http404 from missing
    if collector.engagement.partner_id != officer_of(request).partner_id:
        raise Http404
    return collector


def officer_of(request: HttpRequest) -> Any:
    """Return the officer who is signed in; `officer_may` has seen to it that there is one."""
    return request.user.officer  # type: ignore[union-attr]


def ask(collector: Collector, data: Any = None) -> AnswerForm:
    """Return the whole questionnaire as one form; a call may end before every question."""
    if collector.engagement.questionnaire is None:
        raise Http404
    return form_for(content_of(collector.engagement.questionnaire), data=data, partial=True)


def take(request: HttpRequest, collector: Collector) -> HttpResponse:
    """Record how the call ended, once, and show the script for the next."""
    outcome, reason = outcome_of(request.POST)
    opened = read_opened(request.POST.get("opened", ""))
    form = ask(collector, request.POST)
    answered = outcome in {"completed", "partial"}
    if opened is None or not outcome or (answered and not form.is_valid()):
        problem = "" if answered else "Choose how the call ended."
        return show(
            request, collector, form, request.POST.get("opened", "") if opened else opened_now(), problem
        )
    uuid, moment = opened
    try:
        record_contact(
            uuid=uuid,
            collector=collector,
            raw={key: value for key, value in form.said().items() if value is not None} if answered else {},
            disposition=outcome,
            reason=reason,
            seconds=seconds_taken(request.POST, moment),
            officer=officer_of(request),
        )
    except AnswersInvalid as refusal:
        return show(request, collector, form, request.POST["opened"], " ".join(refusal.errors.values()))
    except NotStored as refusal:
        return show(request, collector, form, request.POST["opened"], refusal.sentence)
    return redirect(f"{request.path}?saved={outcome}")


def show(
    request: HttpRequest, collector: Collector, form: AnswerForm, opened: str, problem: str = ""
) -> HttpResponse:
    """Draw the script with the team's measured time and the officer's own counts."""
    today = timezone.localdate()
    shown = {
        "collector": collector,
        "form": form,
        "opened": opened,
        "problem": problem,
        "page_errors": problem,
        "saved": SAVED.get(request.GET.get("saved", ""), ""),
        "note_saved": request.GET.get("saved") == "note",
        "seconds": measured_seconds(collector),
        "own": own_counts(collector, officer_of(request), today),
        "reasons": NOT_ASKED,
        "directions": DIRECTIONS,
        "notes": collector.wording_notes.select_related("officer__user")[:NOTES_SHOWN],
    }
    status = 422 if problem or form.errors else 200
    return render(request, "contact_centre/script.html", shown, status=status)
