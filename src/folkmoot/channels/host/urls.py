"""Which page answers which address."""

from django.urls import path

from folkmoot.channels.host import answering, views

app_name = "host"
urlpatterns = [
    path("h/<slug:code>/", answering.start, name="start"),
    path("h/<slug:code>/results/", answering.results, name="results"),
    path("officers/hosts/", views.hosts, name="hosts"),
    path("officers/hosts/<slug:code>/", views.host, name="host"),
    path("officers/hosts/<slug:code>/change/", views.change, name="change"),
    path("officers/hosts/<slug:code>/publish/", views.publish, name="publish"),
    path("officers/hosts/<slug:code>/<slug:sheet>.pdf", views.sheet, name="sheet"),
]
