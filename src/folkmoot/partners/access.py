"""The doors of officers' pages: sign in, be an officer, have a second factor, hold the right role."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, close_old_connections
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.cookie import parse_cookie
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode

from folkmoot.partners.policies import check_can, check_is_officer

OFFICERS = "/officers/"
NEVER_SHOWN_AGAIN = {"csrfmiddlewaretoken", "password"}
LONGEST_SHOWN = 5_000

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def officer_may(permission: str) -> Callable[[View], View]:
    """Let a view be used only by officers whose role carries a permission; others are told who may."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            turned = turn_away(request)
            if turned is not None:
                return turned
            check_can(request.user, permission)
            return view(request, *args, **kwargs)

        return cast(View, guarded)

    return guard


def officer_required(view: View) -> View:
    """Let a view be used by any officer."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return turn_away(request) or view(request, *args, **kwargs)

    return cast(View, guarded)


def lets_anyone_in(view: View) -> View:
    """Mark a view under /officers/ that asks for itself who comes."""
    view.lets_anyone_in = True  # type: ignore[attr-defined]
    return view


def turn_away(request: HttpRequest) -> HttpResponse | None:
    """Return where someone must go first (sign in, second factor), or None; raise for non-officers."""
    if not request.user.is_authenticated:
        return signed_out(request) if request.method == "POST" else redirect_to_login(request.get_full_path())
    check_is_officer(request.user)
    if settings.MFA_REQUIRED and not has_second_factor(request):
        return redirect(f"{reverse('mfa_activate_totp')}?{urlencode({'next': request.get_full_path()})}")
    return None


def comes_signed_in(cookies: str) -> bool:
    """Say whether these cookies are of somebody signed in, before anything they send is read."""
    key = parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME)
    if not key:
        return False
    close_old_connections()
    request = HttpRequest()
    request.session = SessionStore(key)
    try:
        return get_user(request).is_authenticated
    except DatabaseError:
        return False


def signed_out(request: HttpRequest) -> HttpResponse:
    """Say to someone whose sign-in ended that nothing was stored, and show what they typed."""
    typed = [
        (name, value[:LONGEST_SHOWN])
        for name, values in request.POST.lists()
        if name not in NEVER_SHOWN_AGAIN
        for value in values
        if isinstance(value, str) and value.strip()
    ]
    sign_in = f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}"
    return render(request, "partners/signed_out.html", {"typed": typed, "sign_in": sign_in}, status=401)


def has_second_factor(request: HttpRequest) -> bool:
    """Say whether this person set one up here or came by the council's own sign-on, which asks for one."""
    by_council = any(
        record.get("method") == "socialaccount"
        for record in get_authentication_records(request, request.user)
    )
    return by_council or bool(is_mfa_enabled(request.user))


class OfficersDoor:
    """Middleware: nothing under /officers/ is answered to anyone but an officer, whatever its view forgot.

    A view marked `@lets_anyone_in` looks after itself: it is for everybody, or keeps what a person typed whose
    session was lost.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, and keep officers' pages out of every cache."""
        response = self.get_response(request)
        if request.path.startswith(OFFICERS):
            add_never_cache_headers(response)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Turn people away from officers' pages before the view runs."""
        if not request.path.startswith(OFFICERS) or getattr(view, "lets_anyone_in", False):
            return None
        return turn_away(request)
