"""Officers' pages about one address that is told what happens: its messages, its secret, a test, going on, ending it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from folkmoot.api.delivering import message_id
from folkmoot.api.events import KINDS
from folkmoot.api.forms import WebhookForm
from folkmoot.api.models import Subscription
from folkmoot.api.subscribing import change_secret, go_on, send_test, subscribe, unsubscribe
from folkmoot.design.paging import page_of
from folkmoot.engagements.policies import NotPossible
from folkmoot.partners.access import officer_may


@officer_may("run_engagement")
def make(request: HttpRequest) -> HttpResponse:
    """Have an address told, and show its secret, this once."""
    form = WebhookForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = subscribe(user=request.user, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error("url" if "address" in str(refused) else None, str(refused))
        else:
            return once(request, made, secret)
    shown = {"form": form, "title": "Tell a program what happens", "button": "Tell it from now on"}
    return render(request, "api/form.html", shown, status=422 if form.errors else 200)


@officer_may("run_engagement")
def webhook(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show an address, how it stands, and what it was told."""
    one = find(request, uuid)
    page = page_of(request, one.deliveries.all())
    shown = {
        "one": one,
        "page": page,
        "rows": [(each, message_id(each)) for each in page],
        "told": [KINDS[kind].says for kind in one.events if kind in KINDS],
        "left": one.deliveries.exclude(state="delivered").exclude(kind="test").count(),
    }
    return render(request, "api/webhook.html", shown)


@officer_may("run_engagement")
@require_POST
def test(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Send a message that means nothing."""
    one = find(request, uuid)
    try:
        send_test(user=request.user, subscription=one)
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "A test is on its way. Load this page again to see what came of it.")
    return redirect("programs:webhook", uuid)


@officer_may("run_engagement")
@require_POST
def secret(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give a new secret and show it, this once."""
    one = find(request, uuid)
    return once(request, one, change_secret(user=request.user, subscription=one), changed=True)


@officer_may("run_engagement")
@require_POST
def resume(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Go on after a pause."""
    waiting = go_on(user=request.user, subscription=find(request, uuid))
    messages.success(
        request, f"It is told again. {waiting:,} messages that had not arrived are on their way."
    )
    return redirect("programs:webhook", uuid)


@officer_may("run_engagement")
def end(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say what ending destroys, and end."""
    one = find(request, uuid)
    if request.method == "POST":
        unsubscribe(user=request.user, subscription=one)
        messages.success(request, f"“{one.name}” is told nothing more.")
        return redirect("programs:programs")
    return render(request, "api/end.html", {"one": one, "messages_kept": one.deliveries.count()})


def once(request: HttpRequest, one: Subscription, words: str, *, changed: bool = False) -> HttpResponse:
    """Show a secret, this once."""
    shown: dict[str, Any] = {
        "one": one,
        "words": words,
        "changed": changed,
        "title": f"Secret of {one.name}",
    }
    return render(request, "api/once.html", shown)


def find(request: HttpRequest, uuid: UUID) -> Subscription:
    """Return an address of the officer's own partner, or answer 404."""
    return get_object_or_404(Subscription.objects.visible_to(request.user), uuid=uuid)
