"""The officers' first page: what waits, and the doors their role opens."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from folkmoot.engagements.models import Engagement
from folkmoot.partners.access import officer_required
from folkmoot.partners.roles import ROLES
from folkmoot.website.rooms import doors_for
from folkmoot.website.waiting import steps_for


@officer_required
@require_safe
def officers(request: HttpRequest) -> HttpResponse:
    """What waits for this officer, their partner's engagements by state, and where to go."""
    user: Any = request.user
    counted = Counter(Engagement.objects.visible_to(user).order_by().values_list("state", flat=True))
    shown = {
        "officer": user.officer,
        "role": ROLES[user.officer.role],
        "steps": steps_for(user),
        "states": [(state, name, counted[state]) for state, name in Engagement.STATES if counted[state]],
        "doors": doors_for(user),
    }
    return render(request, "website/officers.html", shown)
