"""Lets anyone see whether the record of what officers did is whole, and how often answers were looked at or taken out."""

import datetime as dt
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from folkmoot.hub.picture.keys import public_key
from folkmoot.jobs.models import Job
from folkmoot.partners.models import Partner
from folkmoot.trail.models import TrailRow
from folkmoot.website.tasks import check_the_trail

COUNTED = dt.timedelta(days=365)


@require_safe
def trust(request: HttpRequest) -> HttpResponse:
    """The last check of the trail with its seal, who takes part, and what was exported in a year."""
    checked = (
        Job.objects.filter(task=check_the_trail.module_path, finished_at__isnull=False)
        .order_by("-id")
        .first()
    )
    told: Any = checked.result if checked and isinstance(checked.result, dict) else None
    shown = {
        "checked": told,
        "checked_at": checked.finished_at if checked else None,
        "partners": Partner.objects.all(),
        "exports": exports_in_a_year(),
        "cube_key": public_key(),
        "installed": TrailRow.objects.order_by("id").values_list("at", flat=True).first(),
    }
    return render(request, "website/trust.html", shown)


def exports_in_a_year() -> list[tuple[str, int]]:
    """Return how often officers took each kind of thing out as a file."""
    since = timezone.now() - COUNTED
    rows = TrailRow.objects.filter(at__gte=since, act__startswith="export_").order_by("act")
    counted = rows.values_list("act").annotate(times=Count("id"))
    return [(act.removeprefix("export_").replace("_", " "), times) for act, times in counted]
