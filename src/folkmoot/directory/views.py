"""Officers' pages of services: list them, write one down, publish it, confirm it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.assets.showing import side
from folkmoot.assets.whereabouts import folded
from folkmoot.design.paging import page_of
from folkmoot.directory.forms import ServiceForm
from folkmoot.directory.keeping import confirm_service, keep_service, set_state
from folkmoot.directory.models import Service
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
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
@require_http_methods(["GET", "HEAD", "POST"])
def service(request: HttpRequest, uuid: UUID | None = None) -> HttpResponse:
    """Write a service down, or change it."""
    seen = Service.objects.visible_to(request.user).select_related("organisation", "keeper")
    one = get_object_or_404(seen, uuid=uuid) if uuid else None
    form = ServiceForm(request.POST if request.method == "POST" else None, service=one)
    if request.method == "POST" and form.is_valid():
        keeper = officer_of(request.user).partner
        try:
            kept = keep_service(
                user=request.user, keeper=keeper, service=one, confirmed_by=str(keeper), **form.cleaned_data
            )
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Kept.")
            return redirect("directory:service", kept.uuid)
    shown = {"form": form, "service": one, **side(request)}
    return render(request, "directory/keep_service.html", shown, status=422 if form.errors else 200)


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
