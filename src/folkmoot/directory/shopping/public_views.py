"""A shopper's pages, by a link without an account: read what to look for, look, tell how it went."""

import time

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.contacts.holding import opened_token, sealed_token
from folkmoot.directory.models import ShopRun
from folkmoot.directory.shopping.forms import VisitForm
from folkmoot.directory.shopping.shops import note_visit, run_by_link
from folkmoot.questions.policies import NotPossible

BEGUN = "mystery shop begun"
LONGEST_MINUTES = 600


@csrf_exempt  # whoever posts holds a link nobody can guess
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def shop(request: HttpRequest, token: str) -> HttpResponse:
    """Show what to look for; from the press of a button on, count the minutes; take how it went."""
    run = _run(token)
    if run.closed_at is not None:
        return render(request, "directory/shopping/closed.html", {"run": run}, status=410)
    if request.method == "POST" and request.POST.get("act") == "begin":
        token_of_now = sealed_token({"at": int(time.time())}, purpose=BEGUN)
        return redirect(f"{request.path}?begun={token_of_now}")
    begun = opened_token(request.GET.get("begun", ""), purpose=BEGUN)
    form = VisitForm(request.POST if request.method == "POST" else None, initial=_minutes(begun))
    if request.method == "POST" and form.is_valid():
        try:
            note_visit(run=run, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("find:shop_sent", token)
    shown = {"run": run, "scenario": run.scenario, "form": form, "begun": begun is not None or form.is_bound}
    return render(request, "directory/shopping/shop.html", shown, status=422 if form.errors else 200)


def _minutes(begun: dict[str, int] | None) -> dict[str, int]:
    if begun is None:
        return {}
    return {"minutes": min(LONGEST_MINUTES, max(1, round((time.time() - begun["at"]) / 60)))}


@never_cache
@require_safe
def shop_sent(request: HttpRequest, token: str) -> HttpResponse:
    """Say thank you, and what happens now."""
    return render(request, "directory/shopping/sent.html", {"run": _run(token)})


def _run(token: str) -> ShopRun:
    run = run_by_link(token)
    if run is None:
        raise Http404
    return run
