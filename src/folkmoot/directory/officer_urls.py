"""Which page for officers answers which address under /officers/directory/."""

from django.urls import path

from folkmoot.directory import views

app_name = "directory"
urlpatterns = [
    path("", views.services, name="services"),
    path("new/", views.service, name="new"),
    path("<uuid:uuid>/", views.service, name="service"),
    path("<uuid:uuid>/act/", views.act, name="act"),
]
