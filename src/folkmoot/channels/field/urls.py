"""Which page answers which address."""

from django.urls import path

from folkmoot.channels.field import views

app_name = "field"
urlpatterns = [
    path("", views.teams, name="teams"),
]
