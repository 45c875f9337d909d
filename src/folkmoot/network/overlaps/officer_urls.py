"""Which address the officers' page of work that looks alike answers."""

from django.urls import path

from folkmoot.network.overlaps import views

app_name = "overlaps"
urlpatterns = [path("", views.overlaps, name="overlaps")]
