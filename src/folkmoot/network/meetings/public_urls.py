"""Which of everybody's pages about meetings answers which address."""

from django.urls import path

from folkmoot.network.meetings import answering_views, public_views

app_name = "meetings"
urlpatterns = [
    path("events/", public_views.events, name="events"),
    path("events.ics", public_views.events_calendar, name="events_calendar"),
    path("events.atom", public_views.events_atom, name="events_atom"),
    path("events/<uuid:uuid>/", public_views.event, name="event"),
    path("events/<uuid:uuid>/meeting.ics", public_views.event_file, name="event_file"),
    path("groups/<slug:slug>/meetings/", public_views.meetings, name="meetings"),
    path("meetings/<uuid:uuid>/", public_views.meeting, name="meeting"),
    path("meetings/<uuid:uuid>/meeting.ics", public_views.meeting_file, name="meeting_file"),
    path("meetings/<uuid:uuid>/printed/", public_views.printed, name="printed"),
    path("meetings/<uuid:uuid>/come/", public_views.come, name="come"),
    path("meetings/<uuid:uuid>/who/", public_views.who, name="who"),
    path("meetings/<uuid:uuid>/record/", public_views.record, name="record"),
    path("meetings/answer/<str:token>/", answering_views.answer, name="answer"),
    path("meetings/answer/<str:token>/meeting.ics", answering_views.file, name="answer_file"),
    path("meetings/answer/<str:token>/stop/", answering_views.stop, name="stop"),
]
