"""Pages of the yearly report: for everybody to read, and for the leading partner to publish."""

from __future__ import annotations

import csv

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.hub.reports.making import check_can_publish_report, report_on
from folkmoot.hub.reports_models import TransparencyReport
from folkmoot.hub.tasks import make_report
from folkmoot.jobs.asking import ask_for
from folkmoot.partners.access import officer_may
from folkmoot.partners.agreements.policies import NotNow


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Every year's report."""
    return render(request, "hub/reports/reports.html", {"reports": TransparencyReport.objects.all()})


@require_safe
def report(request: HttpRequest, year: int) -> HttpResponse:
    """One year's report."""
    found = get_object_or_404(TransparencyReport, year=year)
    return render(request, "hub/reports/report.html", {"report": found})


@require_safe
def report_file(request: HttpRequest, year: int) -> HttpResponse:
    """One year's report as CSV: section, what, number."""
    found = get_object_or_404(TransparencyReport, year=year)
    reply = HttpResponse(content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = f'attachment; filename="transparency-{year}.csv"'
    writer = csv.writer(reply)
    writer.writerow(["section", "what", "number"])
    for section in found.told["sections"]:
        writer.writerows([section["title"], *row] for row in section["rows"])
    return reply


@officer_may("answer_rights")
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """This year's report as it would stand, and the year before's, to be published once by a job."""
    now = timezone.localdate().year
    typed = request.POST.get("year") or request.GET.get("year") or ""
    year = int(typed) if typed in {str(now), str(now - 1)} else now - 1
    fault = ""
    try:
        check_can_publish_report(request.user, year)
        if request.method == "POST":
            user_id = request.user.pk
            ask_for(make_report, title=f"Report on {year}", asked_by=request.user, args=[year, user_id],
                    dedupe_key=f"transparency report {year}")  # fmt: skip
            messages.success(request, "It is being made. It stands on the public page in a moment.")
            return redirect("hub:report_draft")
    except NotNow as refusal:
        fault = str(refusal)
    shown = {"year": year, "years": [now - 1, now], "fault": fault, "told": report_on(year)}
    return render(
        request, "hub/reports/draft.html", shown, status=409 if fault and request.method == "POST" else 200
    )
