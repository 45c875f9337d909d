"""Signs a device in by HTTP Digest (RFC 7616, MD5 with qop=auth), with nonces that any process of the installation knows.

A nonce is the time it was made and an HMAC of it, so nothing is kept between two requests. Within its life a request can be
repeated by who overhears it; what it sends is stored once, and addresses are served over TLS.
"""

import hashlib
import hmac
import re
import time
from collections.abc import Mapping

from folkmoot.channels.field.models import Device, DeviceSignIn
from folkmoot.contacts.guessing import check_can_guess, count_wrong_guess
from folkmoot.contacts.keys import CannotUnseal, keyed_digest, seal, unseal

REALM = "Folkmoot"
NONCE_SECONDS = 300
LONGEST_HEADER = 2_000
PART = re.compile(r'(\w+)\s*=\s*(?:"([^"\\]*)"|([^\s,"]+))')
NEEDED = frozenset({"username", "realm", "nonce", "uri", "response", "qop", "nc", "cnonce"})
PURPOSE = "field digest"


class SignIn(Exception):
    """Who asks has to sign in; `challenge` is the header that says how."""

    def __init__(self, *, stale: bool = False) -> None:
        super().__init__("Sign in with the name and the secret of this phone.")
        again = ", stale=true" if stale else ""
        self.challenge = f'Digest realm="{REALM}", qop="auth", algorithm=MD5, nonce="{fresh_nonce()}"{again}'


def signed_in_device(header: str, *, method: str, uri: str, address: str) -> Device:
    """Return the device that signed a request, revoked or not. Raises `SignIn`, and `TooManyGuesses` for too many wrong ones."""
    said = parts_of(header)
    if not set(said) >= NEEDED or said["qop"] != "auth" or said["realm"] != REALM or said["uri"] != uri:
        raise SignIn
    age = nonce_age(said["nonce"])
    if age is None:
        raise SignIn
    related = DeviceSignIn.objects.select_related("device__officer__user", "device__officer__partner")
    found = related.select_related("device__collector__engagement").filter(username=said["username"]).first()
    if not hmac.compare_digest(response_for(_secret_of(found), said, method), said["response"].lower()):
        check_can_guess(address)
        count_wrong_guess(address)
        raise SignIn
    if age > NONCE_SECONDS:
        raise SignIn(stale=True)
    assert found is not None  # noqa: S101  no secret, no right response
    return found.device


def give_sign_in(device: Device, secret: str) -> DeviceSignIn:
    """Let a device sign in by Digest with a secret of its own."""
    username = f"phone-{device.uuid.hex[:12]}"
    sealed = seal(_md5(f"{username}:{REALM}:{secret}"), purpose=PURPOSE, owner=username)
    return DeviceSignIn.objects.create(device=device, username=username, sealed=sealed)


def fresh_nonce() -> str:
    """Return a nonce made now."""
    now = f"{int(time.time()):x}"
    return f"{now}-{_mark(now)}"


def nonce_age(nonce: str) -> float | None:
    """Return how many seconds ago this installation made a nonce; None for one it did not make."""
    made, _, mark = nonce.partition("-")
    if not hmac.compare_digest(mark.encode(), _mark(made).encode()):
        return None
    age = time.time() - int(made, 16)
    return age if age > -NONCE_SECONDS else None


def response_for(secret: str, said: Mapping[str, str], method: str) -> str:
    """Return the response that proves a secret."""
    asked = _md5(f"{method}:{said['uri']}")
    return _md5(":".join((secret, said["nonce"], said["nc"], said["cnonce"], said["qop"], asked)))


def parts_of(header: str) -> dict[str, str]:
    """Return the named parts of an Authorization header; nothing for another scheme."""
    scheme, _, rest = header[:LONGEST_HEADER].partition(" ")
    if scheme.lower() != "digest":
        return {}
    return {found[1].lower(): found[2] if found[2] is not None else found[3] for found in PART.finditer(rest)}


def _secret_of(found: DeviceSignIn | None) -> str:
    """Return what a device's response is made from; something nobody knows where there is no such device."""
    try:
        return unseal(found.sealed, purpose=PURPOSE, owner=found.username) if found else _mark("nobody")
    except CannotUnseal:
        return _mark("nobody")


def _mark(made: str) -> str:
    return keyed_digest(made, purpose="digest nonce").hex()[:32]


def _md5(text: str) -> str:
    """MD5 is what the scheme names; its strength here rests on a secret of 256 random bits."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
