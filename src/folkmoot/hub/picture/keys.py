"""The key pair by which this installation signs the cubes it sends: made at the first use, the private half encrypted."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.keys import seal, unseal_bytes
from folkmoot.hub.picture_models import InstallationKey

PURPOSE = "hub installation key"


def public_key() -> str:
    """Return this installation's public key in hex; empty until it has signed something."""
    return InstallationKey.objects.values_list("public", flat=True).first() or ""


@transaction.atomic
def sign(said: bytes) -> tuple[str, str]:
    """Sign bytes; return the public key and the signature, in hex."""
    kept = InstallationKey.objects.first()
    if kept is None:
        made = Ed25519PrivateKey.generate()
        public = made.public_key().public_bytes_raw().hex()
        sealed = seal(made.private_bytes_raw(), purpose=PURPOSE, owner=public)
        kept, _ = InstallationKey.objects.get_or_create(
            only=True, defaults={"public": public, "sealed": sealed, "made_at": timezone.now()}
        )
    private = Ed25519PrivateKey.from_private_bytes(
        unseal_bytes(kept.sealed, purpose=PURPOSE, owner=kept.public)
    )
    return kept.public, private.sign(said).hex()


def is_signed(said: bytes, signature: str, public: str) -> bool:
    """Say whether bytes were signed by the holder of a key."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), said)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_public_key(written: str) -> bool:
    """Say whether this can be a public key."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(written))
    except ValueError:
        return False
    return True
