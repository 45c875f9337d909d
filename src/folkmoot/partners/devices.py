"""Knows a device that an officer signed in on before, so that a stranger's wrong guesses do not keep that officer out.

A cookie says so, signed for one officer and their password of the time. It opens nothing: it only counts guesses apart.
"""

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

from folkmoot.partners.models import User

COOKIE = "known_device"
KNOWN_FOR = 180 * 24 * 60 * 60  # seconds
PATH = "/account/"


def remember_device(request: HttpRequest, response: HttpResponseBase, user: User) -> None:
    """Mark the device as one on which this officer signed in, first and second step included."""
    response.set_signed_cookie(
        COOKIE,
        _mark(user),
        salt=COOKIE,
        max_age=KNOWN_FOR,
        path=PATH,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def known_device(request: HttpRequest, email: str) -> bool:
    """Say whether the officer of this address signed in on this device before, with the password they still have."""
    try:
        told: Any = request.get_signed_cookie(COOKIE, default=None, salt=COOKIE, max_age=KNOWN_FOR)
    except BadSignature:
        return False
    user = User.objects.filter(email__iexact=email, is_active=True).first() if told else None
    return user is not None and told == _mark(user)


def _mark(user: User) -> str:
    return salted_hmac(COOKIE, f"{user.pk}:{user.password}", algorithm="sha256").hexdigest()
