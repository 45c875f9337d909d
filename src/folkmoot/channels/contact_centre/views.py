"""The script at the end of a call: read it out, press a key, and the next call may come."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from folkmoot.channels.contact_centre.asking import (
    DIRECTIONS,
    NOT_ASKED,
    direction_of,
    opened_now,
    outcome_of,
    read_opened,
    seconds_taken,
)
from folkmoot.channels.contact_centre.counting import own_counts
from folkmoot.channels.contact_centre.reading_out import COOKIE as READ_OUT_COOKIE
from folkmoot.channels.contact_centre.reading_out import code_to_read_out, keep_to_read_out, let_go
from folkmoot.contacts.collecting import content_of, find_collector, ground_of_collector
from folkmoot.contacts.models import Contact
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.refusals import AnswersInvalid, BodyChanged, Busy, Erased, NotStored
from folkmoot.contacts.taking_up import measured_seconds
from folkmoot.design.look import look_of
from folkmoot.engagements.models import Collector
from folkmoot.engagements.wording_notes import write_wording_note
from folkmoot.partners.access import officer_may
from folkmoot.questions.forms import AnswerForm, form_for

CHANNEL = "contact_centre"
NOTES_SHOWN = 5
ANSWERED = ("completed", "partial")
HOW_IT_ENDED = (
    "Say how the call ended: send their answers, “No thanks” or “Not asked”. What you entered is still here."
)
NOTHING_SAID = "No answer is entered yet. Enter one, or choose “No thanks” if they would rather not."
OPEN_TOO_LONG = "This page had lost its number. What you entered is still here: press the button once more."
SAVED = {
    "completed": "Thank you: their answers are stored.",
    "partial": "Stored: what they did answer. Questions left out count as not said.",
    "declined": "Counted: they said no thanks.",
    "not_asked": "Counted: not asked.",
    "note": "Your note on the wording is kept. Thank you.",
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
    words = request.POST.get("words", "").strip()
    if words:
        write_wording_note(user=request.user, collector=collector, words=words)
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


def ask(collector: Collector, data: Any = None, *, partial: bool = True) -> AnswerForm:
    """Return the whole questionnaire as one form; a call may end before every question."""
    if collector.engagement.questionnaire is None:
        raise Http404
    content = content_of(collector.engagement.questionnaire)
    form = form_for(content, data=data, partial=partial, ground=ground_of_collector(collector, content))
    form.looks = {name: replace(look_of(form, name), optional="", small=True) for name in form.fields}
    return form


def take(request: HttpRequest, collector: Collector) -> HttpResponse:
    """Record how the call ended, once, and show the script for the next."""
    outcome, reason = outcome_of(request.POST)
    opened = read_opened(request.POST.get("opened", ""))
    form, outcome = answered(collector, request.POST, outcome)
    if opened is None:
        return show(request, collector, form, opened_now(), OPEN_TOO_LONG)
    if not outcome or (outcome in ANSWERED and not form.is_valid()):
        return show(request, collector, form, request.POST["opened"], "" if outcome else HOW_IT_ENDED)
    raw = said_in(form) if outcome in ANSWERED else {}
    if outcome in ANSWERED and not raw:
        return show(request, collector, form, request.POST["opened"], NOTHING_SAID)
    uuid, moment = opened
    try:
        receipt = record_contact(
            uuid=uuid,
            collector=collector,
            raw=raw,
            disposition=outcome,
            reason=reason,
            seconds=seconds_taken(request.POST, moment),
            officer=officer_of(request),
            circumstances={"direction": direction_of(request.POST, collector)},
        )
    except AnswersInvalid as refusal:
        return show(request, collector, form, request.POST["opened"], " ".join(refusal.errors.values()))
    except (BodyChanged, Erased) as refusal:
        return show(request, collector, ask(collector), opened_now(), refusal.sentence, status=409)
    except NotStored as refusal:
        status = 503 if isinstance(refusal, Busy) else 422
        return show(request, collector, form, request.POST["opened"], refusal.sentence, status=status)
    direction = direction_of(request.POST, collector)
    response = redirect(f"{request.path}?saved={outcome}&direction={direction}")
    if receipt.code:
        keep_to_read_out(response, receipt.code, path=request.path)
    return response


def answered(collector: Collector, posted: QueryDict, outcome: str) -> tuple[AnswerForm, str]:
    """Return the form and how the call ended: answers with a question left out are partial, for any may be skipped."""
    whole = ask(collector, posted, partial=False)
    if outcome == "completed" and not whole.is_valid():
        return ask(collector, posted), "partial"
    return (whole if outcome == "completed" else ask(collector, posted)), outcome


def said_in(form: AnswerForm) -> dict[str, Any]:
    """Return what was answered, without what was left out."""
    return {key: value for key, value in form.said().items() if value not in (None, "", [], {})}


def show(
    request: HttpRequest,
    collector: Collector,
    form: AnswerForm,
    opened: str,
    problem: str = "",
    *,
    status: int = 422,
) -> HttpResponse:
    """Draw the script with the team's measured time and the officer's own counts."""
    today = timezone.localdate()
    wrong = bool(problem or form.errors)
    shown = {
        "collector": collector,
        "form": form,
        "opened": opened,
        "problem": problem,
        "page_errors": problem,
        "saved": "" if wrong else SAVED.get(request.GET.get("saved", ""), ""),
        "code": "" if wrong else code_to_read_out(request),
        "note_saved": request.GET.get("saved") == "note",
        "seconds_so_far": request.POST.get("seconds", "")[:4],
        "seconds": measured_seconds(Contact.objects.filter(collector=collector)),
        "own": own_counts(collector, officer_of(request), today),
        "reasons": NOT_ASKED,
        "directions": DIRECTIONS,
        "direction": direction_of(request.POST or request.GET, collector),
        "notes": collector.wording_notes.select_related("settled_in")[:NOTES_SHOWN],
    }
    response = render(request, "contact_centre/script.html", shown, status=status if wrong else 200)
    if request.COOKIES.get(READ_OUT_COOKIE):
        let_go(response, path=request.path)
    return response
