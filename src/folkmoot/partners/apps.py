"""Tells Django that this room exists."""

from django.apps import AppConfig


class Partners(AppConfig):
    """Partners and their officers."""

    name = "folkmoot.partners"
    label = "partners"
