"""Tells Django that this room exists."""

from django.apps import AppConfig


class Jobs(AppConfig):
    """Work that must happen."""

    name = "folkmoot.jobs"
    label = "jobs"
