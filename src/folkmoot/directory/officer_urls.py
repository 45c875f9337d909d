"""Which page for officers answers which address under /officers/directory/."""

from django.urls import path

from folkmoot.directory import views
from folkmoot.directory.finding import officer_views

app_name = "directory"
urlpatterns = [
    path("", views.services, name="services"),
    path("finding/words/", officer_views.words, name="words"),
    path("finding/words-left-out/", officer_views.stop_words, name="stop_words"),
    path("finding/why/", officer_views.why, name="why"),
    path("finding/searches/", officer_views.searches, name="searches"),
    path("new/", views.service, name="new"),
    path("<uuid:uuid>/", views.service, name="service"),
    path("<uuid:uuid>/act/", views.act, name="act"),
]
