"""Pages for who asks what partners hold about them: ask, keep the code, follow it, read the answer."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.contacts.receipts import code_hash, grouped, read_code
from folkmoot.design.errors import explain
from folkmoot.hub.identity import Identity
from folkmoot.hub.rights.answering import answer_to
from folkmoot.hub.rights.forms import AskForm, FollowForm
from folkmoot.hub.rights.requests import Asking, take_request
from folkmoot.hub.rights_models import SubjectRequest
from folkmoot.partners.models import Agreement
from folkmoot.trail.recording import record_act

NOBODYS = "No request has this code. Look at it once more: letters and digits, as we showed them."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """What one may ask, and the form; a request that was taken is answered by its code, shown once."""
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        identity = Identity(
            said["first_name"], said["surname"], said["date_of_birth"].isoformat(), said["postcode"].upper()
        )
        taken, code = take_request(kind=said["kind"], asking=Asking(identity, said["reach"]))
        return render(request, "hub/rights/taken.html", {"taken": taken, "code": grouped(code)})
    agreements = Agreement.objects.public().prefetch_related("parties")
    return render(request, "hub/rights/ask.html", {"form": form, "agreements": agreements})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """How far a request has come, and the answer once it is there, for who has the code."""
    form = FollowForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "hub/rights/follow.html", {"form": form})
    try:
        found = _found(request, form.cleaned_data["code"])
    except TooManyGuesses as refused:
        return explain(request, 429, told=refused.sentence, retry_after=refused.retry_after)
    if found is None:
        form.add_error("code", NOBODYS)
        return render(request, "hub/rights/follow.html", {"form": form})
    shown: dict[str, Any] = {
        "asked": found,
        "code": form.cleaned_data["code"],
        "parts": found.parts.select_related("partner"),
    }
    if found.state == "answered":
        shown["answer"] = answer_to(found)
        record_act(
            user=None, act="read_subject_answer", subject_kind="subject_request", subject_id=found.uuid
        )
        if request.POST.get("as") == "file":
            return _file(shown["answer"].as_json())
    return render(request, "hub/rights/following.html", shown)


def _found(request: HttpRequest, typed: str) -> SubjectRequest | None:
    code = read_code(typed)
    if code is None:
        return None
    found = SubjectRequest.objects.filter(code_hash=code_hash(code)).first()
    if found is None:
        address = address_of(request.META)
        check_can_guess(address)
        count_wrong_guess(address)
    return found


def _file(told: dict[str, Any]) -> HttpResponse:
    reply = HttpResponse(json.dumps(told, indent=1, ensure_ascii=False), content_type="application/json")
    reply["Content-Disposition"] = 'attachment; filename="what-is-held-about-me.json"'
    return reply
