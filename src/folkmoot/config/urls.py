"""Which room answers which address."""

from django.urls import include, path

urlpatterns = [
    path("", include("folkmoot.website.urls")),
    path("design/", include("folkmoot.design.urls")),
    path("account/", include("folkmoot.partners.account_urls")),
    path("officers/", include("folkmoot.partners.urls")),
    path("officers/places/", include("folkmoot.places.urls")),
    path("officers/questions/", include("folkmoot.questions.urls")),
    path("officers/engagements/", include("folkmoot.engagements.urls")),
    path("officers/insight/", include("folkmoot.insight.urls")),
    path("officers/calls/", include("folkmoot.channels.contact_centre.urls")),
    path("officers/paper/", include("folkmoot.channels.paper.urls")),
    path("officers/answers/", include("folkmoot.contacts.desk_urls")),
    path("officers/jobs/", include("folkmoot.jobs.urls")),
    path("officers/trail/", include("folkmoot.trail.urls")),
    path("maps/", include("folkmoot.places.map_urls")),
    path("answer/", include("folkmoot.channels.online.urls")),
    path("receipt/", include("folkmoot.contacts.urls")),
]

handler400 = "folkmoot.design.errors.bad_request"
handler403 = "folkmoot.design.errors.forbidden"
handler404 = "folkmoot.design.errors.not_found"
handler500 = "folkmoot.design.errors.server_error"
