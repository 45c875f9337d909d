"""Which address of the phones' own answers what."""

from django.urls import path

from folkmoot.channels.field import phone_views as views

app_name = "field_phone"
urlpatterns = [
    path("", views.page, name="page"),
    path("worker.js", views.worker, name="worker"),
    path("app.webmanifest", views.manifest, name="manifest"),
    path("setup/", views.setup, name="setup"),
    path("records/", views.take, name="take"),
    path("leave/", views.leave, name="leave"),
    path("have/", views.have, name="have"),
]
