"""Tells Django that this room exists."""

from django.apps import AppConfig


class Paper(AppConfig):
    """Answers on paper and in files."""

    name = "folkmoot.channels.paper"
    label = "paper"
