"""Sets a phone with ODK Collect, or a compatible program, up for a team: what the phone reads from a QR code."""

import base64
import json
import zlib
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from folkmoot.channels.field.devices import enrol_device
from folkmoot.channels.field.models import Device
from folkmoot.channels.field.open_rosa.digest import give_sign_in
from folkmoot.channels.field.views import find_team
from folkmoot.engagements.models import Collector
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible
from folkmoot.questions.qr import qr

USUAL_NAME = "ODK Collect"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a phone needs to know. `username` and `secret` are empty where the token stands in the address."""

    name: str
    server: str
    username: str = ""
    secret: str = ""

    def packed(self) -> str:
        """Return the settings as ODK Collect reads them from a QR code: JSON, deflated, in base64."""
        general = {
            "protocol": "odk_default",
            "server_url": self.server,
            "username": self.username,
            "password": self.secret,
            "form_update_mode": "match_exactly",
            "autosend": "wifi_and_cellular",
            "delete_send": True,
        }
        said = {"general": general, "admin": {}, "project": {"name": self.name}}
        return base64.b64encode(zlib.compress(json.dumps(said).encode())).decode()


@officer_may("record_contact")
@never_cache
@sensitive_variables("token", "by_token", "by_name")
def set_up(request: HttpRequest, code: str) -> HttpResponse:
    """Say what this is for; enrol a phone and show its codes, this once."""
    collector = find_team(request, code)
    shown: dict[str, Any] = {"collector": collector, "usual_name": USUAL_NAME}
    if request.method != "POST":
        return render(request, "field/odk.html", shown)
    try:
        device, username, token = enrol_phone(
            user=request.user, collector=collector, name=request.POST.get("name", "") or USUAL_NAME
        )
    except (NotPossible, PermissionDenied) as refusal:
        problem = str(refusal)
        return render(
            request, "field/odk.html", {**shown, "problem": problem, "page_errors": problem}, status=409
        )
    title = collector.engagement.title[:60]
    # With a token the address alone lets in; "formList" is what the program itself appends.
    home = reverse("open_rosa:form_list_by_token", args=[token]).removesuffix("/formList")
    by_token = Settings(title, request.build_absolute_uri(home))
    plain = request.build_absolute_uri(reverse("open_rosa:form_list")).removesuffix("/formList")
    by_name = Settings(title, plain, username, token)
    shown |= {
        "device": device,
        "by_token": by_token,
        "by_name": by_name,
        "token_qr": qr(by_token.packed(), "Settings of this phone for ODK Collect"),
        "name_qr": qr(by_name.packed(), "The same settings with a user name and a password"),
    }
    return render(request, "field/odk.html", shown)


@transaction.atomic
def enrol_phone(*, user: Any, collector: Collector, name: str) -> tuple[Device, str, str]:
    """Enrol a phone that signs in by its token or by Digest; return it with its name and its secret, shown this once."""
    device, token = enrol_device(user=user, collector=collector, name=name)
    return device, give_sign_in(device, token).username, token
