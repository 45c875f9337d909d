"""Which page for everybody answers which address under /join-in/: each part of this room mounts its own."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "joined"
urlpatterns: list[URLPattern | URLResolver] = [
    path("together/", include("folkmoot.network.collaborating.public_urls")),
    path("", include("folkmoot.network.meetings.public_urls")),
    path("", include("folkmoot.network.talk.public_urls")),
    path("", include("folkmoot.network.recognition.public_urls")),
    path("snippets/", include("folkmoot.network.snippets.public_urls")),
    path("questions/", include("folkmoot.network.asking.public_urls")),
    path("", include("folkmoot.network.meeting_people.public_urls")),
    path("actions/", include("folkmoot.network.actions.public_urls")),
    path("documents/", include("folkmoot.network.documents.public_urls")),
    path("", include("folkmoot.network.mailing.public_urls")),
    path("", include("folkmoot.network.people.public_urls")),
]
