"""Pages of what partners share with us under agreements in force."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from folkmoot.outcomes.shared.reading import entry_for_partners, shared_with
from folkmoot.partners.access import officer_required


@officer_required
@require_safe
def shared(request: HttpRequest) -> HttpResponse:
    """Findings and entries that agreements open to this officer today."""
    return render(request, "outcomes/shared/shared.html", {"shared": shared_with(request.user)})


@officer_required
@require_safe
def entry(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What one entry of a partner's directory tells partners only."""
    service, more = entry_for_partners(request.user, uuid)
    return render(request, "outcomes/shared/entry.html", {"service": service, "more": more})
