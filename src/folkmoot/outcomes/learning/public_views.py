"""Public pages: what was tried, by what it was judged, and what became of it; failures too."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from folkmoot.design.paging import page_of
from folkmoot.engagements.channel import channel_name
from folkmoot.outcomes.learning.telling import criteria_told
from folkmoot.outcomes.models import Pilot


@require_safe
def tried(request: HttpRequest) -> HttpResponse:
    """List the pilots whose verdict was published."""
    found = Pilot.objects.public().select_related("partner").order_by("-published_at")
    return render(request, "outcomes/learning/tried.html", {"page": page_of(request, found)})


@require_safe
def pilot(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one, with its lessons."""
    found = get_object_or_404(Pilot.objects.public().select_related("partner", "verdict_by"), uuid=uuid)
    context = {
        "pilot": found,
        "criteria": criteria_told(found),
        "channels": [channel_name(each) for each in found.channels],
        "lessons": list(found.lessons.all()),
        "forecasts": list(found.forecasts.all()),
    }
    return render(request, "outcomes/learning/tried_pilot.html", context)
