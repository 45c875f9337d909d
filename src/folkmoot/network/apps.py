"""Tells Django that this room exists."""

from django.apps import AppConfig


class Network(AppConfig):
    """The room of the people who help write and carry out the plan."""

    name = "folkmoot.network"
    label = "network"
