"""What phones ask of the server: the page itself, what to ask, to take a record, and what is here already.

A phone is known by the token it sends in a header. No cookie is read here, so no other site can make a browser send.
"""

import hashlib
import json
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from folkmoot.channels.field.devices import device_behind, note_seen, revoke_device
from folkmoot.channels.field.models import Device
from folkmoot.channels.field.policies import Revoked, check_can_send
from folkmoot.channels.field.taking import LONGEST_SENTENCE, Reply, take_from_phone, uuid_of
from folkmoot.channels.field.telling import told
from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.guessing import TooManyGuesses
from folkmoot.contacts.models import Contact

TOKEN = "X-Field-Token"  # noqa: S105  the name of the header
MOST_BYTES = 200_000
MOST_ASKED_FOR = 500
SHELL = ("field.css", "page.js", "asking.js", "sending.js", "sealing.js", "store.js", "drawing.js")
NOT_KNOWN = (
    "This phone is not known here. Nothing was stored. What it holds is still on it: "
    "save it to a file, and set the phone up again."
)

PhoneView = Callable[[HttpRequest, Device], HttpResponse]


def for_phones(view: PhoneView) -> Callable[[HttpRequest], HttpResponse]:
    """Answer only a phone that was enrolled; the view itself sees whether it was revoked since."""

    @csrf_exempt
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        token = request.headers.get(TOKEN, "")
        try:
            device = device_behind(token, address=address_of(request.META)) if token else None
        except TooManyGuesses as refusal:
            refused = JsonResponse({"kind": "wait", "sentence": refusal.sentence}, status=429)
            refused["Retry-After"] = str(refusal.retry_after)
            return refused
        if device is None:
            return JsonResponse({"kind": "unknown", "sentence": NOT_KNOWN}, status=401)
        return view(request, device)

    return guarded


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Show the page that asks: it is the same for everybody and holds nothing of anybody."""
    return render(request, "field/page.html")


@require_GET
@never_cache
def worker(request: HttpRequest) -> HttpResponse:
    """Return the service worker with the edition of the page it keeps: a new edition is fetched whole or not at all."""
    shell = [reverse("field_phone:page"), *(static(f"field/{name}") for name in SHELL)]
    opening = f"const EDITION = {json.dumps(edition())};\nconst SHELL = {json.dumps(shell)};\n"
    return HttpResponse(opening + read("worker.js"), content_type="text/javascript; charset=utf-8")


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """Say how the page looks on a phone's home screen."""
    start = reverse("field_phone:page")
    icon = {"src": static("design/mark.svg"), "sizes": "any", "type": "image/svg+xml"}
    said = {
        "name": "Folkmoot in the field",
        "short_name": "Folkmoot",
        "start_url": start,
        "scope": start,
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0b5a54",
        "icons": [icon],
    }
    return JsonResponse(said, content_type="application/manifest+json")


@for_phones
@require_GET
def setup(request: HttpRequest, device: Device) -> HttpResponse:
    """Tell a phone what to ask."""
    try:
        check_can_send(device)
    except Revoked as refusal:
        return JsonResponse({"kind": "revoked", "sentence": str(refusal)}, status=410)
    note_seen(device)
    return JsonResponse(told(device))


@for_phones
@require_POST
def take(request: HttpRequest, device: Device) -> HttpResponse:
    """Take one record and say what became of it."""
    sent = body_of(request)
    if sent is None:
        return JsonResponse(
            {"kind": "unreadable", "sentence": "This is not a record. It is still on the phone."}, status=400
        )
    reply = take_from_phone(device=device, sent=sent)
    if reply.kind != "revoked":
        note_seen(device)
    return said(reply)


@for_phones
@require_POST
def have(request: HttpRequest, device: Device) -> HttpResponse:
    """Say which of these records of the phone's officer are stored here."""
    asked = (body_of(request) or {}).get("uuids")
    listed = asked[:MOST_ASKED_FOR] if isinstance(asked, list) else []
    uuids = [uuid for one in listed if (uuid := uuid_of({"uuid": one})) is not None]
    here = Contact.objects.filter(uuid__in=uuids, officer=device.officer_id).values_list("uuid", flat=True)
    return JsonResponse({"have": [str(uuid) for uuid in here]})


@for_phones
@require_POST
def leave(request: HttpRequest, device: Device) -> HttpResponse:
    """Take a phone out of use whose officer signed out on it."""
    revoke_device(user=device.officer.user, device=device, because="handed_in")
    return JsonResponse({"kind": "left", "sentence": "This phone may no longer send."})


def body_of(request: HttpRequest) -> dict[str, Any] | None:
    """Return what was sent as JSON, or None for anything too long or not a set of named parts."""
    if not request.headers.get("Content-Length", "").isdecimal():
        return None
    if int(request.headers["Content-Length"]) > MOST_BYTES:
        return None
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        return None
    return sent if isinstance(sent, dict) else None


def said(reply: Reply) -> HttpResponse:
    """Return a reply as a phone reads it."""
    told_back = {
        "kind": reply.kind,
        "uuid": str(reply.uuid) if reply.uuid else "",
        "sentence": reply.sentence[:LONGEST_SENTENCE],
        "code": reply.code,
    }
    response = JsonResponse(told_back, status=reply.status)
    if reply.retry_after is not None:
        response["Retry-After"] = str(reply.retry_after)
    return response


@lru_cache(maxsize=1)
def edition() -> str:
    """Return a short name for the page's files as they are: it changes when any of them does."""
    text = "".join(read(name) for name in (*SHELL, "worker.js")) + render_to_string("field/page.html")
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def read(name: str) -> str:
    """Return one of the page's files."""
    path = finders.find(f"field/{name}")
    if not isinstance(path, str):
        raise FileNotFoundError(name)
    with open(path, encoding="utf-8") as file:
        return file.read()
