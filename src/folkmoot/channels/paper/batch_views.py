"""Officers' pages about batches of printed forms: drawn up and printed, handed out, taken back, how they stand."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.channels.paper.batch_forms import BackForm, BatchForm, PlaceForm
from folkmoot.channels.paper.batching import draw_up_batch, give_up, keep_act, place_copies, take_back
from folkmoot.channels.paper.entry_page import find_pile, officer_of
from folkmoot.channels.paper.keying import drafts_of
from folkmoot.channels.paper.models import Batch, Sheet
from folkmoot.channels.paper.printing import file_of
from folkmoot.channels.paper.progress import (
    DONE,
    places_of,
    progress_of,
    rates_by_keyer,
    rates_by_question,
    write_log,
)
from folkmoot.channels.paper.serials import Serial, SerialRefused, find_sheet
from folkmoot.channels.paper.tasks import print_forms
from folkmoot.contacts.collecting import content_of
from folkmoot.engagements.policies import NotPossible
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.models import Job
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import can
from folkmoot.questions.saying import LANGUAGE_NAMES

LINES_SHOWN = 12
TO_SETTLE_SHOWN = 50
NO_SERIAL = "That is no serial. It has ten letters and numbers, like K7Q4M-X2B9T. Nothing was changed."


@officer_may("run_engagement")
@require_http_methods(["GET", "HEAD", "POST"])
def new_batch(request: HttpRequest, code: str) -> HttpResponse:
    """Ask what to print, draw the batch up and have it printed."""
    pile = find_pile(request, code)
    version = pile.engagement.questionnaire
    assert version is not None  # noqa: S101  find_pile has looked
    form = BatchForm(request.POST if request.method == "POST" else None, content=content_of(version))
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            made = draw_up_batch(collector=pile, plan=form.plan(), officer=officer_of(request))
            return under_way(request, made)
    shown = {"form": form, "collector": pile, "open": pile.engagement.state == "open"}
    return render(request, "paper/new_batch.html", shown, status=422 if form.errors else 200)


def under_way(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Leave printing to a worker, and lead to its progress."""
    with transaction.atomic():
        job = ask_for(
            print_forms,
            title=f"Print {batch}",
            asked_by=request.user,
            args=[str(batch.uuid)],
            dedupe_key=f"print-forms-{batch.uuid}",
        )
        Batch.objects.filter(pk=batch.pk).update(job=job.uuid)
    return redirect("jobs:job", uuid=job.uuid)


def find(request: HttpRequest, uuid: UUID) -> Batch:
    """Return a batch of the officer's own partner, or answer 404."""
    related = Batch.objects.visible_to(request.user).select_related(
        "collector__engagement__partner", "version"
    )
    return get_object_or_404(related, uuid=uuid)


@officer_may("record_contact")
@require_safe
def batch(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show how a batch stands and what can be done next."""
    return show(request, find(request, uuid))


def show(
    request: HttpRequest,
    found: Batch,
    place_form: PlaceForm | None = None,
    back_form: BackForm | None = None,
) -> HttpResponse:
    """Draw the batch's page, perhaps with a form to put right."""
    officer, runs = officer_of(request), can(request.user, "run_engagement")
    waits = Sheet.objects.filter(batch=found, state="differs")
    wrong = bool((place_form and place_form.errors) or (back_form and back_form.errors))
    shown = {
        "batch": found,
        "language_name": LANGUAGE_NAMES.get(found.language, found.language),
        "collector": found.collector,
        "engagement": found.collector.engagement,
        "progress": progress_of([found])[found.pk],
        "places": places_of(found),
        "to_settle": [(sheet.number, Serial(sheet.serial)) for sheet in waits[:TO_SETTLE_SHOWN]],
        "drafts": [Serial(sheet.serial) for sheet in drafts_of(found, officer)],
        "rates": rates_by_question(found),
        "keyers": rates_by_keyer(found) if runs else [],
        "log": [
            (line, DONE.get(line.act, line.act))
            for line in found.log.select_related("officer__user")[:LINES_SHOWN]
        ],
        "may_run": runs,
        "file": file_of(found),
        "job": Job.objects.filter(uuid=found.job).first() if found.job else None,
        "place_form": place_form or PlaceForm(initial={"first": 1, "last": found.copies}),
        "back_form": back_form or BackForm(),
        "page_errors": wrong,
    }
    return render(request, "paper/batch.html", shown, status=422 if wrong else 200)


@officer_may("run_engagement")
@require_POST
def print_again(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Make the file of a batch once more; its copies keep their serials."""
    return under_way(request, find(request, uuid))


@officer_may("run_engagement")
@require_safe
def printed(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Give the forms as a file, while it is kept."""
    found = find(request, uuid)
    path = file_of(found)
    if path is None:
        messages.error(request, "The file is no longer kept. Make it once more: each copy keeps its serial.")
        return redirect("paper:batch", uuid=uuid)
    with transaction.atomic():
        keep_act("fetch_forms", found, officer_of(request), {"copies": found.copies})
    name = f"forms-{found.collector.code}-{found.number}{path.suffix}"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


@officer_may("record_contact")
@require_POST
def place(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Note where copies were handed out or left."""
    found = find(request, uuid)
    form = PlaceForm(request.POST)
    if form.is_valid():
        try:
            noted = place_copies(batch=found, officer=officer_of(request), **form.cleaned_data)
        except NotPossible as refusal:
            form.add_error("last", str(refusal))
        else:
            copies = f"{noted:,} {'copy' if noted == 1 else 'copies'}"
            messages.success(request, f"{copies} noted as left at {form.cleaned_data['where']}.")
            return redirect("paper:batch", uuid=uuid)
    return show(request, found, place_form=form)


@officer_may("record_contact")
@require_POST
def back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Note that a form came back, or is lost or spoilt."""
    found, officer = find(request, uuid), officer_of(request)
    form = BackForm(request.POST)
    if form.is_valid():
        act, words = form.cleaned_data["act"], form.cleaned_data["words"]
        try:
            sheet = find_sheet(form.cleaned_data["serial"], found.collector)
            if sheet is None:
                raise SerialRefused(NO_SERIAL)
            if act == "take_back":
                said = take_back(sheet=sheet, officer=officer)
            else:
                said = give_up(sheet=sheet, act=act, words=words, officer=officer)
        except (SerialRefused, NotPossible) as refusal:
            form.add_error("serial", str(refusal))
        else:
            messages.success(request, said)
            return redirect("paper:batch", uuid=sheet.batch.uuid)
    return show(request, found, back_form=form)


@officer_may("run_engagement")
@require_safe
def log(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give what was done to a batch as a table. No answer is in it."""
    found = find(request, uuid)
    with transaction.atomic():
        keep_act("export_batch_log", found, officer_of(request), {})
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = (
        f'attachment; filename="batch-{found.collector.code}-{found.number}.csv"'
    )
    response.write("\ufeff")
    write_log(found, response)  # type: ignore[arg-type]  # a response is written to like a file
    return response
