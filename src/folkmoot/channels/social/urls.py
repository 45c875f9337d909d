"""Which page answers which address."""

from django.urls import path

from folkmoot.channels.social import answering, views

app_name = "social"
urlpatterns = [
    path("s/<slug:code>/", answering.start, name="start"),
    path("s/<slug:code>/image.png", answering.image, name="image"),
    path("officers/networks/", views.networks, name="networks"),
    path("officers/networks/<slug:code>/", views.network, name="network"),
    path("officers/networks/<slug:code>/posts/", views.posts, name="posts"),
]
