"""Which page about evidence packs answers which address, for officers."""

from django.urls import path, re_path

from folkmoot.outcomes.pack import views

app_name = "packs"
urlpatterns = [
    path("<slug:slug>/", views.packs, name="packs"),
    re_path(r"^(?P<slug>[-\w]+)/(?P<number>\d+)\.(?P<kind>zip|pdf)$", views.hand_out, name="hand_out"),
]
