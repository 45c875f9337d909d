"""The pages of runs: what the machine did, with which seed, versions and codebook, and a report made again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from folkmoot.insight.finding import engagement_for, note_reading, way_round
from folkmoot.insight.models import Coded, Run
from folkmoot.insight.tasks import make_figures_again, record_figures
from folkmoot.jobs.asking import ask_for
from folkmoot.partners.access import officer_may

MOST_SHOWN = 50
MANY = 5_000
"""More codings than this are counted by a job, not while somebody waits."""


@officer_may("write_finding")
@require_safe
def runs_page(request: HttpRequest, slug: str) -> HttpResponse:
    """List the runs of the machine and the recorded reports, newest first."""
    engagement = engagement_for(request, slug)
    runs = Run.objects.filter(engagement=engagement).select_related("by__user")
    context = way_round(request, engagement, "themes") | {
        "runs": list(runs[:MOST_SHOWN]),
        "all": runs.count(),
    }
    return render(request, "insight/coming_out/runs.html", context)


@officer_may("write_finding")
@require_POST
def record_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Record a report on themes as it stands now."""
    from folkmoot.insight.coming_out.runs import record_report  # noqa: PLC0415  loads numpy

    engagement = engagement_for(request, slug)
    if Coded.objects.filter(theme__engagement=engagement).count() > MANY:
        title = f"The figures on themes of “{engagement.title}”, recorded"
        job = ask_for(
            record_figures, title=title, asked_by=request.user, args=[engagement.pk, request.user.pk]
        )
        return redirect("jobs:job", job.uuid)
    run = record_report(user=request.user, engagement=engagement)
    messages.success(request, "The figures are recorded. They can be made again, exactly, at any time.")
    return redirect("insight:run", slug, run.uuid)


@officer_may("write_finding")
@require_safe
def run_page(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Show the record of one run."""
    from folkmoot.insight.coming_out.runs import names_in  # noqa: PLC0415  loads numpy

    engagement = engagement_for(request, slug)
    run = get_object_or_404(Run.objects.select_related("by__user"), engagement=engagement, uuid=uuid)
    note_reading(request, engagement)
    names = names_in(run)
    context = way_round(request, engagement, "themes") | {
        "run": run,
        "figures": [(names.get(each["theme"]), each) for each in run.told.get("themes", [])],
        "calls": list(run.calls.all()),
    }
    return render(request, "insight/coming_out/run.html", context)


@officer_may("write_finding")
@require_POST
def again_page(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Make a recorded report again and say whether every figure came out the same."""
    from folkmoot.insight.coming_out.runs import make_again  # noqa: PLC0415  loads numpy

    engagement = engagement_for(request, slug)
    run = get_object_or_404(Run, engagement=engagement, uuid=uuid)
    if run.kind != "report":
        raise Http404("Only a report is made again here.")
    if run.answers > MANY:
        title = f"The figures of {run}, made again"
        job = ask_for(make_figures_again, title=title, asked_by=request.user, args=[run.pk])
        return redirect("jobs:job", job.uuid)
    again = make_again(run)
    (messages.success if again.equal else messages.warning)(request, again.sentence)
    return redirect("insight:run", slug, uuid)
