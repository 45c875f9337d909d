"""Which page answers which address."""

from django.urls import path

from folkmoot.channels.school import answering, views

app_name = "school"
urlpatterns = [
    path("join/", answering.join, name="join"),
    path("join/<slug:code>/", answering.start, name="start"),
    path("join/<slug:code>/again/", answering.again, name="again"),
    path("join/<slug:code>/thanks/", answering.thanks, name="thanks"),
    path("join/<slug:code>/feedback/", answering.feedback, name="feedback"),
    path("join/<slug:code>/results/", answering.results, name="results"),
    path("officers/school/", views.sessions, name="sessions"),
    path("officers/school/<slug:code>/", views.session, name="session"),
    path("officers/school/<slug:code>/set-up/", views.set_up, name="set_up"),
    path("officers/school/<slug:code>/open/", views.step, {"to": "open"}, name="open"),
    path("officers/school/<slug:code>/close/", views.step, {"to": "close"}, name="close"),
]
