"""Tells Django that this room exists."""

from django.apps import AppConfig


class Hub(AppConfig):
    """The partners' hub."""

    name = "folkmoot.hub"
    label = "hub"
