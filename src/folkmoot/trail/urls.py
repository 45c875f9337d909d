"""Which page answers which address."""

from django.urls import path

from folkmoot.trail import views

app_name = "trail"
urlpatterns = [
    path("", views.trail, name="trail"),
    path("check/", views.check, name="check"),
    path("trail.csv", views.export, name="export"),
    path("trail.jsonl", views.whole, name="whole"),
]
