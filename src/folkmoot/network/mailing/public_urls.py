"""Which public page about messages answers which address under /join-in/."""

from django.urls import path

from folkmoot.network.mailing import public_views as views

app_name = "mailing"
urlpatterns = [
    path("groups/<slug:slug>/messages/", views.archive, name="archive"),
    path("groups/<slug:slug>/messages/<uuid:uuid>/", views.message, name="message"),
    path("stop/<str:token>/", views.stop, name="stop"),
]
