"""The way a recording reaches a page and a browser: its address, its size, and parts of it to a browser that asks for parts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponseBase
from whitenoise.responders import StaticFile

from folkmoot.design.audio import (
    BYTES_A_CHARACTER,
    CannotRead,
    ReaderBusy,
    TooLongToRead,
    fingerprint,
    listen,
    voice_of,
)
from folkmoot.design.errors import explain
from folkmoot.design.speaking import say

NOT_SET_UP = "Listening is not set up on this server for this language."
TOO_LONG = "This is too long to be read aloud in one piece."
BUSY = "Others are being read to just now. Wait a moment and press play again."
NAMED = "heard"
YEAR = "public, max-age=31536000, immutable"
BRIEFLY = "public, max-age=60"
RETRY_AFTER = 5
BYTES_A_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Listen:
    """Something that can be listened to, or the sentence that says why not. `language` is the one it is read in."""

    href: str = ""
    megabytes: int = 0
    why_not: str = ""
    language: str = "en"


def listening(text: str, language: str, address: str) -> Listen:
    """What a page shows of a text that is read at an address, which may have a query of its own. Reads nothing yet."""
    words = " ".join(text.split())
    try:
        name = fingerprint(words, voice_of(words, language))
    except CannotRead as refusal:
        return Listen(why_not=TOO_LONG if isinstance(refusal, TooLongToRead) else NOT_SET_UP)
    megabytes = max(1, round(len(words) * BYTES_A_CHARACTER / BYTES_A_MEGABYTE))
    return Listen(f"{address}{'&' if '?' in address else '?'}{NAMED}={name}", megabytes, language=language)


def recording(request: HttpRequest, text: str, language: str) -> HttpResponseBase:
    """The recording of a text."""
    try:
        kept = listen(text, language)
    except ReaderBusy:
        return explain(request, 503, told=say(BUSY), retry_after=RETRY_AFTER)
    except CannotRead as refusal:
        return explain(request, 404, told=say(TOO_LONG if isinstance(refusal, TooLongToRead) else NOT_SET_UP))
    return in_parts(request, kept, "audio/wav", YEAR if request.GET.get(NAMED) == kept.stem else BRIEFLY)


def in_parts(request: HttpRequest, path: Path, content_type: str, caching: str) -> HttpResponseBase:
    """A file, whole or the part a browser asks for (phones play nothing they cannot ask for in parts)."""
    headers = [("Content-Type", content_type), ("Cache-Control", caching)]
    headers += [("Content-Encoding", "identity")]  # so that no middleware packs the parts of it
    found = StaticFile(str(path), headers).get_response(request.method, request.META)
    response = FileResponse(found.file or (), status=int(found.status))
    for name, value in found.headers:
        response[name] = value
    return response


def sentences(*parts: str) -> str:
    """Words that are read one after another, with a breath between them."""
    said = [" ".join(part.split()) for part in parts]
    return " ".join(part if part[-1] in ".?!:;…۔؟।" else f"{part}." for part in said if part)
