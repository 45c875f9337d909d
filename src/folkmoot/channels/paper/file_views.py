"""A file's way in: handed over, checked, taken in, and perhaps undone."""

import csv
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.channels.paper.entry_views import TAKES_FILES
from folkmoot.channels.paper.forms import HandOverForm
from folkmoot.channels.paper.keeping import NoLongerKept, hand_over_file, is_kept, is_large
from folkmoot.channels.paper.models import ImportRun
from folkmoot.channels.paper.taking_in import check_file, take_in_file
from folkmoot.channels.paper.tasks import check_large_file, take_in_large_file, undo_large_import
from folkmoot.channels.paper.undoing import contacts_of, undo_import
from folkmoot.design.context import address
from folkmoot.engagements.models import Engagement
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import Task
from folkmoot.jobs.models import Job
from folkmoot.partners.access import officer_may
from folkmoot.sheets.harmless import harmless
from folkmoot.sheets.sheet import SheetRefused
from folkmoot.trail.recording import record_act

PROBLEMS_SHOWN = 100
MOST_ERASED_AT_ONCE = 2_000
LOOKED = {"handed_over", "refused", "checked"}
GONE = "That file is no longer kept here. Nothing was stored. Hand it over again."


@officer_may("import_contacts")
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a file, and go on to what its columns mean."""
    engagement = get_object_or_404(
        Engagement.objects.visible_to(request.user).filter(state__in=TAKES_FILES), slug=slug
    )
    form = HandOverForm(request.POST or None, request.FILES or None, engagement=engagement)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            run = hand_over_file(
                file=given["file"],
                engagement=engagement,
                user=request.user,
                mapping=given["text"],
                reading={},
            )
        except SheetRefused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("paper:mapping" if run.mapping else "paper:columns", uuid=run.uuid)
    shown = {
        "form": form,
        "engagement": engagement,
        "collectors": engagement.collectors.exists(),
        "questionnaire": engagement.questionnaire_id,
    }
    return render(request, "paper/hand_over.html", shown, status=422 if form.errors else 200)


def find_run(request: HttpRequest, uuid: UUID) -> ImportRun:
    """Return an import of the officer's own partner, or answer 404."""
    runs = ImportRun.objects.visible_to(request.user).select_related("engagement__questionnaire", "asked_by")
    return get_object_or_404(runs, uuid=uuid)


@officer_may("import_contacts")
@require_safe
def run(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show how an import stands and what can be done next."""
    found = find_run(request, uuid)
    if found.state == "handed_over" and is_kept(found):
        return redirect("paper:mapping" if found.mapping else "paper:columns", uuid=uuid)
    problems = found.report.get("problems", [])
    shown: dict[str, Any] = {
        "run": found,
        "kept": is_kept(found),
        "problems": problems[:PROBLEMS_SHOWN],
        "more": found.report.get("found", 0) - len(problems[:PROBLEMS_SHOWN]),
        "found": found.report.get("found", 0),
        "job": job_of(found),
        "reach": address_of_reach(found.engagement),
    }
    return render(request, "paper/run.html", shown)


def job_of(run: ImportRun) -> Job | None:
    """Return the work under way for an import."""
    return Job.objects.filter(uuid=run.job).first() if run.job else None


def address_of_reach(engagement: Engagement) -> str:
    """Return where to see who was heard."""
    officers = address("website:officers") or "/officers/"
    return f"{officers.rstrip('/')}/insight/{engagement.slug}/reach/"


@officer_may("import_contacts")
@require_safe
def problems(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the rows that cannot be taken in as a table; no cell of it is a formula."""
    found = find_run(request, uuid)
    if not found.report.get("problems"):
        raise Http404
    told = {"problems": len(found.report["problems"])}
    record_act(
        user=request.user, act="take_out_problems", subject_kind="import", subject_id=found.uuid, detail=told
    )
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="problems-{found.uuid.hex[:8]}.csv"'
    response.write("\ufeff")
    table = csv.writer(response)
    table.writerow(["line", "column", "problem"])
    for line, column, sentence in found.report["problems"]:
        table.writerow([line or "", harmless(column), harmless(sentence)])
    return response


def start_check(request: HttpRequest, run: ImportRun) -> HttpResponse:
    """Check a file at once, or as work under way when it is large, and lead to the report."""
    try:
        if is_large(run):
            return under_way(request, run, check_large_file, "checking", f"Check {run.file_name}")
        check_file(run)
    except NoLongerKept:
        messages.error(request, GONE)
        return redirect("paper:hand_over", slug=run.engagement.slug)
    return redirect("paper:run", uuid=run.uuid)


@officer_may("import_contacts")
@require_POST
def check_again(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Check a file once more whose check or taking in was interrupted."""
    found = find_run(request, uuid)
    job = job_of(found)
    interrupted = found.state in {"checking", "waiting"} and (job is None or job.state == "failed")
    return start_check(request, found) if interrupted else redirect("paper:run", uuid=uuid)


@officer_may("import_contacts")
@require_POST
def take_in(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Store a file's contacts. Pressed twice, it happens once."""
    found = find_run(request, uuid)
    if not is_kept(found):
        if found.state != "imported":
            messages.error(request, GONE)
        return redirect("paper:run", uuid=uuid)
    if not ImportRun.objects.filter(pk=found.pk, state="checked").update(state="waiting"):
        return redirect("paper:run", uuid=uuid)
    if is_large(found):
        return under_way(request, found, take_in_large_file, "waiting", f"Take in {found.file_name}")
    try:
        take_in_file(found)
    except BaseException:
        ImportRun.objects.filter(pk=found.pk, state="waiting").update(state="checked")
        raise
    return redirect("paper:run", uuid=uuid)


def under_way(
    request: HttpRequest, run: ImportRun, task: Task[..., Any], state: str, title: str
) -> HttpResponse:
    """Leave reading a large file to a worker, and lead to its progress."""
    with transaction.atomic():  # no worker sees the one without the other
        job = ask_for(
            task,
            title=title,
            asked_by=request.user,
            args=[str(run.uuid)],
            dedupe_key=f"{task.module_path.rpartition('.')[2]}-{run.uuid}",
        )
        ImportRun.objects.filter(pk=run.pk).update(state=state, job=job.uuid)
    return redirect("jobs:job", uuid=job.uuid)


@officer_may("import_contacts")
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say how many contacts would be erased; on POST, erase them."""
    found = find_run(request, uuid)
    if found.state != "imported":
        return redirect("paper:run", uuid=uuid)
    number = contacts_of(found)
    if request.method != "POST":
        return render(request, "paper/undo.html", {"run": found, "number": number})
    if number > MOST_ERASED_AT_ONCE:
        return under_way(request, found, undo_large_import, "imported", f"Undo {found.file_name}")
    erased = undo_import(run=found, user=request.user)
    messages.success(request, f"{erased:,} contacts were erased. The same file can be taken in anew.")
    return redirect("paper:run", uuid=uuid)
