"""The open API of the directory, in Open Referral UK 3.0 and, beside it, HSDS 3.0 and 3.1: open to everybody, no key, CORS on all.

What is asked may come after a question mark, or in the body of a POST as a form or JSON, so that "domestic abuse near this
postcode" need stand in no address. Neither is ever logged.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from folkmoot.directory.formats.api_asking import BadValue, asked_in
from folkmoot.directory.formats.api_description import description_of
from folkmoot.directory.formats.api_lists import LISTS, Listed, one_of, page_of
from folkmoot.directory.formats.fields import HSDS_3_0, HSDS_3_1, ORUK_3_0, VERSIONS
from folkmoot.directory.formats.writing import written

PROFILES = {
    ORUK_3_0: "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md",
    HSDS_3_0: "https://docs.openreferral.org/en/3.0/",
    HSDS_3_1: "https://docs.openreferral.org/en/latest/",
}
LARGEST_BODY = 20_000
STREAMED_AT_A_TIME = 200
KEPT_SECONDS = 60
READ = ("GET", "HEAD")


class Refused(Exception):
    """A request is not answered: a status and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


View = Callable[..., HttpResponse | StreamingHttpResponse]


def open_to_all(*methods: str) -> Callable[[View], View]:
    """Answer to any site on whatever happens; take these methods, and the question a browser asks before."""

    def wrap(view: View) -> View:
        @csrf_exempt
        def answer(request: HttpRequest, **places: Any) -> HttpResponse | StreamingHttpResponse:
            reply: HttpResponse | StreamingHttpResponse
            try:
                if request.method == "OPTIONS":
                    reply = HttpResponse(status=204)
                elif request.method not in methods:
                    raise Refused(405, f"This address takes {', '.join(methods)}.")
                else:
                    reply = view(request, **places)
            except Refused as refused:
                reply = _refusal(refused.status, str(refused))
            except BadValue as bad:
                reply = _refusal(400, str(bad))
            except RequestDataTooBig:
                reply = _refusal(413, f"Send at most {LARGEST_BODY:,} bytes.")
            return _opened(reply, methods, cached=request.method in READ)

        return answer

    return wrap


def _opened(
    reply: HttpResponse | StreamingHttpResponse, methods: tuple[str, ...], *, cached: bool
) -> HttpResponse | StreamingHttpResponse:
    reply["Access-Control-Allow-Origin"] = "*"
    reply["Access-Control-Allow-Methods"] = ", ".join((*methods, "OPTIONS"))
    reply["Access-Control-Allow-Headers"] = "Content-Type"
    if reply.status_code == 405:
        reply["Allow"] = ", ".join((*methods, "OPTIONS"))
    reply["Cache-Control"] = (
        f"public, max-age={KEPT_SECONDS}" if cached and reply.status_code == 200 else "no-store"
    )
    return reply


def _refusal(status: int, sentence: str) -> HttpResponse:
    told = {"type": "about:blank", "title": sentence.split(":")[0], "status": status, "detail": sentence}
    return HttpResponse(written(told), status=status, content_type="application/problem+json")


def _json(document: Any) -> HttpResponse:
    return HttpResponse(written(document), content_type="application/json")


@open_to_all(*READ)
def about(request: HttpRequest, version: str) -> HttpResponse:
    """Say which version this is, after which profile, and where it is described."""
    address = reverse("open_directory:description", kwargs={"version": version})
    return _json(
        {
            "version": VERSIONS[version],
            "profile": PROFILES[version],
            "openapi_url": request.build_absolute_uri(address),
        }
    )


@open_to_all(*READ)
def description(request: HttpRequest, version: str) -> HttpResponse:
    """Describe this API (OpenAPI 3.1), made from what it takes and gives."""
    root = request.build_absolute_uri(reverse("open_directory:about", kwargs={"version": version}))
    return _json(description_of(version, root.rstrip("/")))


@open_to_all(*READ, "POST")
def listing(request: HttpRequest, version: str, name: str) -> HttpResponse | StreamingHttpResponse:
    """Answer a page of a list, or all of it as a stream of lines."""
    asked = asked_in(name, _given(request))
    if asked["format"] == "ndjson":
        first = _first(
            LISTS[name], version, asked
        )  # what can't be answered is refused before the stream begins
        return StreamingHttpResponse(
            _lines(LISTS[name], version, asked, first), content_type="application/x-ndjson"
        )
    return _json(page_of(LISTS[name], version, asked))


def _first(listed: Listed, version: str, asked: dict[str, Any]) -> list[Any]:
    """Return what of a list stands outside its rows in the database. Raises BadValue."""
    whole = page_of(listed, version, {**asked, "page": 1, "per_page": STREAMED_AT_A_TIME})
    return whole["contents"][: len(listed.ours(asked))]  # type: ignore[no-any-return]


def _lines(listed: Listed, version: str, asked: dict[str, Any], first: list[Any]) -> Iterator[str]:
    """Give every object of a list, some at a time, after the last one given: nothing is told twice."""
    for row in first:
        yield f"{written(row)}\n"
    last = 0
    while some := list(listed.rows(asked).filter(pk__gt=last)[:STREAMED_AT_A_TIME]):
        last = some[-1].pk
        for row in listed.tell(some, version, asked):
            yield f"{written(row)}\n"


@open_to_all(*READ, "POST")
def single(request: HttpRequest, version: str, name: str, number: str) -> HttpResponse:
    """Answer one object with all it nests."""
    try:
        uuid = UUID(number)
    except ValueError:
        raise Refused(404, "There is nothing of that id.") from None
    asked = asked_in(f"one of {name}", _given(request)) if name == "organizations" else {}
    found = one_of(name, version, uuid, asked)
    if found is None:
        raise Refused(404, "There is nothing of that id, or it is not published.")
    return _json(found)


@open_to_all(*READ)
def nothing(request: HttpRequest, version: str = "", rest: str = "") -> HttpResponse:
    """Say that nothing is at an address."""
    raise Refused(404, "There is nothing at this address. openapi.json lists what there is.")


def _given(request: HttpRequest) -> dict[str, str]:
    """Return what is asked: after the question mark, and in the body of a POST, which counts more."""
    given = {name: str(value) for name, value in request.GET.items()}
    if request.method != "POST":
        return given
    if int(request.headers.get("Content-Length") or 0) > LARGEST_BODY:
        raise Refused(413, f"Send at most {LARGEST_BODY:,} bytes.")
    if request.content_type == "application/json":
        return given | _in_json(request.body)
    if request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data", ""):
        return given | {name: str(value) for name, value in request.POST.items()}
    raise Refused(415, "Send a form or JSON.")


def _in_json(body: bytes) -> dict[str, str]:
    try:
        sent = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        raise Refused(400, "That is no JSON we can read.") from None
    if not isinstance(sent, dict) or any(isinstance(value, dict | list) for value in sent.values()):
        raise Refused(400, "Send an object with plain values.")
    said = {True: "true", False: "false"}
    return {
        name: said[value] if isinstance(value, bool) else str(value)
        for name, value in sent.items()
        if value is not None
    }
