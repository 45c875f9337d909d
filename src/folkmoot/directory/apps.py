"""Tells Django that this room exists."""

from django.apps import AppConfig


class Directory(AppConfig):
    """The room of services, and of finding them and assets in one search."""

    name = "folkmoot.directory"
    label = "directory"
