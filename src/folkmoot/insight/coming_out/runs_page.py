"""The pages of runs: what the machine did, with which seed, versions and codebook, and a report made again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from folkmoot.insight.finding import engagement_for, note_reading, way_round
from folkmoot.insight.models import Run
from folkmoot.partners.access import officer_may

MOST_SHOWN = 50


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
    again = make_again(run)
    (messages.success if again.equal else messages.warning)(request, again.sentence)
    return redirect("insight:run", slug, uuid)
