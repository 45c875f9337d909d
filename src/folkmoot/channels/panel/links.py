"""Personal links: made of a message's secret number and a key, found by a keyed hash, never stored themselves."""

import base64
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from folkmoot.contacts.keys import keyed_digest, keyed_hash

TOKEN_BYTES = 16


def link_token(uuid: UUID) -> str:
    """Return the token in a message's link, the same whenever it is sent again."""
    made = keyed_digest(uuid.hex, purpose="panel link")[:TOKEN_BYTES]
    return base64.b32encode(made).decode().rstrip("=").lower()


def link_hash(token: str) -> str:
    """Return what is stored of a token."""
    return keyed_hash(token, purpose="panel link lookup")


def answer_uuid(uuid: UUID) -> UUID:
    """Return the UUID of the contact that answers a message: one message, one answer, however often it is sent."""
    return UUID(bytes=keyed_digest(uuid.hex, purpose="follow-up answer")[:16])


def page_of(name: str, token: str) -> str:
    """Return the whole address of a page behind a personal link."""
    return settings.SITE.rstrip("/") + reverse(f"panel:{name}", args=[token])
