"""Sends one signed message to an address outside, and nowhere it should not go.

Signed as Standard Webhooks says (standardwebhooks.com): HMAC-SHA-256 over id, time and body. The name is looked up here and
every address it leads to is checked; then exactly that address is connected to, so a name that changes its mind in between
leads nowhere inside. Redirects are not followed, little of the reply is read, and after `LONGEST` seconds the line is cut.
"""

import base64
import hmac
import http.client
import ssl
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from folkmoot.contacts.outside import CheckedLine, LeadsNowhere, looked_up

LONGEST = 15.0  # seconds for one message, from the first packet to the reply's status
MOST_READ = 2_000  # bytes of a reply; what it says is not needed
SECRET_BYTES = 32
PREFIX = "whsec_"
PORTS = frozenset({443, 8443})
TAKEN = range(200, 300)


class NotSent(Exception):
    """The message could not be sent; the sentence says why, for the officer who looks after the address."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What the address answered, and how long it took."""

    status: int
    milliseconds: int

    @property
    def taken(self) -> bool:
        """Whether it took the message."""
        return self.status in TAKEN


def check_address(url: str) -> None:
    """Raise `NotSent` for an address that may not be told anything, as far as can be seen without looking it up."""
    parts = urlsplit(url)
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        port = 0
    if any(letter.isspace() or not letter.isprintable() for letter in url) or not parts.hostname:
        raise NotSent("That is no whole address. It looks like https://hooks.elmshire.example/folkmoot.")
    if parts.username or parts.password or parts.fragment:
        raise NotSent("Leave names, passwords and # out of the address.")
    if settings.WEBHOOKS_TO_LOOPBACK and parts.hostname in {"127.0.0.1", "localhost"}:
        return
    if parts.scheme != "https":
        raise NotSent("The address must begin with https://.")
    if port not in PORTS:
        raise NotSent("The address must use port 443 or 8443.")


def send(*, url: str, name: str, body: bytes, secrets: Sequence[bytes]) -> Sent:
    """Send a message once and return what the address answered. Raises `NotSent`."""
    check_address(url)
    parts = urlsplit(url)
    host = str(parts.hostname)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    begun = time.monotonic()
    secure = parts.scheme == "https"
    line = CheckedLine(host, port, address=_checked(host, port), secure=secure, longest=LONGEST)
    cut = threading.Timer(LONGEST, line.cut)
    cut.daemon = True
    cut.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        line.request("POST", path, body, _headers(name, body, secrets))
        reply = line.getresponse()
        reply.read(MOST_READ)
        if line.was_cut:
            raise TimeoutError
        return Sent(reply.status, int((time.monotonic() - begun) * 1_000))
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise NotSent(_said(fault, cut_off=line.was_cut)) from fault
    finally:
        cut.cancel()
        line.close()


def signature(name: str, moment: int, body: bytes, secret: bytes) -> str:
    """Return the signature of a message under one secret, as it stands in the header."""
    signed = hmac.digest(secret, f"{name}.{moment}.".encode() + body, "sha256")
    return f"v1,{base64.b64encode(signed).decode()}"


def written(secret: bytes) -> str:
    """Return a secret as it is shown, once."""
    return PREFIX + base64.b64encode(secret).decode()


def _headers(name: str, body: bytes, secrets: Sequence[bytes]) -> dict[str, str]:
    moment = int(time.time())
    return {
        "Content-Type": "application/json",
        "User-Agent": "Folkmoot-Webhooks/1",
        "Connection": "close",
        "webhook-id": name,
        "webhook-timestamp": str(moment),
        "webhook-signature": " ".join(signature(name, moment, body, secret) for secret in secrets),
    }


def _checked(host: str, port: int) -> str:
    """Look a name up; return its first address if every one of them is out in the world."""
    try:
        return looked_up(host, port, loopback=settings.WEBHOOKS_TO_LOOPBACK)
    except LeadsNowhere as where:
        raise NotSent(f"The name {host} {where}, so nothing is sent.") from where


def _said(fault: Exception, *, cut_off: bool) -> str:
    if cut_off or isinstance(fault, TimeoutError):
        return f"It did not answer within {LONGEST:.0f} seconds."
    if isinstance(fault, ssl.SSLCertVerificationError):
        return "Its certificate is not valid for that name."
    if isinstance(fault, ConnectionRefusedError):
        return "Nothing takes messages there."
    if isinstance(fault, http.client.RemoteDisconnected | ConnectionError):
        return "It ended the connection without an answer."
    return "What it answered could not be read."
