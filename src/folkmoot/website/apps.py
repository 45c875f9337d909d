"""Tells Django that this room exists."""

from django.apps import AppConfig


class Website(AppConfig):
    """What spans rooms."""

    name = "folkmoot.website"
    label = "website"
