"""Which of the officers' pages answers which address."""

from django.urls import path

from folkmoot.channels.field import asking_views, views
from folkmoot.channels.field.open_rosa import setting_up

app_name = "field"
urlpatterns = [
    path("", views.teams, name="teams"),
    path("file/", views.file, name="file"),
    path("key/", views.new_key, name="new_key"),
    path("phones/<uuid:uuid>/revoke/", views.revoke, name="revoke"),
    path("<slug:code>/", views.team, name="team"),
    path("<slug:code>/phone/", views.phone, name="phone"),
    path("<slug:code>/ask/", asking_views.ask, name="ask"),
    path("<slug:code>/odk/", setting_up.set_up, name="odk"),
    path("<slug:code>/partners/", views.let_in, name="let_in"),
]
