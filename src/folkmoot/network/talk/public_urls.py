"""Which of everybody's pages about talk answers which address."""

from django.urls import path

from folkmoot.network.talk import public_views as views

app_name = "talk"
urlpatterns = [
    path("groups/<slug:slug>/talk/", views.threads, name="threads"),
    path("groups/<slug:slug>/comments/", views.comments, name="comments"),
    path("talk/<uuid:uuid>/", views.thread, name="thread"),
    path("talk/words/<uuid:uuid>/report/", views.report, name="report"),
    path("talk/words/<uuid:uuid>/", views.words, name="words"),
]
