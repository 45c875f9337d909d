"""Which of the members' and everybody's pages of introductions and of the network drawn answers which address."""

from django.urls import path

from folkmoot.network.meeting_people import public_views as views

app_name = "meeting_people"
urlpatterns = [
    path("introductions/wish/", views.wish, name="wish"),
    path("introductions/<str:token>/", views.answer, name="answer"),
    path("drawn/", views.drawn, name="drawn"),
]
