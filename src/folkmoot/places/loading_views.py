"""Sending a file in: checked first, with every bad row, then loaded when the officer says so."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from folkmoot.jobs.asking import ask_for
from folkmoot.places.forms import LoadForm
from folkmoot.places.importing import import_file
from folkmoot.places.incoming import Incoming, NoLongerKept, find, keep
from folkmoot.places.mapping import Mapping
from folkmoot.places.models import KeptMapping
from folkmoot.places.refusals import ImportRefused, ImportReport
from folkmoot.places.saying import said_of
from folkmoot.places.showing import side
from folkmoot.places.tasks import load_file
from folkmoot.places.views import may_manage
from folkmoot.sheets import SheetRefused

LARGEST_READ_AT_ONCE = 2_000_000  # bytes; what is larger is loaded as work under way
PROBLEMS_SHOWN = 200
SEE = {
    "areas": "places:areas",
    "places": "places:areas",
    "postcodes": "places:postcodes",
    "population": "places:populations",
    "segments": "places:segments",
}


@may_manage
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """Take a file and its mapping, and keep both until they are checked and loaded."""
    form = LoadForm(request.POST, request.FILES) if request.method == "POST" else LoadForm()
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        incoming = keep(
            file=given["file"], mapping=given["read_by"], lookup=given["lookup"], user=request.user
        )
        keep_mapping(given["read_by"])
        return redirect("places:check", token=incoming.token)
    return render(request, "places/load.html", side(request) | {"form": form})


def keep_mapping(mapping: Mapping) -> None:
    """Keep a mapping to be chosen again; one of the same title is replaced."""
    KeptMapping.objects.update_or_create(
        reads=mapping.reads, title=mapping.title, defaults={"text": mapping.text}
    )


@may_manage
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, token: str) -> HttpResponse:
    """Say what the file would do; on POST, do it."""
    try:
        incoming = find(token, request.user)
    except NoLongerKept:
        messages.error(request, "That file is no longer kept here. Nothing was stored. Send it again.")
        return redirect("places:load")
    large = incoming.size > LARGEST_READ_AT_ONCE
    if request.method == "POST" and large:
        job = ask_for(
            load_file,
            title=f"Load {incoming.mapping.title}",
            asked_by=request.user,
            args=[incoming.token, incoming.user_id],
            dedupe_key=f"places-{incoming.token}",
            max_tries=1,
        )
        return redirect("jobs:job", uuid=job.uuid)
    shown: dict[str, Any] = side(request) | {"incoming": incoming, "large": large}
    if not large:
        report, refusal = run(incoming, request, dry_run=request.method != "POST")
        if request.method == "POST" and report is not None and report.stored:
            incoming.forget()
            messages.success(request, " ".join([said_of(report), *report.notes]))
            return redirect(SEE[incoming.mapping.reads])
        shown |= told(report, refusal)
    return render(request, "places/check.html", shown)


def run(incoming: Incoming, request: HttpRequest, *, dry_run: bool) -> tuple[ImportReport | None, str]:
    """Import, or try to; return the report, or the sentence of the refusal."""
    try:
        report = import_file(
            source=incoming.path,
            mapping=incoming.mapping,
            user=request.user,
            dry_run=dry_run,
            lookups=incoming.lookups,
        )
    except (ImportRefused, SheetRefused) as refusal:
        return None, str(refusal)
    return report, ""


def told(report: ImportReport | None, refusal: str) -> dict[str, Any]:
    """Return what the page says of a report."""
    if report is None:
        return {"refusal": refusal}
    return {
        "report": report,
        "sentence": said_of(report),
        "problems": sorted(report.problems)[:PROBLEMS_SHOWN],
        "more": max(report.bad_rows - PROBLEMS_SHOWN, 0),
    }
