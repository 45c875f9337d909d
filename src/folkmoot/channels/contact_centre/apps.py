"""Tells Django that this room exists."""

from django.apps import AppConfig


class ContactCentre(AppConfig):
    """Asking at the end of a call."""

    name = "folkmoot.channels.contact_centre"
    label = "contact_centre"
