"""Which page for officers answers which address: each part of this room mounts its own."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "network"
urlpatterns: list[URLPattern | URLResolver] = [
    path("snippets/", include("folkmoot.network.snippets.officer_urls")),
    path("asking/", include("folkmoot.network.asking.officer_urls")),
    path("", include("folkmoot.network.meeting_people.officer_urls")),
    path("overlaps/", include("folkmoot.network.overlaps.officer_urls")),
    path("exchange/", include("folkmoot.network.exchange.officer_urls")),
]
