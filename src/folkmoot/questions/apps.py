"""Tells Django that this room exists."""

from django.apps import AppConfig


class Questions(AppConfig):
    """The bank and the questionnaires."""

    name = "folkmoot.questions"
    label = "questions"
