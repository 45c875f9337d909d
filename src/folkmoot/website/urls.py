"""Which page answers which address."""

from django.urls import path

from folkmoot.website import (
    easier,
    embedding,
    engagement_pages,
    feeds,
    finder,
    look_views,
    officers,
    place_pages,
    promises,
    trust,
    views,
)

app_name = "website"
urlpatterns = [
    path("", views.home, name="home"),
    path("engagements/", finder.engagements, name="engagements"),
    path("engagements.atom", feeds.atom, name="atom"),
    path("engagements.ics", feeds.calendar, name="calendar"),
    path("engagements/<slug:slug>/", engagement_pages.engagement, name="engagement"),
    path("engagements/<slug:slug>/results/", engagement_pages.results, name="results"),
    path("engagements/<slug:slug>/listen.wav", easier.listen, name="listen"),
    path("engagements/<slug:slug>/easy-read/", easier.easy_read, name="easy_read"),
    path("engagements/<slug:slug>/easy-read/listen.wav", easier.listen_easily, name="listen_easily"),
    path("engagements/<slug:slug>/print/", easier.print_sheet, name="print_sheet"),
    path("engagements/<slug:slug>/block/", embedding.block, name="block"),
    path("places/", place_pages.places, name="places"),
    path("places/<path:code>/", place_pages.place, name="place"),
    path("accessibility/", promises.accessibility, name="accessibility"),
    path("privacy/", promises.privacy, name="privacy"),
    path("privacy/<slug:slug>/", promises.privacy_in_full, name="privacy_in_full"),
    path("trust/", trust.trust, name="trust"),
    path("officers/", officers.officers, name="officers"),
    path("officers/look/", look_views.look, name="look"),
    path("officers/look/use/", look_views.use, name="use_look"),
    path("officers/look/back/", look_views.back, name="default_look"),
    path("look/<slug:name>.css", look_views.sheet, name="theme"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", views.healthz, name="healthz"),
]
