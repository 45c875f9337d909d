"""Officers of made-up Elmshire at the pages of agreements."""

from django.test import Client

from tests.hub.world import user


def at_pages(mailbox: str) -> Client:
    """A browser in which an officer is signed in: admin, health, voices, academy, police, business."""
    client = Client()
    client.force_login(user(mailbox))
    return client
