"""Which page for officers answers which address: each part of this room mounts its own."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "network"
urlpatterns: list[URLPattern | URLResolver] = [
    path("together/", include("folkmoot.network.collaborating.urls")),
    path("meetings/", include("folkmoot.network.meetings.officer_urls")),
    path("talk/", include("folkmoot.network.talk.officer_urls")),
    path("recognition/", include("folkmoot.network.recognition.officer_urls")),
    path("snippets/", include("folkmoot.network.snippets.officer_urls")),
    path("signposting/", include("folkmoot.network.signposting.officer_urls")),
    path("asking/", include("folkmoot.network.asking.officer_urls")),
    path("", include("folkmoot.network.meeting_people.officer_urls")),
    path("overlaps/", include("folkmoot.network.overlaps.officer_urls")),
    path("exchange/", include("folkmoot.network.exchange.officer_urls")),
    path("actions/", include("folkmoot.network.actions.urls")),
    path("documents/", include("folkmoot.network.documents.urls")),
    path("workbooks/", include("folkmoot.network.workbook.urls")),
    path("messages/", include("folkmoot.network.mailing.officer_urls")),
    path("", include("folkmoot.network.people.officer_urls")),
]
