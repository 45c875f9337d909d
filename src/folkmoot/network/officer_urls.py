"""Which page for officers answers which address: each part of this room mounts its own."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "network"
urlpatterns: list[URLPattern | URLResolver] = [
    path("messages/", include("folkmoot.network.mailing.officer_urls")),
    path("", include("folkmoot.network.people.officer_urls")),
]
