"""Seals what must stay secret and hashes what must be found again, with a key of its own for each purpose."""

import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE_BYTES = 12
KEY_BYTES = 32


class CannotUnseal(ValueError):
    """What was given was not sealed here, for this purpose, for this owner; or it was changed since."""


def seal(text: str | bytes, *, purpose: str, owner: str = "") -> bytes:
    """Encrypt with AES-256-GCM under the key of a purpose, tied to an owner: nonce, ciphertext and tag in one.

    `owner` (a contact's UUID, a code) is not stored: the same must be given to open it again,
    so a sealed value moved to another row does not open there.
    """
    plain = text.encode() if isinstance(text, str) else text
    nonce = os.urandom(NONCE_BYTES)
    return nonce + _cipher(purpose, settings.DATA_KEY).encrypt(nonce, plain, owner.encode())


def unseal(sealed: bytes | memoryview, *, purpose: str, owner: str = "") -> str:
    """Return the text that was sealed, or raise `CannotUnseal`."""
    return unseal_bytes(sealed, purpose=purpose, owner=owner).decode()


def unseal_bytes(sealed: bytes | memoryview, *, purpose: str, owner: str = "") -> bytes:
    """Return the bytes that were sealed, or raise `CannotUnseal`."""
    raw = bytes(sealed)
    try:
        cipher = _cipher(purpose, settings.DATA_KEY)
        return cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], owner.encode())
    except (InvalidTag, ValueError) as fault:
        raise CannotUnseal(f"This was not sealed here for “{purpose}”, or it was changed.") from fault


def keyed_hash(text: str, *, purpose: str) -> str:
    """Return 64 hex digits of HMAC-SHA-256 under the key of a purpose: the same text, the same hash, no way back."""
    return keyed_digest(text, purpose=purpose).hex()


def keyed_digest(text: str, *, purpose: str) -> bytes:
    """Return the 32 bytes of which `keyed_hash` is the writing."""
    return hmac.digest(_key(purpose, settings.DATA_KEY), text.encode("utf-8", "surrogatepass"), "sha256")


@lru_cache(maxsize=64)
def _key(purpose: str, secret: str) -> bytes:
    derive = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=b"folkmoot", info=purpose.encode())
    return derive.derive(secret.encode())


@lru_cache(maxsize=64)
def _cipher(purpose: str, secret: str) -> AESGCM:
    return AESGCM(_key(f"seal {purpose}", secret))
