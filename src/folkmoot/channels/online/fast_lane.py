"""Takes answers in beside Django's stack, when they are sent as they should be; everything else goes the usual way.

A dozen middlewares, sessions and sign-in among them, have no part in a contact that anyone may send. So this door in front of
Django takes the one request that comes in thousands, POST /answer/<code>/all/, records the contact through the same preparation
and the same writer, and leads to the receipt. It knows only success: a question wrongly answered, a closed engagement, an
unknown code, a full queue, a draft under way, anything it does not expect is left to Django, and Django's page says what to
do. Recording twice changes nothing, so nothing can go wrong by asking Django again.

It runs on the server's one loop and holds no thread while a contact waits for its commit. What needs the database (the
collector twice a second, a postcode) runs in a thread.

The headers of its reply (content security policy and the rest) are not written here: they are copied from Django's own
reply to the first such request, so that the two can never differ.
"""

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import SynchronousOnlyOperation
from django.db import close_old_connections
from django.http import QueryDict
from django.http.request import split_domain_port, validate_host
from django.utils import timezone

from folkmoot.channels.online.doubting import TRAP_FIELD, signals_of
from folkmoot.channels.online.one_page import seconds_since
from folkmoot.channels.online.sending import SENT, says_something, thanked, uuid_in
from folkmoot.channels.online.taking import taken
from folkmoot.channels.online.visiting import CHANNEL, COOKIE
from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.collecting import content_of, find_collector
from folkmoot.contacts.policies import check_can_record
from folkmoot.contacts.preparing import prepare_contact
from folkmoot.contacts.recording import record_contact_soon
from folkmoot.engagements.models import Collector
from folkmoot.engagements.quotas import quotas_of
from folkmoot.questions.definition import Content

AS_FRESH_AS = 0.5  # seconds: answers under way when an engagement closes are still taken for so long
LARGEST_FAST = 100_000  # bytes; a longer body goes the usual way
PATH = re.compile(r"/answer/([-a-zA-Z0-9_]{1,50})/all/")
FORM = "application/x-www-form-urlencoded"
OWN_TO_EACH = frozenset({"set-cookie", "content-length", "location", "expires", "date", "content-language"})

Headers = list[tuple[str, str]]
Environ = dict[str, Any]
Found = TypeVar("Found")


class FastLane:
    """What stands in front of Django. `threads` run what needs the database."""

    def __init__(self, threads: Executor) -> None:
        self._threads = threads
        self._headers: Headers | None = None

    def learn(self, headers: Headers) -> None:
        """Keep the headers of a reply of Django's if it is one that thanks."""
        if self._headers is None and ("Location", SENT) in headers:
            self._headers = [pair for pair in headers if pair[0].lower() not in OWN_TO_EACH]

    async def thank(self, environ: Environ, body: bytes) -> Headers | None:
        """Record a contact; return the headers of the reply (302) that leads to its receipt, or None: Django should answer."""
        if self._headers is None or environ["REQUEST_METHOD"] != "POST":
            return None
        found = PATH.fullmatch(environ["PATH_INFO"])
        if found is None or not _is_plain(environ, body):
            return None
        try:
            cookies = await self._record(found[1], QueryDict(body, encoding="utf-8"), environ)
        except Exception:  # whatever it is, Django meets it again, says what to do and logs what is a fault
            return None
        return cookies and [*self._headers, ("Location", SENT), ("Content-Length", "0"), *cookies]

    async def _record(self, code: str, sent: QueryDict, environ: Environ) -> Headers | None:
        uuid = uuid_in(sent.get("_uuid", ""))
        if sent.get("_journey"):  # a draft under way, whose cookie was lost
            return None
        collector, content = await self._with_database(partial(_asked, code))
        raw = taken(content, sent) if content else None
        if quotas_of(collector):  # who is asked for may change with every answer: Django counts
            return None
        if uuid is None or content is None or raw is None or not says_something(content, raw):
            return None
        seconds = seconds_since(sent.get("_opened", ""))
        signals = signals_of(
            collector=code,
            address=address_of(environ),
            trap=sent.get(TRAP_FIELD, ""),
            seconds=seconds,
            answered=len(raw),
        )
        check_can_record(collector=collector, on=timezone.localdate())
        language = sent.get("_language", "")
        prepare = partial(
            prepare_contact,
            uuid=uuid,
            collector=collector,
            raw=raw,
            seconds=seconds,
            language=language if language in content["languages"] else "en",
            signals=signals,
        )
        receipt = await record_contact_soon(await self._with_database(prepare))
        return _cookies(receipt.code) if receipt else None

    async def _with_database(self, find: Callable[[], Found]) -> Found:
        """Return what `find` finds: here, when it need not ask the database; else in a thread, whose connection is put away."""
        try:
            return find()
        except SynchronousOnlyOperation:
            return await asyncio.get_running_loop().run_in_executor(self._threads, _putting_away, find)


def _putting_away(find: Callable[[], Found]) -> Found:
    try:
        return find()
    finally:
        close_old_connections()


def _asked(code: str) -> tuple[Collector, Content | None]:
    collector = find_collector(code, channel=CHANNEL, no_older_than=AS_FRESH_AS)
    version = collector.engagement.questionnaire
    return collector, content_of(version) if version else None


def _cookies(code: str) -> Headers:
    return [("Set-Cookie", morsel.OutputString()) for morsel in thanked(code).cookies.values()]


def _is_plain(environ: Environ, body: bytes) -> bool:
    """Say whether the request is one that nothing but recording has a part in."""
    if not 0 < len(body) <= LARGEST_FAST or COOKIE in environ.get("HTTP_COOKIE", ""):
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
