"""Answers a request to the API: find the operation, know who asks, read what was sent, act, answer; every fault as a problem."""

import json
import logging
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException
from django.utils.cache import patch_vary_headers

from folkmoot.api.operations import Call, Operation, Reply
from folkmoot.api.problems import Problem
from folkmoot.api.shapes import Record, Wrong
from folkmoot.api.strangers import count_stranger
from folkmoot.api.tokens import TAKES_ONE, Bearer, bearer_of
from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.refusals import Busy
from folkmoot.design.errors import is_full
from folkmoot.engagements.policies import NotPossible

log = logging.getLogger("folkmoot.api")
LARGEST_BODY = 1_000_000
OURS = "This is our fault, not yours. Sending the same again is safe: nothing is stored twice."
NO_ADDRESS = "There is nothing at this address. /api/v1/openapi.json lists what there is."
READ = frozenset({"GET", "HEAD"})
PUBLIC_SECONDS = 60


def answer(request: HttpRequest, operations: dict[str, Operation], places: dict[str, str]) -> HttpResponse:
    """Answer a request to one address, whatever was sent."""
    try:
        reply = _answered(request, operations, places)
    except Problem as problem:
        reply = problem.reply()
    except RequestDataTooBig:
        reply = Problem(
            413, f"Send at most {LARGEST_BODY:,} bytes at a time. Nothing of it was kept."
        ).reply()
    except (OperationalError, OSError) as fault:
        if not isinstance(fault, OperationalError) and not is_full(fault):
            raise
        reply = Problem(503, f"Nothing could be stored just now. {OURS}", retry_after=30).reply()
    except Exception:
        log.exception("A request to the API failed")
        reply = Problem(500, OURS).reply()
    return _sealed_off(request, reply)


def _answered(request: HttpRequest, operations: dict[str, Operation], places: dict[str, str]) -> HttpResponse:
    method = "GET" if request.method == "HEAD" else str(request.method)
    chosen = operations.get(method)
    if chosen is None:
        allow = ", ".join([*operations, *(["HEAD"] if "GET" in operations else [])])
        raise Problem(405, f"This address takes {allow}.", allow=allow)
    bearer = _who_asks(request)
    if chosen.scope:
        _check_may(bearer, chosen.scope)
    asked, found = _in_address(request, chosen, places)
    try:
        sent = chosen.takes.read(_json(request)) if chosen.takes else None
        made = chosen.act(Call(bearer, asked, sent), **found)
    except Wrong as wrong:
        raise _second_look(wrong) from wrong
    except NotPossible as refused:
        raise Problem(422, str(refused)) from refused
    except PermissionDenied as refused:
        raise Problem(403, str(refused)) from refused
    except Busy as busy:
        raise Problem(503, OURS, retry_after=busy.retry_after) from busy
    return _written(chosen, made)


def _who_asks(request: HttpRequest) -> Bearer | None:
    """Return who asks; whoever shows no token that works is counted by their address."""
    try:
        bearer = bearer_of(request.headers.get("Authorization", ""))
    except Problem as problem:
        if problem.status == 401:
            count_stranger(address_of(request.META))
        raise
    if bearer is None:
        count_stranger(address_of(request.META))
    return bearer


def _check_may(bearer: Bearer | None, scope: str) -> None:
    if bearer is None:
        raise Problem(401, TAKES_ONE)
    bearer.check_may(scope)


def _in_address(
    request: HttpRequest, chosen: Operation, places: dict[str, str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read what stands in the address and after the question mark, each at most once."""
    shape = Record(dict(chosen.asks), may_lack=frozenset(chosen.asks))
    faults = {name: "Ask for it once." for name in request.GET if len(request.GET.getlist(name)) > 1}
    asked: dict[str, Any] = {}
    for name, words in request.GET.items():
        try:
            part = shape.parts[name]
        except KeyError:
            faults[name] = "There is nothing of that name to ask for here."
            continue
        try:
            asked[name] = part.read(words)
        except Wrong as wrong:
            faults[name] = " ".join(wrong.faults.values())
    found: dict[str, Any] = {}
    for name, words in places.items():
        try:
            found[name] = chosen.places[name].read(words)
        except Wrong as wrong:
            raise Problem(404, NO_ADDRESS) from wrong
    if faults:
        raise _second_look(Wrong(faults))
    return asked, found


def _json(request: HttpRequest) -> Any:
    """Return the JSON document that was sent: well-formed, in Unicode that can be stored, not nested without end."""
    if request.content_type != "application/json":
        raise Problem(415, "Send JSON, and say so: Content-Type: application/json.")
    try:
        sent = json.loads(request.body, parse_constant=_no_number)
        again = json.dumps(sent, ensure_ascii=False)
        again.encode()
    except (ValueError, RecursionError, UnicodeError, RawPostDataException) as fault:
        raise Problem(
            400, "That is no JSON we can read. Check its brackets, commas and quotation marks."
        ) from fault
    if "\\u0000" in again:
        raise Problem(400, "Leave out the character U+0000: it cannot be stored.")
    return sent


def _no_number(words: str) -> Any:
    raise ValueError(f"{words} is no number in JSON")


def _second_look(wrong: Wrong) -> Problem:
    faults = {place or "body": sentence for place, sentence in wrong.faults.items()}
    return Problem(422, "Some of it needs another look. Nothing was stored.", errors=faults)


def _written(chosen: Operation, made: Reply) -> HttpResponse:
    status = made.status or chosen.statuses[0]
    if status == 204:
        return HttpResponse(status=204)
    document = json.dumps(made.document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return HttpResponse(document, status=status, content_type="application/json")


def _sealed_off(request: HttpRequest, reply: HttpResponse) -> HttpResponse:
    """Keep what a token sees out of every cache; let pages of others read what everybody may read, and that alone."""
    patch_vary_headers(reply, ["Authorization"])
    with_token = "Authorization" in request.headers
    if request.method in READ and not with_token and reply.status_code == 200:
        reply["Cache-Control"] = f"public, max-age={PUBLIC_SECONDS}"
        reply["Access-Control-Allow-Origin"] = "*"
    else:
        reply["Cache-Control"] = "no-store"
    return reply
