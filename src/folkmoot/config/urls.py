"""Which room answers which address."""

from django.urls import include, path

from folkmoot.directory.promotion.short_views import short
from folkmoot.engagements.channel import installed_channels

urlpatterns = [
    path("", include("folkmoot.website.urls")),
    path("design/", include("folkmoot.design.urls")),
    path("account/", include("folkmoot.partners.account_urls")),
    path("officers/agreements/", include("folkmoot.partners.agreements.urls")),
    path("agreements/", include("folkmoot.partners.agreements.public_urls")),
    path("agreements/", include("folkmoot.hub.picture.public_urls")),
    path("officers/", include("folkmoot.partners.urls")),
    path("officers/places/", include("folkmoot.places.urls")),
    path("officers/questions/", include("folkmoot.questions.urls")),
    path("officers/engagements/", include("folkmoot.engagements.urls")),
    path("officers/insight/", include("folkmoot.insight.urls")),
    path("officers/answers/", include("folkmoot.contacts.desk_urls")),
    path("officers/conversations/", include("folkmoot.contacts.talk_urls")),
    path("officers/outcomes/", include("folkmoot.outcomes.officer_urls")),
    path("", include("folkmoot.outcomes.public_urls")),
    path("officers/assets/", include("folkmoot.assets.officer_urls")),
    path("officers/directory/missing/", include("folkmoot.insight.missing.officer_urls")),
    path("officers/directory/", include("folkmoot.directory.officer_urls")),
    path("directory/api/", include("folkmoot.directory.formats.api_urls")),
    path("d/<slug:code>/", short, name="short"),
    path("find/what-is-missing/", include("folkmoot.insight.missing.public_urls")),
    path("find/", include("folkmoot.directory.public_urls")),
    path("officers/network/", include("folkmoot.network.officer_urls")),
    path("join-in/", include("folkmoot.network.public_urls")),
    path("officers/jobs/", include("folkmoot.jobs.urls")),
    path("officers/hub/", include("folkmoot.hub.urls")),
    path("officers/trail/", include("folkmoot.trail.urls")),
    path("your-data/", include("folkmoot.hub.rights.public_urls")),
    path("transparency/", include("folkmoot.hub.reports.public_urls")),
    path("trail/heads/", include("folkmoot.trail.public_urls")),
    path("officers/programs/", include("folkmoot.api.page_urls")),
    path("api/v1/", include("folkmoot.api.urls")),
    path("maps/", include("folkmoot.places.map_urls")),
    path("", include("folkmoot.contacts.message_urls")),
    path("receipt/", include("folkmoot.contacts.urls")),
    *(
        path(address, include(f"{channel.name}.{urls}"))
        for channel in installed_channels()
        for address, urls in channel.mounts.items()
    ),
]

handler400 = "folkmoot.design.errors.bad_request"
handler403 = "folkmoot.design.errors.forbidden"
handler404 = "folkmoot.design.errors.not_found"
handler500 = "folkmoot.design.errors.server_error"
