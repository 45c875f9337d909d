"""What entering a printed form with a serial does: a draft, a first or second reading, or why not."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from folkmoot.channels.paper.entry_page import NOTHING_ENTERED, ask, officer_of, show
from folkmoot.channels.paper.forms import IllegibleForm, PaperForm
from folkmoot.channels.paper.keying import Reading, draft_of, keep_draft, key_sheet
from folkmoot.channels.paper.models import Sheet
from folkmoot.channels.paper.serials import Serial, SerialRefused, find_sheet
from folkmoot.contacts.refusals import AnswersInvalid, BodyChanged, Busy, NotStored
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import NotPossible

KEYED_BEFORE = "Form {serial} was keyed before, with other answers. The first entry stands; this one is kept aside for a person to look at."


def take_sheet(request: HttpRequest, sheet: Sheet, paper: PaperForm) -> HttpResponse:
    """Take one person's reading of a form, or keep it as a draft; or say what to put right, with everything still there."""
    collector, officer = sheet.batch.collector, officer_of(request)
    form = ask(collector, request.POST, version=sheet.batch.version)
    illegible = IllegibleForm(request.POST, items=form.items)

    def say(problem: str = "", status: int = 422) -> HttpResponse:
        return show(request, collector, paper, form, problem, status=status, illegible=illegible)

    if not (paper.is_valid() & form.is_valid() & illegible.is_valid()):
        return say()
    unread = illegible.cleaned_data["illegible"]
    raw = {
        key: value
        for key, value in form.said().items()
        if value not in (None, "", [], {}) and key.split(".")[0] not in unread
    }
    if not raw and not unread:
        return say(NOTHING_ENTERED)
    day = paper.cleaned_data["filled_in_on"]
    reading = Reading(raw=raw, day=day.isoformat() if day else "", illegible=unread)
    try:
        if "_draft" in request.POST:
            return keep(request, sheet, reading)
        keyed = key_sheet(sheet=sheet, reading=reading, officer=officer)
    except BodyChanged:
        return say(KEYED_BEFORE.format(serial=Serial(sheet.serial)), 409)
    except AnswersInvalid as refusal:
        return say(" ".join(refusal.errors.values()))
    except NotPossible as refusal:
        return say(str(refusal), 409)
    except NotStored as refusal:
        return say(refusal.sentence, 503 if isinstance(refusal, Busy) else 422)
    said = {"stored": sheet.serial} | ({"again": 1} if keyed.again else {})
    return redirect(f"{request.path}?{urlencode(said)}")


def keep(request: HttpRequest, sheet: Sheet, reading: Reading) -> HttpResponse:
    """Keep a draft and say where it is."""
    keep_draft(sheet=sheet, reading=reading, officer=officer_of(request))
    messages.success(
        request,
        f"What you keyed of form {Serial(sheet.serial)} is kept for you. Go on with it here when you can.",
    )
    return redirect(reverse("paper:batch", args=[sheet.batch.uuid]))


def resumed(request: HttpRequest, collector: Collector, typed: str) -> HttpResponse | None:
    """Show a form with what this officer kept of it; None where there is no draft of theirs."""
    try:
        sheet = find_sheet(typed, collector)
    except SerialRefused:
        return None
    reading = draft_of(sheet, officer_of(request)) if sheet else None
    if sheet is None or reading is None:
        return None
    paper = PaperForm(initial={"serial": str(Serial(sheet.serial)), "filled_in_on": reading.day})
    form = ask(collector, version=sheet.batch.version, before=reading.raw)
    return show(
        request,
        collector,
        paper,
        form,
        illegible=IllegibleForm(initial={"illegible": list(reading.illegible)}, items=form.items),
    )
