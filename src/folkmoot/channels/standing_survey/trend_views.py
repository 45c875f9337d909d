"""Officers' pages about trends: every question of the standard core from wave to wave, on a page and as a table."""

from __future__ import annotations

import csv
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from folkmoot.channels.standing_survey.models import Survey
from folkmoot.insight.cubes import CannotCount
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import can


@officer_may("see_insight")
def trends(request: HttpRequest, survey: str) -> HttpResponse:
    """Show each question's lines with the table beside them."""
    found = get_object_or_404(Survey.objects.visible_to(request.user), slug=survey)
    # The counting libraries load with the first page that counts, not when the site starts.
    from folkmoot.channels.standing_survey import trend_telling  # noqa: PLC0415

    context: dict[str, Any] = {"survey": found, "may_export": can(request.user, "export_contacts")}
    context["may_publish"] = can(request.user, "publish_insight")
    status = 200
    try:
        context |= trend_telling.page_of(found, request.GET.get("question", "")[:120])
    except CannotCount as fault:
        context["fault"], status = str(fault), 400
    return render(request, "standing_survey/trends.html", context, status=status)


@officer_may("export_contacts")
def trends_csv(request: HttpRequest, survey: str) -> HttpResponse:
    """Give every number of every trend as a table, with what may not be said said."""
    found = get_object_or_404(Survey.objects.visible_to(request.user), slug=survey)
    from folkmoot.channels.standing_survey import trend_telling  # noqa: PLC0415  # as above

    try:
        rows = trend_telling.rows_of(found)
    except CannotCount as fault:
        return HttpResponse(str(fault), status=400, content_type="text/plain; charset=utf-8")
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-trends.csv"'
    table = csv.writer(response)
    table.writerow(trend_telling.COLUMNS)
    table.writerows(rows)
    trend_telling.record_export(request.user, found, len(rows))
    return response
