"""Which of the officers' pages of introductions and isolation answers which address."""

from django.urls import path

from folkmoot.network.meeting_people import views

app_name = "meeting_people"
urlpatterns = [
    path("introductions/", views.introductions, name="introductions"),
    path("introductions/new/", views.new, name="new"),
    path("introductions/wishes/<uuid:uuid>/close/", views.close, name="close"),
    path("isolation/", views.isolation, name="isolation"),
    path("drawn/", views.drawn, name="drawn"),
]
