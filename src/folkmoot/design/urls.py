"""Which page answers which address: the gallery, where settings allow it."""

from django.urls import path

from folkmoot.design import gallery

app_name = "design"
urlpatterns = [
    path("", gallery.gallery, name="gallery"),
    path("officers/", gallery.officers, name="gallery_officers"),
    path("progress/", gallery.progress, name="gallery_progress"),
    path("errors/<int:status>/", gallery.error, name="gallery_error"),
]
