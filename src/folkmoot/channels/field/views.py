"""Where an officer finds the teams that ask in the field."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from folkmoot.channels.field.policies import CHANNEL
from folkmoot.engagements.models import Collector
from folkmoot.partners.access import officer_may


@officer_may("record_contact")
def teams(request: HttpRequest) -> HttpResponse:
    """Show the teams that can ask now."""
    open_now = Collector.objects.visible_to(request.user).filter(channel=CHANNEL, engagement__state="open")
    return render(request, "field/teams.html", {"collectors": open_now.select_related("engagement")})
