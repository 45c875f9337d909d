"""Which page answers which address."""

from django.urls import URLPattern

app_name = "website"
urlpatterns: list[URLPattern] = []
