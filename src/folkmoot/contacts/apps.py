"""Tells Django that this room exists."""

from django.apps import AppConfig


class Contacts(AppConfig):
    """Occasions on which someone was asked."""

    name = "folkmoot.contacts"
    label = "contacts"
