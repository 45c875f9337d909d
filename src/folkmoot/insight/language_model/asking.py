"""Asks a language model once, at the address the installation named: looked up and checked, bounded in time and size, no redirects."""

from __future__ import annotations

import http.client
import json
import ssl
import threading
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from folkmoot.contacts.outside import CheckedLine, LeadsNowhere, looked_up

LONGEST = 90.0  # seconds for one call, from the first packet to the last
MOST_READ = 1_000_000  # bytes of an answer
PIECE = 65_536
ANSWERED = 200
OFF = "No language model is named in the settings of this installation, so none is asked."


class ModelFailed(Exception):
    """The model gave nothing that can be used; the sentence says why, for the officer who asked."""


@dataclass(frozen=True, slots=True)
class Plug:
    """Where the model is, what it is called, and whether it may lie in the council's own network."""

    url: str
    name: str
    key: str = ""
    inside: bool = False

    @property
    def host(self) -> str:
        """The name of the machine, which is all of the address that is shown and logged."""
        return urlsplit(self.url).hostname or ""


def plug() -> Plug | None:
    """Return the model this installation names; None while it names none, which is how it comes."""
    if not settings.LANGUAGE_MODEL_URL:
        return None
    return Plug(
        settings.LANGUAGE_MODEL_URL.rstrip("/"),
        settings.LANGUAGE_MODEL_NAME or "default",
        settings.LANGUAGE_MODEL_KEY,
        settings.LANGUAGE_MODEL_INSIDE,
    )


def ask(where: Plug, body: bytes) -> str:
    """Send one chat completion and return the words of its first choice. Raises ModelFailed."""
    parts = urlsplit(f"{where.url}/chat/completions")
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        port = 0
    host, secure = parts.hostname, parts.scheme == "https"
    if (
        not host
        or not port
        or parts.username
        or parts.password
        or any(not each.isprintable() for each in where.url)
    ):
        raise ModelFailed("The address of the language model in the settings is no whole web address.")
    if not secure and not where.inside:
        raise ModelFailed("The address of the language model must begin with https://.")
    line = CheckedLine(host, port, address=_checked(where, host, port), secure=secure, longest=LONGEST)
    cut = threading.Timer(LONGEST, line.cut)
    cut.daemon = True
    cut.start()
    try:
        line.request("POST", parts.path, body, _headers(where))
        reply = line.getresponse()
        raw = _read(reply)
        if line.was_cut:
            raise TimeoutError
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise ModelFailed(_said(fault, cut_off=line.was_cut)) from fault
    finally:
        cut.cancel()
        line.close()
    if reply.status != ANSWERED:
        raise ModelFailed(f"The language model answered with the error {reply.status}.")
    return _words(raw)


def _headers(where: Plug) -> dict[str, str]:
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "User-Agent": "Folkmoot/1",
        "Connection": "close",
    }
    return headers | ({"Authorization": f"Bearer {where.key}"} if where.key else {})


def _checked(where: Plug, host: str, port: int) -> str:
    try:
        return looked_up(host, port, loopback=where.inside, anywhere=where.inside)
    except LeadsNowhere as whereto:
        raise ModelFailed(f"The name {host} {whereto}, so nothing is sent.") from whereto


def _read(reply: http.client.HTTPResponse) -> bytes:
    """Read an answer piece by piece, whatever it says of its length, and stop at the bound."""
    pieces, size, begun = [], 0, time.monotonic()
    while piece := reply.read1(PIECE):
        size += len(piece)
        if size > MOST_READ:
            raise ModelFailed(
                f"The language model wrote more than {MOST_READ / 1e6:,.0f} MB. It was not read."
            )
        if time.monotonic() - begun > LONGEST:
            raise TimeoutError
        pieces.append(piece)
    return b"".join(pieces)


def _words(raw: bytes) -> str:
    """Find the words in what came: {"choices": [{"message": {"content": words}}]}."""
    try:
        found: Any = json.loads(raw)
        content = found["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as fault:
        raise ModelFailed("What the language model answered could not be read.") from fault
    if not isinstance(content, str):
        raise ModelFailed("The language model answered without any words.")
    return content


def _said(fault: Exception, *, cut_off: bool) -> str:
    if cut_off or isinstance(fault, TimeoutError):
        return f"The language model did not answer within {LONGEST:.0f} seconds."
    if isinstance(fault, ssl.SSLCertVerificationError):
        return "The certificate of the language model is not valid for its name."
    if isinstance(fault, ConnectionRefusedError):
        return "Nothing answers at the address of the language model."
    return "The language model ended the connection, or what came was no answer."
