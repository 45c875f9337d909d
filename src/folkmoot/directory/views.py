"""Officers' list of services, and the acts of one press: publish, take back, retire, confirm."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from folkmoot.assets.showing import side
from folkmoot.assets.whereabouts import folded
from folkmoot.design.paging import page_of
from folkmoot.directory.keeping import confirm_service, set_state
from folkmoot.directory.models import Service
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible

STATES = ("published", "draft", "retired")


@officer_may("run_network")
@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """List the entries the officer's own partner keeps."""
    seen, words = (
        Service.objects.visible_to(request.user).select_related("organisation"),
        request.GET.get("q", ""),
    )
    rows = seen.filter(searched__contains=folded(words[:100]).rstrip()) if folded(words) else seen
    about = {"page": page_of(request, rows), "q": words[:100], **side(request)}
    return render(request, "directory/services.html", about)


@officer_may("run_network")
@require_POST
def act(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Confirm, publish, take back or retire a service."""
    one = get_object_or_404(Service.objects.visible_to(request.user).select_related("keeper"), uuid=uuid)
    wanted = request.POST.get("act", "")
    try:
        if wanted == "confirm":
            confirm_service(user=request.user, service=one)
            messages.success(request, "Kept: still right today.")
        elif wanted in STATES:
            set_state(user=request.user, service=one, state=wanted)
            messages.success(request, f"Now: {one.get_state_display().lower()}.")
    except NotPossible as refused:
        messages.error(request, str(refused))
    return redirect("directory:service", uuid)
