"""The look of Folkmoot as a Django app: templates, tags and static files, no tables."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "folkmoot.design"
    label = "design"
    verbose_name = "Design"
