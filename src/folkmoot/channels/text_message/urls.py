"""Which page answers which address."""

from django.urls import path

from folkmoot.channels.text_message import views

app_name = "text_message"
urlpatterns = [
    path("notify/inbound/", views.inbound, name="inbound"),
    path("officers/text-messages/", views.collectors, name="collectors"),
    path("officers/text-messages/<slug:code>/", views.collector, name="collector"),
]
