"""Where it is told what became of messages that were sent."""

from django.urls import path

from folkmoot.contacts import bounce_views

app_name = "messages"
urlpatterns = [
    path("bounces/", bounce_views.bounce, name="bounce"),
    path("notify/delivery/", bounce_views.notify_delivery, name="notify_delivery"),
]
