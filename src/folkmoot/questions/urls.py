"""Which page answers which address."""

from django.urls import URLPattern

app_name = "questions"
urlpatterns: list[URLPattern] = []
