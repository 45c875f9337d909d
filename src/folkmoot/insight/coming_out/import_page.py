"""The pages that bring codes from a file: hand it over, see what it would do, take it in or let it go."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from folkmoot.design.forms import PlainForm
from folkmoot.design.templatetags.words import many
from folkmoot.engagements.models import Engagement
from folkmoot.insight.coming_out.bringing_in import keep_file, opened, plan_of, take_in
from folkmoot.insight.coming_out.brought import MOST_BYTES, MOST_ROWS, FileRefused, read_file
from folkmoot.insight.coming_out.laid_aside import MOST_READ_AT_ONCE, lay_aside
from folkmoot.insight.finding import engagement_for, way_round
from folkmoot.insight.models import CodesBrought
from folkmoot.insight.tasks import read_coded_file
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.models import Job
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible

MOST_SHOWN = 50


class CodesForm(PlainForm):
    """A coded file."""

    file = forms.FileField(
        label="The coded file",
        help_text=f"CSV, Excel or REFI-QDA (.qdpx), at most {MOST_ROWS:,} answers. It needs the numbers of the answers as they "
        "were taken out here.",
    )


@officer_may("write_finding")
def bring_codes(request: HttpRequest, slug: str) -> HttpResponse:
    """Read a coded file and say what it would do; nothing is taken in yet."""
    engagement = engagement_for(request, slug)
    form = CodesForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        if MOST_READ_AT_ONCE < upload.size <= MOST_BYTES:
            return redirect("jobs:job", _by_a_worker(request, engagement, upload).uuid)
        try:
            brought = read_file(engagement, upload, upload.name or "the file")
            plan = plan_of(engagement, brought)
            kept = keep_file(
                user=request.user, engagement=engagement, plan=plan, file_name=upload.name or "file"
            )
        except (FileRefused, NotPossible) as refused:
            form.add_error("file", str(refused))
        else:
            messages.info(request, brought.told())
            return redirect("insight:check_codes", slug, kept.uuid)
    context = way_round(request, engagement, "themes") | {"form": form}
    return render(request, "insight/coming_out/bring.html", context, status=422 if form.errors else 200)


def _by_a_worker(request: HttpRequest, engagement: Engagement, upload: Any) -> Job:
    """Lay a large file aside for a worker: the page need not wait."""
    name = lay_aside(engagement, upload)
    return ask_for(
        read_coded_file,
        title=f"Read a coded file for “{engagement.title}”",
        asked_by=request.user,
        args=[engagement.pk, request.user.pk, name, (upload.name or "file")[:200]],
    )


@officer_may("write_finding")
def check_codes(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Show what a file would do; take it in as one act, or forget it."""
    engagement = engagement_for(request, slug)
    mine = CodesBrought.objects.filter(engagement=engagement, officer=officer_of(request.user))
    kept = get_object_or_404(mine, uuid=uuid)
    if request.method == "POST" and request.POST.get("do") == "forget":
        kept.delete()
        messages.success(request, "The file is forgotten. Nothing of it was taken in.")
        return redirect("insight:bring_codes", slug)
    if request.method == "POST":
        try:
            act = take_in(user=request.user, kept=kept)
        except NotPossible as refused:
            messages.error(request, f"{refused} Nothing was taken in.")
        else:
            told = f"Taken in: themes were read into {many(act.answers, 'answer,answers')}. It is one act, number {act.number:,} "
            messages.success(request, f"{told}in the log of the codebook, and can be undone there.")
            return redirect("insight:found", slug)
    plan = opened(kept)
    context = way_round(request, engagement, "themes") | {
        "kept": kept,
        "plan": plan,
        "codings": len(plan.readings),
        "new_themes": plan.new_themes[:MOST_SHOWN],
        "more_themes": max(0, len(plan.new_themes) - MOST_SHOWN),
    }
    return render(request, "insight/coming_out/check.html", context)
