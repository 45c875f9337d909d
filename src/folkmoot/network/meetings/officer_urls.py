"""Which of the officers' pages about meetings answers which address."""

from django.urls import path

from folkmoot.network.meetings import officer_views as views

app_name = "meetings"
urlpatterns = [
    path("", views.meetings, name="meetings"),
    path("new/<slug:slug>/", views.plan, name="plan"),
    path("<uuid:uuid>/", views.meeting, name="meeting"),
    path("<uuid:uuid>/change/", views.change, name="change"),
    path("<uuid:uuid>/call-off/", views.call_off, name="call_off"),
    path("<uuid:uuid>/agenda/", views.agenda, name="agenda"),
    path("<uuid:uuid>/invite/", views.invite, name="invite"),
    path("<uuid:uuid>/who/", views.who, name="who"),
    path("<uuid:uuid>/record/", views.record, name="record"),
    path("<uuid:uuid>/printed/", views.printed, name="printed"),
]
