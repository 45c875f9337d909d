"""Tells Django that this room exists."""

from django.apps import AppConfig


class Online(AppConfig):
    """Answering on a page of our own."""

    name = "folkmoot.channels.online"
    label = "online"
