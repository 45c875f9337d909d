"""Tells Django that this room exists."""

from django.apps import AppConfig


class Places(AppConfig):
    """Areas, postcodes and populations."""

    name = "folkmoot.places"
    label = "places"
