"""Keeps a code in the browser that typed it, so that it never stands in an address, a log or a Referer header.

The code is sealed into a cookie that no script can read, that other sites cannot make the browser send (SameSite=Strict)
and that goes only to the pages that need it. No session row on the server links a person to a contact. Leaving, or half an
hour, ends it.
"""

import base64
import binascii
import json
import time
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from folkmoot.contacts.keys import CannotUnseal, seal, unseal

RECEIPT_COOKIE = "folkmoot_receipt"
RECEIPT_PATH = "/receipt/"
RECEIPT_SECONDS = 30 * 60


def hold_receipt(response: HttpResponse, code: str, *, just_sent: bool = False) -> None:
    """Keep a receipt code for the receipt pages."""
    token = sealed_token(
        {"code": code, "sent": just_sent, "until": int(time.time()) + RECEIPT_SECONDS},
        purpose="receipt cookie",
    )
    set_quiet_cookie(response, RECEIPT_COOKIE, token, path=RECEIPT_PATH, seconds=RECEIPT_SECONDS)


def held_receipt(request: HttpRequest) -> tuple[str, bool] | None:
    """Return the code this browser holds, and whether its answers were only just sent; None when there is none."""
    kept = opened_token(request.COOKIES.get(RECEIPT_COOKIE, ""), purpose="receipt cookie")
    if kept is None or kept["until"] < time.time():
        return None
    return kept["code"], bool(kept["sent"])


def let_receipt_go(response: HttpResponse) -> None:
    """Forget the code in this browser."""
    response.delete_cookie(RECEIPT_COOKIE, path=RECEIPT_PATH, samesite="Strict")


def sealed_token(content: dict[str, Any], *, purpose: str) -> str:
    """Return something only this installation can read, fit for a cookie or a hidden field."""
    return (
        base64.urlsafe_b64encode(seal(json.dumps(content, separators=(",", ":")), purpose=purpose))
        .decode()
        .rstrip("=")
    )


def opened_token(token: str, *, purpose: str) -> dict[str, Any] | None:
    """Return what `sealed_token` was given, or None for anything else."""
    try:
        raw = base64.urlsafe_b64decode(token[:2_000] + "=" * (-len(token) % 4))
        content: dict[str, Any] = json.loads(unseal(raw, purpose=purpose))
    except (CannotUnseal, binascii.Error, ValueError):
        return None
    return content


def set_quiet_cookie(
    response: HttpResponse, name: str, value: str, *, path: str, seconds: int | None
) -> None:
    """Set a cookie that scripts and other sites have no part in; `seconds` None: until the browser is closed."""
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path=path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
