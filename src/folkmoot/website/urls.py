"""Which page answers which address."""

from django.urls import path

from folkmoot.website import engagement_pages, finder, officers, promises, trust, views

app_name = "website"
urlpatterns = [
    path("", views.home, name="home"),
    path("engagements/", finder.engagements, name="engagements"),
    path("engagements/<slug:slug>/", engagement_pages.engagement, name="engagement"),
    path("engagements/<slug:slug>/results/", engagement_pages.results, name="results"),
    path("accessibility/", promises.accessibility, name="accessibility"),
    path("privacy/", promises.privacy, name="privacy"),
    path("trust/", trust.trust, name="trust"),
    path("officers/", officers.officers, name="officers"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", views.healthz, name="healthz"),
]
