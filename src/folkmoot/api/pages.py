"""Officers' pages about other programs: the tokens of their partner, a new one shown once, and taking one back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from folkmoot.api.forms import TokenForm
from folkmoot.api.models import Subscription, Token
from folkmoot.api.scopes import SCOPES, scopes_for
from folkmoot.api.tokens import make_token, revoke_token
from folkmoot.design.paging import page_of
from folkmoot.engagements.policies import NotPossible
from folkmoot.partners.access import officer_may


@officer_may("run_engagement")
def programs(request: HttpRequest) -> HttpResponse:
    """Show the programs that may come in, and the addresses that are told."""
    tokens = Token.objects.visible_to(request.user).select_related("officer__user")
    page = page_of(request, tokens)
    shown = {
        "page": page,
        "tokens": [(token, [SCOPES[slug].does for slug in token.scopes if slug in SCOPES]) for token in page],
        "webhooks": Subscription.objects.visible_to(request.user),
    }
    return render(request, "api/programs.html", shown)


@officer_may("run_engagement")
def make(request: HttpRequest) -> HttpResponse:
    """Make a token and show it, this once."""
    posted = request.POST if request.method == "POST" else None
    form = TokenForm(posted, scopes=scopes_for(request.user), initial=TokenForm.first())
    if posted is not None and form.is_valid():
        try:
            token, words = make_token(user=request.user, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            shown = {"token": token, "words": words, "title": f"Token for {token.name}"}
            return render(request, "api/once.html", shown)
    shown = {"form": form, "title": "Let a program in", "button": "Make the token"}
    return render(request, "api/form.html", shown, status=422 if form.errors else 200)


@officer_may("run_engagement")
def revoke(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say what revoking does, and revoke."""
    tokens = Token.objects.visible_to(request.user).select_related("officer__user")
    token = get_object_or_404(tokens, uuid=uuid)
    if request.method == "POST":
        revoke_token(user=request.user, token=token)
        messages.success(request, f"The token “{token.name}” works no more.")
        return redirect("programs:programs")
    return render(request, "api/revoke.html", {"token": token})
