"""Tells Django that this room exists."""

from django.apps import AppConfig


class Engagements(AppConfig):
    """Conversations with the public about one decision."""

    name = "folkmoot.engagements"
    label = "engagements"
