"""Which page answers which address."""

from django.urls import path

from folkmoot.channels.waiting_room import answering, views

app_name = "waiting_room"
urlpatterns = [
    path("kiosk/<slug:code>/", answering.start, name="start"),
    path("kiosk/<slug:code>/again/", answering.again, name="again"),
    path("kiosk/<slug:code>/thanks/", answering.thanks, name="thanks"),
    path("kiosk/<slug:code>/left/", answering.left, name="left"),
    path("kiosk/<slug:code>/phone/", answering.phone, name="phone"),
    path("officers/waiting-rooms/", views.rooms, name="rooms"),
    path("officers/waiting-rooms/<slug:code>/", views.room, name="room"),
    path("officers/waiting-rooms/<slug:code>/paper/", views.paper, name="paper"),
    path("officers/waiting-rooms/<slug:code>/form.pdf", views.form_pdf, name="form_pdf"),
]
