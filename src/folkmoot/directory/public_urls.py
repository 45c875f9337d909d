"""Which page for everybody answers which address under /find/."""

from django.urls import path

from folkmoot.directory import asking_views, public_feeds, public_views
from folkmoot.directory.finding import pinned_views

app_name = "find"
urlpatterns = [
    path("", public_views.search, name="search"),
    path("list/", pinned_views.pinned_list, name="pinned"),
    path("list/change/", pinned_views.change_list, name="change_list"),
    path("feed.json", public_feeds.as_json, name="feed"),
    path("feed.geojson", public_feeds.as_geojson, name="geojson"),
    path("land.geojson", public_feeds.land, name="land"),
    path("services/<uuid:uuid>/", public_views.service, name="service"),
    path("assets/<uuid:uuid>/", public_views.asset, name="asset"),
    path("assets/<uuid:uuid>/sent/", asking_views.sent, name="sent"),
    path("assets/<uuid:uuid>/use/", asking_views.ask, {"way": "use"}, name="use"),
    path("assets/<uuid:uuid>/help/", asking_views.ask, {"way": "help"}, name="help"),
]
