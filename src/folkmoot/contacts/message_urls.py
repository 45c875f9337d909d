"""Where people answer what they were asked back, and where it is told what became of messages that were sent."""

from django.urls import path

from folkmoot.contacts import bounce_views, talking_views

app_name = "messages"
urlpatterns = [
    path("talk/", talking_views.enter, name="enter"),
    path("talk/<str:code>/", talking_views.by_code, name="talk"),
    path("bounces/", bounce_views.bounce, name="bounce"),
    path("notify/delivery/", bounce_views.notify_delivery, name="notify_delivery"),
]
