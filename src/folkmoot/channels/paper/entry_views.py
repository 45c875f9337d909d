"""Entering paper forms one after another: number, answers, stored, next."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.channels.paper.entering import (
    CannotUndo,
    enter_form,
    next_serial,
    serial_of,
    undo_form,
)
from folkmoot.channels.paper.entry_page import CHANNEL, NOTHING_ENTERED, ask, find_pile, officer_of, show
from folkmoot.channels.paper.forms import PaperForm
from folkmoot.channels.paper.keying import undo_keying
from folkmoot.channels.paper.keying_views import resumed, take_sheet
from folkmoot.channels.paper.models import Batch, ImportRun
from folkmoot.channels.paper.progress import progress_of
from folkmoot.channels.paper.serials import SerialRefused, find_sheet, read_serial
from folkmoot.contacts.refusals import AnswersInvalid, BodyChanged, Busy, NotStored
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import can

TAKES_FILES = ("open", "closed", "answering", "answered")
IMPORTS_SHOWN = 10
BATCHES_SHOWN = 50
LONGEST_SCANNED = 200


@officer_may("record_contact")
@require_safe
def batches(request: HttpRequest) -> HttpResponse:
    """Show where paper forms can be entered, where files can be taken in, and the latest imports."""
    open_now = Collector.objects.visible_to(request.user).filter(channel=CHANNEL, engagement__state="open")
    seen = Batch.objects.visible_to(request.user).exclude(collector__engagement__state="answered")
    printed = list(seen.select_related("collector__engagement").order_by("-made_at")[:BATCHES_SHOWN])
    stands = progress_of(printed)
    shown: dict[str, Any] = {
        "collectors": open_now.select_related("engagement"),
        "printed": [(batch, stands[batch.pk]) for batch in printed],
        "may_print": can(request.user, "run_engagement"),
        "piles": Collector.objects.visible_to(request.user)
        .filter(channel=CHANNEL, engagement__questionnaire__isnull=False)
        .exclude(engagement__state="answered")
        .select_related("engagement"),
    }
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
    before, wanted = request.GET.get("stored", ""), request.GET.get("serial", "")
    if wanted and (kept := resumed(request, collector, wanted)):
        return kept
    follows = "" if read_serial(before) else next_serial(serial_of(before))
    return show(request, collector, PaperForm(initial={"serial": wanted or follows}), ask(collector))


def take(request: HttpRequest, collector: Collector) -> HttpResponse:
    """Store a form and show the next empty one, or say what to put right."""
    paper, form = PaperForm(request.POST), ask(collector, request.POST)
    try:
        sheet = find_sheet(request.POST.get("serial", "")[:LONGEST_SCANNED], collector)
    except SerialRefused as refusal:
        return show(request, collector, paper, form, str(refusal))
    if sheet is not None:
        return take_sheet(request, sheet, paper)
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


@officer_may("record_contact")
@require_POST
def undo(request: HttpRequest, code: str) -> HttpResponse:
    """Take the form just entered out again."""
    collector, serial = find_pile(request, code), serial_of(request.POST.get("serial", ""))
    address = request.path.removesuffix("undo/")
    said = f"Form {serial} was taken out and its answers erased. Its number can be entered anew."
    try:
        sheet = find_sheet(serial, collector)
        if sheet is not None:
            said = undo_keying(sheet=sheet, officer=officer_of(request))
        else:
            undo_form(collector=collector, serial=serial, officer=officer_of(request))
    except (CannotUndo, SerialRefused) as refusal:
        messages.error(request, str(refusal))
        return redirect(address)
    messages.success(request, said)
    return redirect(f"{address}?{urlencode({'serial': serial})}")
