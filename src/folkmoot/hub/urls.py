"""Which page of the hub answers which address."""

from django.urls import include, path

app_name = "hub"
urlpatterns = [path("links/", include("folkmoot.hub.links.urls"))]
