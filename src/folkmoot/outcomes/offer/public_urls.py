"""Which page about what people said of the local offer answers which address, for everybody."""

from django.urls import path, re_path

from folkmoot.outcomes.offer import public_views

app_name = "offer"
urlpatterns = [
    path("what-people-said/", public_views.years, name="years"),
    path("what-people-said/<int:number>/", public_views.publication, name="publication"),
    re_path(
        r"^what-people-said/(?P<number>[0-9]{1,6})\.(?P<kind>pdf|csv|json)$",
        public_views.as_file,
        name="file",
    ),
]
