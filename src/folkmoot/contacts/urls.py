"""Which page answers which address."""

from django.urls import URLPattern

app_name = "contacts"
urlpatterns: list[URLPattern] = []
