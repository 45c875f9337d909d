"""Tells Django that this room exists."""

from django.apps import AppConfig


class Api(AppConfig):
    """What other programs may read and write."""

    name = "folkmoot.api"
    label = "api"
