"""Which page answers which address."""

from django.urls import path

from folkmoot.channels.contact_centre import views

app_name = "contact_centre"
urlpatterns = [
    path("", views.teams, name="teams"),
    path("<slug:code>/", views.script, name="script"),
    path("<slug:code>/note/", views.write_note, name="note"),
]
