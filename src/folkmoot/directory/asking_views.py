"""Everybody's page to act on an offer or an ask: a message goes to who looks after it, and nobody's address is shown."""

import time
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.assets.connecting import send_enquiry
from folkmoot.assets.models import Asset
from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.doubting import TRAP_FIELD, signals_of
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.design.errors import explain
from folkmoot.design.forms import PlainForm
from folkmoot.directory.search_forms import FOR_WHOM, WHOM
from folkmoot.questions.policies import NotPossible

MANY = "Many messages came from here. Nothing was sent now. Wait 10 minutes and try again."


class AskForm(PlainForm):
    """What somebody writes to who looks after an asset."""

    words = forms.CharField(
        label="What would you like to say?", max_length=1_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    reach = forms.CharField(
        label="How can they reach you?", max_length=100, help_text="An e-mail address or a phone number"
    )
    name = forms.CharField(label="Your name", max_length=100, required=False)
    on_behalf_of = forms.ChoiceField(label="Who is it for?", choices=FOR_WHOM, required=False)


@csrf_exempt  # nobody is signed in, and a page kept by a cache must still send
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, uuid: UUID, way: str) -> HttpResponse:
    """Take a message about an asset that is public."""
    asset = get_object_or_404(Asset.objects.in_public(), uuid=uuid)
    whom = request.GET.get("whom", "self")
    form = AskForm(
        request.POST if request.method == "POST" else None,
        initial={"on_behalf_of": whom if whom in WHOM else "self"},
    )
    if way == "help":
        del form.fields["on_behalf_of"]
    if request.method == "POST" and form.is_valid():
        from_here = f"asset messages {address_of(request.META)}"
        try:
            check_can_guess(from_here)
            said = {name: value for name, value in form.cleaned_data.items() if value}
            send_enquiry(asset=asset, way=way, signals=signals(request, asset), **said)
        except TooManyGuesses as refusal:
            return explain(request, 429, told=MANY, retry_after=refusal.retry_after)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            count_wrong_guess(from_here)
            return redirect("find:sent", uuid)
    shown = {"form": form, "asset": asset, "way": way, "begun": int(time.time())}
    return render(request, "directory/ask.html", shown, status=422 if form.errors else 200)


@require_safe
def sent(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Thank somebody, and say what happens now."""
    asset = get_object_or_404(Asset.objects.in_public(), uuid=uuid)
    return render(request, "directory/sent.html", {"asset": asset})


def signals(request: HttpRequest, asset: Asset) -> list[str]:
    """Return why a message may be doubtful."""
    begun = request.POST.get("begun", "")
    known = begun.isascii() and begun.isdigit() and len(begun) < 12
    return signals_of(
        collector=f"asset {asset.pk}",
        address=address_of(request.META),
        trap=request.POST.get(TRAP_FIELD, ""),
        seconds=max(0, int(time.time()) - int(begun)) if known else None,
        answered=3,
    )
