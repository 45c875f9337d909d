"""Opens here what a phone encrypted: only this installation can, and only what was written with the phone's own PIN.

A record is sealed on the phone with AES-256-GCM under HKDF-SHA-256(ECDH of a fresh P-256 key with the installation's
public key, salt: the phone's writing secret). So the phone can write and never read back; and as the writing secret
lies on the phone under the officer's PIN alone, whoever copies the phone's token still cannot write in the officer's name.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db import transaction
from django.utils import timezone

from folkmoot.channels.field.models import Device, FieldKey
from folkmoot.contacts.keys import CannotUnseal, keyed_digest, seal, unseal_bytes
from folkmoot.partners.policies import check_can
from folkmoot.trail.recording import record_act

CURVE = ec.SECP256R1()
SCALAR_BYTES, POINT_BYTES, NONCE_BYTES, KEY_BYTES = 32, 65, 12, 32
MOST_BODY = 150_000  # characters of base 64
MEANT_FOR = b"folkmoot field 1"
PURPOSE = "field key"


class CannotOpen(ValueError):
    """This is no record, or was not sealed for this installation by this phone with its officer's PIN, or was changed since."""


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """A record as a phone holds and sends it."""

    uuid: UUID
    key: UUID
    point: bytes
    nonce: bytes
    body: bytes


def read_sealed(sent: Mapping[str, Any]) -> SealedRecord:
    """Return what was sent as a sealed record, every part of it bounded; raises `CannotOpen`."""
    try:
        record = SealedRecord(
            UUID(_text(sent, "uuid", 36)),
            UUID(_text(sent, "key", 36)),
            _bytes(sent, "point", 100),
            _bytes(sent, "nonce", 20),
            _bytes(sent, "body", MOST_BODY),
        )
    except (ValueError, binascii.Error) as wrong:
        raise CannotOpen("This is not a record of a phone.") from wrong
    if len(record.point) != POINT_BYTES or len(record.nonce) != NONCE_BYTES:
        raise CannotOpen("This is not a record of a phone.")
    return record


def open_record(record: SealedRecord, device: Device) -> bytes:
    """Return what a device sealed; raises `CannotOpen`. One statement: the key, retired or not."""
    key = FieldKey.objects.filter(uuid=record.key).first()
    if key is None:
        raise CannotOpen("This record was encrypted to a key that is not here.")
    try:
        scalar = unseal_bytes(key.sealed, purpose=PURPOSE, owner=key.uuid.hex)
        private = ec.derive_private_key(int.from_bytes(scalar), CURVE)
        shared = private.exchange(
            ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, record.point)
        )
        derive = HKDF(SHA256(), KEY_BYTES, writing_secret(device), MEANT_FOR + key.uuid.bytes + record.point)
        bound = f"{record.uuid}|{device.uuid}|{record.key}".encode()
        return AESGCM(derive.derive(shared)).decrypt(record.nonce, record.body, bound)
    except (InvalidTag, CannotUnseal, ValueError) as fault:
        raise CannotOpen("This record cannot be opened here.") from fault


def writing_secret(device: Device) -> bytes:
    """Return the secret a phone needs to write records, which it is told once and keeps under its officer's PIN."""
    return keyed_digest(device.uuid.hex, purpose="field writing")


def current_key() -> FieldKey:
    """Return the key that phones are to encrypt to; the first time it is made."""
    return FieldKey.objects.filter(retired_at=None).first() or _make_key()


@transaction.atomic
def change_key(*, user: Any) -> FieldKey:
    """Let phones encrypt to a new key from the next time they are told. What waits under the old one still opens."""
    check_can(user, "manage_partners")
    FieldKey.objects.filter(retired_at=None).update(retired_at=timezone.now())
    key = _make_key()
    record_act(user=user, act="change_field_key", subject_kind="field_key", subject_id=key.uuid)
    return key


def _make_key() -> FieldKey:
    private = ec.generate_private_key(CURVE)
    key = FieldKey(public=private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))
    scalar = private.private_numbers().private_value.to_bytes(SCALAR_BYTES)
    key.sealed = seal(scalar, purpose=PURPOSE, owner=key.uuid.hex)
    key.save()
    return key


def written(raw: bytes | memoryview) -> str:
    """Return bytes in base 64, as pages and phones exchange them."""
    return base64.b64encode(bytes(raw)).decode()


def _text(sent: Mapping[str, Any], name: str, most: int) -> str:
    value = sent.get(name)
    if not isinstance(value, str) or len(value) > most:
        raise ValueError(name)
    return value


def _bytes(sent: Mapping[str, Any], name: str, most: int) -> bytes:
    return base64.b64decode(_text(sent, name, most), validate=True)
