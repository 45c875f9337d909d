"""Everybody's page of who was in the room when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from folkmoot.engagements.models import Engagement
from folkmoot.outcomes.voices.room import timeline_of


@require_safe
def room(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who joined when, drawn and as a table, with the alarm."""
    engagement = get_object_or_404(Engagement.objects.public().select_related("pledge"), slug=slug)
    return render(
        request, "voices/room.html", {"engagement": engagement, "timeline": timeline_of(engagement)}
    )
