"""Seals what must not stand readable in the database: secrets of second factors, addresses in the queue, keys of people in the trail."""

import base64

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def sealing(purpose: str) -> Fernet:
    """Return what seals and opens under the installation's data key, with a key of its own for each purpose."""
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode())
    return Fernet(base64.urlsafe_b64encode(derive.derive(settings.DATA_KEY.encode())))
