"""Links in messages about what became of what somebody said: made of the message's secret number, never stored themselves."""

import base64
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from folkmoot.contacts.keys import keyed_digest, keyed_hash
from folkmoot.outcomes.models import Told

TOKEN_BYTES = 16


def token_of(uuid: UUID) -> str:
    """Return the token in a message's links, the same whenever it is sent again."""
    made = keyed_digest(uuid.hex, purpose="told link")[:TOKEN_BYTES]
    return base64.b32encode(made).decode().rstrip("=").lower()


def hash_of(token: str) -> str:
    """Return what is stored of a token."""
    return keyed_hash(token, purpose="told link lookup")


def told_by(token: str) -> Told | None:
    """Return the message whose link somebody holds, or None."""
    related = Told.objects.select_related("detail__contact__engagement__pledge", "commitment__finding__reply")
    return related.filter(link_hash=hash_of(token)).first() if len(token) < 40 else None


def page_at(name: str, *args: str) -> str:
    """Return the whole address of a page."""
    return settings.SITE.rstrip("/") + reverse(f"answered:{name}", args=args)
