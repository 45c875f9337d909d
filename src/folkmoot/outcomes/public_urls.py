"""Which page for everybody answers which address."""

from django.urls import include, path, re_path

from folkmoot.outcomes import public_views
from folkmoot.outcomes.coming import views as coming
from folkmoot.outcomes.pack import views as packs

app_name = "answered"
urlpatterns = [
    path("what-is-coming/", coming.public, name="coming"),
    path("what-is-coming.ics", coming.calendar, name="coming_calendar"),
    re_path(r"^engagements/(?P<slug>[-\w]+)/evidence\.(?P<kind>zip|pdf)$", packs.for_everybody, name="pack"),
    path("local-offer/", include("folkmoot.outcomes.offer.public_urls")),
    path("", include("folkmoot.outcomes.voices.public_urls")),
    path("", include("folkmoot.outcomes.learning.public_urls")),
    path("", include("folkmoot.outcomes.learning.receipt_urls")),
    path("you-said-we-did/", public_views.place, name="place"),
    path("you-said-we-did.atom", public_views.atom, name="atom"),
    path("engagements/<slug:slug>/you-said-we-did/", public_views.engagement, name="engagement"),
    path("engagements/<slug:slug>/you-said-we-did/block/", public_views.block, name="block"),
    path("receipt/what-changed/", public_views.what_changed, name="what_changed"),
    path("receipt/difference/", public_views.difference, name="difference"),
    path("told/<str:token>/", public_views.told, name="told"),
    path("told/<str:token>/stop/", public_views.stop_telling, name="stop_telling"),
]
