"""Which of the officers' pages of snippets answers which address."""

from django.urls import path

from folkmoot.network.snippets import views

app_name = "snippets"
urlpatterns = [
    path("", views.find, name="find"),
    path("new/", views.tell, name="tell"),
    path("waiting/", views.waiting, name="waiting"),
    path("<uuid:uuid>/", views.snippet, name="snippet"),
    path("<uuid:uuid>/aside/", views.set_aside, name="set_aside"),
    path("<uuid:uuid>/promote/", views.promote, name="promote"),
]
