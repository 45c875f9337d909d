"""Hands a receipt code to the officer once, to be read out to a caller who wants it; it is never in an address."""

from django.http import HttpRequest, HttpResponse

from folkmoot.contacts.holding import opened_token, sealed_token, set_quiet_cookie
from folkmoot.contacts.receipts import grouped

COOKIE = "folkmoot_read_out"
SECONDS = 10 * 60
PURPOSE = "code to read out"


def keep_to_read_out(response: HttpResponse, code: str, *, path: str) -> None:
    """Keep a code for the next page at a path."""
    token = sealed_token({"code": code}, purpose=PURPOSE)
    set_quiet_cookie(response, COOKIE, token, path=path, seconds=SECONDS)


def code_to_read_out(request: HttpRequest) -> str:
    """Return the code of the contact just stored, in fours, or nothing."""
    kept = opened_token(request.COOKIES.get(COOKIE, ""), purpose=PURPOSE)
    return grouped(str(kept["code"])) if kept else ""


def let_go(response: HttpResponse, *, path: str) -> None:
    """Leave nothing of the last caller in the browser."""
    response.delete_cookie(COOKIE, path=path, samesite="Strict")
