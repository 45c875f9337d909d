"""Which page answers which address."""

from django.urls import path

from folkmoot.channels.focus_group import photo_views, saying_views, views

app_name = "focus_group"
urlpatterns = [
    path("", views.meetings, name="meetings"),
    path("<slug:code>/", views.meeting, name="meeting"),
    path("<slug:code>/record/", views.record, name="record"),
    path("<slug:code>/print/", views.printed, name="printed"),
    path("<slug:code>/finish/", views.step, {"to": "finish"}, name="finish"),
    path("<slug:code>/open-again/", views.step, {"to": "open"}, name="open_again"),
    path("<slug:code>/delete/", views.erase, name="erase"),
    path("<slug:code>/said/", saying_views.say, name="say"),
    path("<slug:code>/said/words.csv", saying_views.words_file, name="words_file"),
    path("<slug:code>/said/<uuid:uuid>/", saying_views.correct, name="correct"),
    path("<slug:code>/said/<uuid:uuid>/take-back/", saying_views.take_back, name="take_back"),
    path("<slug:code>/photos/", photo_views.add, name="add_photo"),
    path("<slug:code>/photos/<int:number>/", photo_views.photo, name="photo"),
    path("<slug:code>/photos/<int:number>/take-out/", photo_views.take_out, name="take_photo_out"),
]
