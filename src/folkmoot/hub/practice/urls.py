"""Which page of the practitioner lane answers which address."""

from django.urls import path

from folkmoot.hub.practice import bring_views, views

urlpatterns = [
    path("look-ups/", views.look_ups, name="look_ups"),
    path("glass/", views.glasses, name="glasses"),
    path("glass/<uuid:uuid>/", views.glass, name="glass"),
    path("<slug:slug>/look-up/", views.look, name="look"),
    path("<slug:slug>/break/", views.break_, name="break_glass"),
    path("<slug:slug>/bring/", bring_views.bring, name="bring"),
    path("<slug:slug>/bring/<uuid:uuid>/", bring_views.coming, name="coming"),
    path("<slug:slug>/bring/<uuid:uuid>/stop/", bring_views.stop, name="stop_coming"),
    path("<slug:slug>/bring/<int:number>/take-out/", bring_views.take, name="take_out"),
]
