"""Entering paper forms one after another: number, answers, stored, next."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.channels.paper.entering import (
    CannotUndo,
    enter_form,
    entered_today,
    next_serial,
    own_form,
    serial_of,
    undo_form,
)
from folkmoot.channels.paper.forms import PaperForm
from folkmoot.channels.paper.models import ImportRun
from folkmoot.contacts.collecting import content_of, find_collector, ground_of_collector
from folkmoot.contacts.refusals import AnswersInvalid, BodyChanged, Busy, NotStored
from folkmoot.design.look import look_of
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import can
from folkmoot.questions.forms import AnswerForm, form_for

CHANNEL = "paper"
TAKES_FILES = ("open", "closed", "answering", "answered")
IMPORTS_SHOWN = 10
NOTHING_ENTERED = "No answer is entered yet. A form without any answer is not stored."


@officer_may("record_contact")
@require_safe
def batches(request: HttpRequest) -> HttpResponse:
    """Show where paper forms can be entered, where files can be taken in, and the latest imports."""
    open_now = Collector.objects.visible_to(request.user).filter(channel=CHANNEL, engagement__state="open")
    shown: dict[str, Any] = {"collectors": open_now.select_related("engagement")}
    if can(request.user, "import_contacts"):
        shown |= {
            "may_import": True,
            "engagements": Engagement.objects.visible_to(request.user).filter(state__in=TAKES_FILES),
            "runs": ImportRun.objects.visible_to(request.user).select_related("engagement")[:IMPORTS_SHOWN],
        }
    return render(request, "paper/batches.html", shown)


@officer_may("record_contact")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, code: str) -> HttpResponse:
    """Show an empty form; take one in."""
    collector = find_pile(request, code)
    if request.method == "POST":
        return take(request, collector)
    before = request.GET.get("stored", "")
    paper = PaperForm(initial={"serial": request.GET.get("serial") or next_serial(serial_of(before))})
    return show(request, collector, paper, ask(collector))


def find_pile(request: HttpRequest, code: str) -> Collector:
    """Return the officer's own partner's collector of paper forms, or answer 404."""
    try:
        collector = find_collector(code, channel=CHANNEL)
    except Collector.DoesNotExist as missing:
        raise Http404 from missing
    if collector.engagement.partner_id != officer_of(request).partner_id:
        raise Http404
    if collector.engagement.questionnaire is None:
        raise Http404
    return collector


def officer_of(request: HttpRequest) -> Any:
    """Return the officer who is signed in; `officer_may` has seen to it that there is one."""
    return request.user.officer  # type: ignore[union-attr]


def ask(collector: Collector, data: Any = None, *, partial: bool = True) -> AnswerForm:
    """Return the questionnaire as one form; people leave questions on paper empty."""
    version = collector.engagement.questionnaire
    assert version is not None  # noqa: S101  find_pile has looked
    content = content_of(version)
    form = form_for(content, data=data, partial=partial, ground=ground_of_collector(collector, content))
    form.looks = {name: replace(look_of(form, name), optional="", small=True) for name in form.fields}
    return form


def take(request: HttpRequest, collector: Collector) -> HttpResponse:
    """Store a form and show the next empty one, or say what to put right."""
    paper, form = PaperForm(request.POST), ask(collector, request.POST)
    if not (paper.is_valid() & form.is_valid()):
        return show(request, collector, paper, form)
    raw = {key: value for key, value in form.said().items() if value not in (None, "", [], {})}
    if not raw:
        return show(request, collector, paper, form, NOTHING_ENTERED)
    serial = paper.cleaned_data["serial"]
    try:
        receipt = enter_form(
            collector=collector,
            serial=serial,
            raw=raw,
            complete=ask(collector, request.POST, partial=False).is_valid(),
            filled_in_on=paper.cleaned_data["filled_in_on"],
            officer=officer_of(request),
        )
    except BodyChanged:
        return show(request, collector, paper, form, entered_before(serial), status=409)
    except AnswersInvalid as refusal:
        return show(request, collector, paper, form, " ".join(refusal.errors.values()))
    except NotStored as refusal:
        status = 503 if isinstance(refusal, Busy) else 422
        return show(request, collector, paper, form, refusal.sentence, status=status)
    said = {"stored": serial} | ({"again": 1} if receipt.repeated else {})
    return redirect(f"{request.path}?{urlencode(said)}")


def entered_before(serial: str) -> str:
    """Return the sentence for a number that was entered with other answers."""
    return (
        f"Form {serial} was entered before, with other answers. The first entry stands; this one is kept aside "
        "for a person to look at. If this is another form, give it another number."
    )


def show(
    request: HttpRequest,
    collector: Collector,
    paper: PaperForm,
    form: AnswerForm,
    problem: str = "",
    *,
    status: int = 422,
) -> HttpResponse:
    """Draw the page with the officer's own counts and the way to undo the form before."""
    officer = officer_of(request)
    wrong = bool(problem or paper.errors or form.errors)
    before = "" if wrong else serial_of(request.GET.get("stored", ""))
    shown = {
        "collector": collector,
        "paper": paper,
        "form": form,
        "problem": problem,
        "page_errors": wrong,
        "stored": before,
        "again": bool(before and request.GET.get("again")),
        "may_undo": bool(before and own_form(collector, before, officer)),
        "counts": entered_today(collector, officer),
    }
    return render(request, "paper/enter.html", shown, status=status if wrong else 200)


@officer_may("record_contact")
@require_POST
def undo(request: HttpRequest, code: str) -> HttpResponse:
    """Take the form just entered out again."""
    collector, serial = find_pile(request, code), serial_of(request.POST.get("serial", ""))
    address = request.path.removesuffix("undo/")
    try:
        undo_form(collector=collector, serial=serial, officer=officer_of(request))
    except CannotUndo as refusal:
        messages.error(request, str(refusal))
        return redirect(address)
    messages.success(
        request, f"Form {serial} was taken out and its answers erased. Its number can be entered anew."
    )
    return redirect(f"{address}?{urlencode({'serial': serial})}")
