"""Takes answers in beside Django's stack, when they are sent as they should be; everything else goes the usual way.

A dozen middlewares, sessions and sign-in among them, have no part in a contact that anyone may send. So this door in front of
Django reads the one request that comes in thousands, POST /answer/<code>/all/, records the contact by the same
`record_contact`, and leads to the receipt. It knows only success: a question wrongly answered, a closed engagement, an
unknown code, a full queue, a draft under way, anything it does not expect is handed to Django with the body unread, and
Django's page says what to do. Recording twice changes nothing, so nothing can go wrong by asking Django again.

The headers of its reply (content security policy and the rest) are not written here: they are copied from Django's own
reply to the first such request, so that the two can never differ.
"""

import io
import re
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError, close_old_connections
from django.http import QueryDict
from django.http.request import split_domain_port, validate_host

from folkmoot.channels.online.doubting import TRAP_FIELD
from folkmoot.channels.online.one_page import seconds_since
from folkmoot.channels.online.sending import SENT, record, thanked, uuid_in
from folkmoot.channels.online.taking import taken
from folkmoot.channels.online.visiting import CHANNEL, COOKIE
from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.collecting import content_of, find_collector
from folkmoot.contacts.refusals import NotStored
from folkmoot.engagements.models import Collector

AS_FRESH_AS = 0.5  # seconds: answers under way when an engagement closes are still taken for so long
LARGEST_FAST = 100_000  # bytes; a longer body goes the usual way
PATH = re.compile(r"/answer/([-a-zA-Z0-9_]{1,50})/all/")
FORM = "application/x-www-form-urlencoded"
OWN_TO_EACH = frozenset({"set-cookie", "content-length", "location", "expires", "date", "content-language"})
UNEXPECTED = (NotStored, Collector.DoesNotExist, DatabaseError, SuspiciousOperation, UnicodeError)

Headers = list[tuple[str, str]]
Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]


class FastLane:
    """A WSGI application in front of Django's."""

    def __init__(self, django: Application) -> None:
        self._django = django
        self._headers: Headers | None = None

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """Answer by ourselves what we can, else let Django answer."""
        found = PATH.fullmatch(environ.get("PATH_INFO", "")) if environ["REQUEST_METHOD"] == "POST" else None
        if found is None or not _is_plain(environ):
            return self._django(environ, start_response)
        if self._headers is None:
            return self._django(environ, self._learning(start_response))
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        cookies = _take(found[1], body, environ)
        if cookies is None:
            environ["wsgi.input"] = io.BytesIO(body)
            return self._django(environ, start_response)
        own = [("Location", SENT), ("Content-Length", "0"), *(("Set-Cookie", cookie) for cookie in cookies)]
        start_response("302 Found", [*self._headers, *own])
        return [b""]

    def _learning(self, start_response: Any) -> Any:
        """Keep the headers of Django's reply if it is the one that thanks."""

        def started(status: str, headers: Headers, *more: Any) -> Any:
            if ("Location", SENT) in headers:
                self._headers = [pair for pair in headers if pair[0].lower() not in OWN_TO_EACH]
            return start_response(status, headers, *more)

        return started


def _is_plain(environ: Environ) -> bool:
    """Say whether the request is one that nothing but recording has a part in."""
    length = environ.get("CONTENT_LENGTH") or ""
    if (
        not length.isdecimal()
        or not 0 < int(length) <= LARGEST_FAST
        or COOKIE in environ.get("HTTP_COOKIE", "")
    ):
        return False
    if environ.get("CONTENT_TYPE", "").split(";")[0].strip().lower() != FORM or environ.get("QUERY_STRING"):
        return False
    domain, _ = split_domain_port(environ.get("HTTP_HOST", ""))
    return validate_host(domain, settings.ALLOWED_HOSTS) and (
        not settings.SECURE_SSL_REDIRECT or _is_secure(environ)
    )


def _is_secure(environ: Environ) -> bool:
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        return bool(environ.get(name, "").split(",")[0].strip() == value)
    return bool(environ.get("wsgi.url_scheme") == "https")


def _take(code: str, body: bytes, environ: Environ) -> list[str] | None:
    """Record a contact; return the cookies that carry its receipt, or None when Django should answer."""
    try:
        sent = QueryDict(body, encoding="utf-8")
        uuid = uuid_in(sent.get("_uuid", ""))
        return _record(code, sent, uuid, environ) if uuid is not None else None
    except UNEXPECTED:
        return None
    finally:
        close_old_connections()


def _record(code: str, sent: QueryDict, uuid: UUID, environ: Environ) -> list[str] | None:
    collector = find_collector(code, channel=CHANNEL, no_older_than=AS_FRESH_AS)
    version = collector.engagement.questionnaire
    content = content_of(version) if version else None
    raw = taken(content, sent) if content else None
    if content is None or raw is None:
        return None
    language = sent.get("_language", "")
    receipt = record(
        collector=collector,
        uuid=uuid,
        raw=raw,
        seconds=seconds_since(sent.get("_opened", "")),
        language=language if language in content["languages"] else "en",
        trap=sent.get(TRAP_FIELD, ""),
        address=address_of(environ),
    )
    return [morsel.OutputString() for morsel in thanked(receipt.code).cookies.values()]
