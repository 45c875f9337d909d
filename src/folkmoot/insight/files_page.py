"""The page for taking numbers out as files, and the downloads themselves."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from folkmoot.contacts.models import Contact
from folkmoot.design.pdf import PangoMissing
from folkmoot.insight.cubes import CannotCount
from folkmoot.insight.exporting import (
    FORMATS,
    LARGE,
    ONE_ROW_EACH,
    WHAT,
    NoSuchFile,
    export,
    exports_folder,
    record_fetching,
)
from folkmoot.insight.finding import engagement_for, way_round
from folkmoot.insight.naming import names_of
from folkmoot.insight.reach_page import ReachFilters
from folkmoot.insight.tasks import write_export
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.models import Job
from folkmoot.partners.access import officer_may

CHOICES = ("of", "within", "channel", "by", "since", "until", "version")
WORDS = {
    "csv": "CSV",
    "xlsx": "Excel",
    "sav": "SPSS",
    "json": "JSON",
    "parquet": "Parquet",
    "geojson": "GeoJSON",
    "qdpx": "REFI-QDA (NVivo, ATLAS.ti, MAXQDA)",
    "docx": "Word",
    "pdf": "PDF",
}
MEANS = {
    "answers": "One row for each contact: codes and numbers. No names, no ways to reach anybody, and nothing written in "
    "people's own words.",
    "reach": "Heard, residents, ratio with its exact interval, and how many more are needed.",
    "results": "Every question's answers with class, n and what can be claimed.",
    "channels": "Asked, agreed, completed, time, cost, new kinds of people, and the results without each channel.",
    "codings": "Every answer in people’s own words, scrubbed, with its themes; every marked stretch; and the codebook. The words "
    "can say who wrote them: hand the file to nobody who may not read them.",
    "codebook": "Every theme with its rules and example quotes.",
    "report": "Who was heard and what was said on paper, with how it was made.",
}


@officer_may("export_contacts")
def files_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what can be taken out, in which formats."""
    engagement = engagement_for(request, slug)
    names = names_of(engagement)
    offered = [
        {
            "what": what,
            "title": title,
            "means": MEANS[what],
            "formats": [(f, WORDS[f]) for f in FORMATS[what]],
        }
        for what, title in WHAT.items()
    ]
    context = way_round(request, engagement, "files") | {"offered": offered}
    context["filters"] = ReachFilters(names=names.leaving())
    context["breakdowns"] = names.leaving().breakdowns()
    context["contacts"] = Contact.objects.filter(engagement=engagement).count()
    context["large"] = LARGE
    return render(request, "insight/files.html", context)


@officer_may("export_contacts")
@require_POST
def take_out(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Write a file and hand it over, or have a job write it when it is large."""
    engagement = engagement_for(request, slug)
    what, _, kind = request.POST.get("file", "").partition(".")
    chosen = {name: request.POST.get(name, "")[:120] for name in CHOICES}
    if kind not in FORMATS.get(what, ()):
        raise Http404("There is no such file.")
    if what in ONE_ROW_EACH and Contact.objects.filter(engagement=engagement).count() > LARGE:
        title = f"{WHAT[what]} of “{engagement.title}” as {WORDS[kind]}"
        arguments = [engagement.pk, request.user.pk, what, kind, chosen]
        job = ask_for(write_export, title=title, asked_by=request.user, args=arguments)
        return redirect("jobs:job", job.uuid)
    return _at_once(request, engagement, what, kind, chosen)


def _at_once(
    request: HttpRequest, engagement: Any, what: str, kind: str, chosen: dict[str, str]
) -> HttpResponseBase:
    from folkmoot.insight.file_formats import TooLong  # noqa: PLC0415  # loads with the first file

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "file"
        try:
            name = export(
                engagement=engagement, user=request.user, what=what, kind=kind, chosen=chosen, target=target
            )
        except (CannotCount, TooLong, PangoMissing, NoSuchFile) as refusal:
            messages.error(request, f"No file was made. {refusal}")
            return redirect(reverse("insight:files", args=[engagement.slug]))
        return FileResponse(
            target.open("rb"), as_attachment=True, filename=name
        )  # open, so it may be deleted


@officer_may("export_contacts")
def fetch(request: HttpRequest, slug: str, place: UUID) -> HttpResponseBase:
    """Hand over a file that a job wrote, to the officer who asked for it."""
    engagement = engagement_for(request, slug)
    job = get_object_or_404(Job.objects.visible_to(request.user), uuid=place)
    target = exports_folder() / job.uuid.hex
    result: Any = job.result
    if job.asked_by != request.user or job.task != write_export.module_path:
        raise Http404("This file was asked for by somebody else.")
    if job.arguments["args"][0] != engagement.pk or not isinstance(result, dict) or not target.exists():
        raise Http404("This file is no longer kept. Ask for it again.")
    record_fetching(engagement=engagement, user=request.user, file=job.uuid)
    return FileResponse(target.open("rb"), as_attachment=True, filename=str(result["name"]))
