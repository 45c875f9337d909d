"""What anybody may ask of what partners hold about them. No code ever stands in an address."""

from django.urls import path

from folkmoot.hub.rights import public_views

app_name = "your_data"
urlpatterns = [
    path("", public_views.ask, name="ask"),
    path("follow/", public_views.follow, name="follow"),
]
