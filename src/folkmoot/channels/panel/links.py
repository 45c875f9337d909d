"""The personal links of follow-ups and panels, and the answer each leads to."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from folkmoot.contacts.keys import keyed_digest
from folkmoot.contacts.personal_links import PersonalLinks

LINKS = PersonalLinks("panel")


def answer_uuid(uuid: UUID) -> UUID:
    """Return the UUID of the contact that answers a message: one message, one answer, however often it is sent."""
    return UUID(bytes=keyed_digest(uuid.hex, purpose="follow-up answer")[:16])


def page_of(name: str, token: str) -> str:
    """Return the whole address of a page behind a personal link."""
    return settings.SITE.rstrip("/") + reverse(f"panel:{name}", args=[token])
