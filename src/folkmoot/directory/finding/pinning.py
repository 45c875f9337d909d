"""A list of things to keep, without an account: it stands in the visitor's own browser, and in an address to send on."""

import base64
import binascii
from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from folkmoot.contacts.holding import set_quiet_cookie
from folkmoot.directory.finding.entries import Entry, entries_of

COOKIE = "list"
MOST_PINNED = 40
KEPT_SECONDS = 30 * 24 * 3_600
LETTERS = 22  # of a UUID in an address


def coded(uuids: Sequence[UUID]) -> str:
    """Return identifiers as one short text for an address or a cookie."""
    return ".".join(base64.urlsafe_b64encode(one.bytes).decode().rstrip("=") for one in uuids)


def decoded(text: str) -> list[UUID]:
    """Return the identifiers in such a text, without what makes no sense in it."""
    found: list[UUID] = []
    for one in text.split(".")[:MOST_PINNED]:
        try:
            raw = base64.urlsafe_b64decode(f"{one}==")
        except (binascii.Error, ValueError):
            continue
        if len(one) == LETTERS and len(raw) == 16:  # bytes of a UUID
            found.append(UUID(bytes=raw))
    return list(dict.fromkeys(found))


def pinned(request: HttpRequest) -> list[UUID]:
    """Return what this browser keeps."""
    return decoded(request.COOKIES.get(COOKIE, ""))


def pin(request: HttpRequest, response: HttpResponse, uuid: UUID) -> bool:
    """Put something on the list, or take it off; return whether it is on it now. A full list stays as it is."""
    kept = pinned(request)
    there = uuid in kept
    after = [one for one in kept if one != uuid] if there else [*kept, uuid][:MOST_PINNED]
    keep(response, after)
    return uuid in after


def keep(response: HttpResponse, uuids: Sequence[UUID]) -> None:
    """Have the browser keep this list."""
    set_quiet_cookie(response, COOKIE, coded(uuids), path="/find/", seconds=KEPT_SECONDS if uuids else 0)


def entries_pinned(uuids: Sequence[UUID]) -> list[Entry]:
    """Return what is still public of a list, in its order."""
    by_uuid = {one.uuid: one for one in entries_of(uuids)}
    return [by_uuid[one] for one in uuids if one in by_uuid]
