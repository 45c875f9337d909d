"""Tells Django that this room exists."""

from django.apps import AppConfig


class Assets(AppConfig):
    """The room of what people, associations and organisations can offer, and ask."""

    name = "folkmoot.assets"
    label = "assets"
