"""Which page for everybody answers which address under /find/what-is-missing/."""

from django.urls import path

from folkmoot.insight.missing import public_views

app_name = "missed"
urlpatterns = [
    path("", public_views.gaps, name="gaps"),
    path("<uuid:uuid>/", public_views.gap, name="gap"),
]
