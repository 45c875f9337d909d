"""Which page of the hub answers which address."""

from django.urls import include, path

from folkmoot.hub.home import home
from folkmoot.hub.reports.views import draft

app_name = "hub"
urlpatterns = [
    path("", home, name="home"),
    path("links/", include("folkmoot.hub.links.urls")),
    path("picture/", include("folkmoot.hub.picture.urls")),
    path("report/", draft, name="report_draft"),
    path("rights/", include("folkmoot.hub.rights.urls")),
    path("", include("folkmoot.hub.practice.urls")),
]
