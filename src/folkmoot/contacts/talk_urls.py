"""Which page of officers' conversations has which address."""

from django.urls import path

from folkmoot.contacts import talk_desk

app_name = "talk"
urlpatterns = [
    path("", talk_desk.threads, name="threads"),
    path("ask/<slug:slug>/", talk_desk.choose, name="choose"),
    path("<uuid:uuid>/", talk_desk.thread, name="thread"),
    path("<uuid:uuid>/letter.pdf", talk_desk.letter, name="letter"),
]
