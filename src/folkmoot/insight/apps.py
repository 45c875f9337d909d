"""Tells Django that this room exists."""

from django.apps import AppConfig


class Insight(AppConfig):
    """The room that does the sums."""

    name = "folkmoot.insight"
    label = "insight"
    origins = {"gap": ("A gap in the directory", "folkmoot.insight.missing.gap_views.gap_page")}
