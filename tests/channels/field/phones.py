"""A phone without a screen: seals records as the page does, to try what the server makes of them."""

import base64
import datetime as dt
import json
import os
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client
from django.utils import timezone

from tests.contacts.factories import SPEEDING
from tests.partners.factories import signed_in

WORDING = "May we ask you again?"


def written(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


@dataclass
class Phone:
    """What a phone keeps after it was set up."""

    device: str
    token: str
    secret: bytes
    setup: dict[str, Any]

    def seal(self, said: dict[str, Any], uuid: str = "") -> dict[str, Any]:
        """A record as the page makes it."""
        uuid, key = uuid or str(uuid4()), self.setup["key"]
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), base64.b64decode(key["point"]))
        once = ec.generate_private_key(ec.SECP256R1())
        point = once.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        info = b"folkmoot field 1" + bytes.fromhex(key["uuid"].replace("-", "")) + point
        cipher = AESGCM(HKDF(SHA256(), 32, self.secret, info).derive(once.exchange(ec.ECDH(), theirs)))
        nonce = os.urandom(12)
        bound = f"{uuid}|{self.device}|{key['uuid']}".encode()
        body = cipher.encrypt(nonce, json.dumps(said).encode(), bound)
        sealed = {"point": written(point), "nonce": written(nonce), "body": written(body)}
        return {"uuid": uuid, "device": self.device, "key": key["uuid"], **sealed}

    def record(self, uuid: str = "", **changes: Any) -> dict[str, Any]:
        """A completed contact of a moment ago, sealed."""
        said = {
            "at": timezone.now().isoformat(),
            "disposition": "completed",
            "answers": SPEEDING,
            "seconds": 40,
            "language": "en",
            "version": self.setup["version"],
        }
        return self.seal({**said, **changes}, uuid)

    def send(self, record: dict[str, Any], *, now: dt.datetime | None = None):
        """Post it as the page does."""
        return self.ask("records/", {**record, "now": (now or timezone.now()).isoformat()})

    def ask(self, address: str, body: Any):
        return Client().post(
            f"/field/{address}",
            json.dumps(body),
            content_type="application/json",
            headers={"X-Field-Token": self.token},
        )


def enrolled(officer: Any, team: Any, name: str = "My phone") -> Phone:
    """Set a phone up as its officer does."""
    said = signed_in(officer).post(f"/officers/field/{team.code}/phone/", {"name": name}).json()
    return Phone(said["device"], said["token"], base64.b64decode(said["writing"]), said["setup"])
