"""Which page for officers answers which address under /officers/directory/."""

from django.urls import path

from folkmoot.directory import views
from folkmoot.directory.formats import feed_views

app_name = "directory"
urlpatterns = [
    path("", views.services, name="services"),
    path("new/", views.service, name="new"),
    path("feeds/", feed_views.feeds, name="feeds"),
    path("feeds/new/", feed_views.new_feed, name="new_feed"),
    path("feeds/<uuid:uuid>/", feed_views.feed, name="feed"),
    path("feeds/readings/<uuid:uuid>/", feed_views.reading, name="feed_reading"),
    path("feeds/settle/<int:number>/", feed_views.settle_one, name="settle"),
    path("<uuid:uuid>/", views.service, name="service"),
    path("<uuid:uuid>/act/", views.act, name="act"),
]
