"""Which of the officers' pages about talk answers which address."""

from django.urls import path

from folkmoot.network.talk import officer_views as views

app_name = "talk"
urlpatterns = [
    path("", views.waiting, name="waiting"),
    path("groups/<slug:slug>/", views.threads, name="threads"),
    path("<uuid:uuid>/", views.thread, name="thread"),
    path("words/<uuid:uuid>/", views.words, name="words"),
    path("comments/<uuid:uuid>/", views.comment, name="comment"),
]
