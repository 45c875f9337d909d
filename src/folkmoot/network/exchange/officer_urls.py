"""Which of the officers' pages of what goes between areas answers which address."""

from django.urls import path

from folkmoot.network.exchange import views

app_name = "exchange"
urlpatterns = [
    path("", views.exchange, name="exchange"),
    path("take-in/", views.bring_in, name="bring_in"),
    path("came/<uuid:uuid>/", views.arrived, name="arrived"),
    path("out/<slug:kind>/", views.kind, name="kind"),
    path("out/<slug:kind>/<uuid:uuid>/", views.document, name="document"),
]
