"""The pages that say what went wrong, what was kept and what to do next."""

from __future__ import annotations

import errno
import sys
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from folkmoot.design.speaking import direction, say

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
FULL_DATABASE = frozenset({"SQLITE_FULL", "53100"})  # SQLite's name for it, and PostgreSQL's number
RETRY_AFTER = 60  # seconds; a full disk is emptied by a person
NOTHING_CHANGED = "Nothing was changed. Everything you saved before is still there."

NO_ROOM = "There is no room left here to keep what you sent."
NOT_KEPT = "Nothing of it was kept. What you typed is still on the page before this one. Sending it again never counts you twice."


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a status means to a person: the heading, what happened, what was kept, what to do."""

    title: str
    told: str
    kept: str
    do: str


EXPLANATIONS = {
    400: Explanation(
        "We could not read that",
        "Something in what was sent could not be understood.",
        NOTHING_CHANGED,
        "Go back, check the page and send it again.",
    ),
    403: Explanation(
        "You cannot see this page",
        "This page is for people with another role, or for a partner with an agreement.",
        NOTHING_CHANGED,
        "If you need it for your work, ask the person who looks after accounts where you work.",
    ),
    404: Explanation(
        "We cannot find that page",
        "The address may be mistyped, or the page may have been moved.",
        "Nothing is lost: answers and receipts do not depend on this address.",
        "Check the address, or start from the first page.",
    ),
    409: Explanation(
        "This was already sent, with other answers",
        "We hold answers sent from this page before, and these are different.",
        "Both are kept. The first ones count until a person has looked at the difference.",
        "You need do nothing. To change your answers, use the receipt you were given.",
    ),
    413: Explanation(
        "That is too large to take",
        "What you sent is larger than this page can take.",
        NOTHING_CHANGED,
        "Go back and send something smaller, for example one file at a time.",
    ),
    429: Explanation(
        "Please wait a moment",
        "This page was asked for many times in a short while, so it is resting.",
        NOTHING_CHANGED,
        "Wait a minute and try again.",
    ),
    500: Explanation(
        "Something went wrong here",
        "This is our fault, not yours.",
        "If you were sending answers and saw no receipt, they may not be stored yet. "
        "Sending the same page again never counts you twice.",
        "Go back and try again. If it happens again, tell us.",
    ),
    503: Explanation(
        "We are busy just now",
        "Many people are answering at once, or the service is being looked after.",
        "What you typed is still on the page before this one. Sending it again never counts you twice.",
        "Wait a minute, go back and send it again.",
    ),
}
SAFE_WITHOUT_ANYTHING = frozenset({500, 503})


def explain(
    request: HttpRequest, status: int, *, told: str = "", kept: str = "", do: str = "", retry_after: int = 0
) -> HttpResponse:
    """The error page of a status, in the general words or in better ones from the caller.

    `retry_after` seconds are sent as a header too. The pages of 500 and 503 use no database and no session.
    """
    usual = EXPLANATIONS[status]
    said = Explanation(*map(say, (usual.title, told or usual.told, kept or usual.kept, do or usual.do)))
    if status in SAFE_WITHOUT_ANYTHING:
        language = get_language() or settings.LANGUAGE_CODE
        about = {
            "council_name": settings.COUNCIL_NAME,
            "contact_email": settings.CONTACT_EMAIL,
            "page_lang": "en-GB" if language == settings.LANGUAGE_CODE else language,
            "page_dir": direction(language),
        }
        response = HttpResponse(
            render_to_string("design/broken.html", {"said": said, **about}), status=status
        )
    else:
        response = render(request, "design/error.html", {"said": said, "status": status}, status=status)
    if retry_after:
        response["Retry-After"] = str(retry_after)
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 when what was sent is too large."""
    return explain(request, 413 if isinstance(exception, TOO_LARGE) else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403, with the sentence of the rule that said no."""
    return explain(request, 403, told=str(exception or ""))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404. What was looked for is not repeated: it may be a secret mistyped."""
    return explain(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; or 503 where the fault that brought us here is a full disk."""
    if is_full(sys.exc_info()[1]):
        return explain(request, 503, told=NO_ROOM, kept=NOT_KEPT, retry_after=RETRY_AFTER)
    return explain(request, 500)


def is_full(fault: BaseException | None) -> bool:
    """Say whether a fault, or one that it came from, is that a disk has no room left."""
    while fault is not None:
        if isinstance(fault, OSError) and fault.errno in FULL:
            return True
        if {getattr(fault, "sqlite_errorname", ""), getattr(fault, "sqlstate", "")} & FULL_DATABASE:
            return True
        fault = fault.__cause__ or fault.__context__
    return False


def form_too_old(request: HttpRequest, reason: str = "", **_: Any) -> HttpResponse:
    """403 for a form whose token is missing or old (the setting CSRF_FAILURE_VIEW)."""
    return explain(
        request,
        403,
        told="This page was open for too long, or your browser does not keep cookies for this site.",
        kept="Nothing was changed. What you typed is still on the page before this one.",
        do="Go back, reload the page and send it again. Allow cookies for this site if you block them.",
    )
