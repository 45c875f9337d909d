"""Tells Django that this room exists."""

from django.apps import AppConfig


class Trail(AppConfig):
    """The append-only audit."""

    name = "folkmoot.trail"
    label = "trail"
