"""Which page answers which address."""

from django.urls import path

from folkmoot.channels.advocate import speaking_views, views

app_name = "advocate"
urlpatterns = [
    path("in-their-own-words/<slug:slug>/", views.in_their_own_words, name="in_their_own_words"),
    path("officers/advocates/", views.all_collectors, name="all"),
    path("officers/advocates/<slug:code>/", views.words, name="words"),
    path("officers/advocates/<slug:code>/words.csv", views.words_file, name="words_file"),
    path("officers/advocates/<slug:code>/bodies/", views.bodies, name="bodies"),
    path("officers/advocates/<slug:code>/show/<uuid:uuid>/", views.show, name="show"),
    path("officers/advocates/<slug:code>/ours/", speaking_views.ours, name="ours"),
    path("officers/advocates/<slug:code>/ours/<uuid:uuid>/", speaking_views.one_person, name="one_person"),
    path("officers/advocates/<slug:code>/record/", speaking_views.record, name="record"),
    path("officers/advocates/<slug:code>/receipt/", speaking_views.receipt, name="receipt"),
]
