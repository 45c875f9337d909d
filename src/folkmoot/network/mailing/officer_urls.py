"""Which officers' page about messages answers which address under /officers/network/messages/."""

from django.urls import path

from folkmoot.network.mailing import officer_views as views

app_name = "mailing"
urlpatterns = [
    path("", views.mailings, name="mailings"),
    path("write/", views.write, name="write"),
    path("group/<slug:slug>/", views.of_group, name="of_group"),
    path("<uuid:uuid>/", views.mailing, name="mailing"),
    path("<uuid:uuid>/change/", views.write, name="change"),
    path("<uuid:uuid>/try/", views.try_it, name="try_it"),
    path("<uuid:uuid>/schedule/", views.schedule, name="schedule"),
    path("<uuid:uuid>/step/", views.step, name="step"),
]
