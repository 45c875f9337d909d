"""Which page for everybody answers which address."""

from django.urls import URLPattern, URLResolver

app_name = "answered"
urlpatterns: list[URLPattern | URLResolver] = []
