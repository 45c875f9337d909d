"""Which page for everybody answers which address under /join-in/: each part of this room mounts its own."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "joined"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("folkmoot.network.mailing.public_urls")),
    path("", include("folkmoot.network.people.public_urls")),
]
