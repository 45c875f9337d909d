"""Which of the officers' pages about recognition answers which address."""

from django.urls import path

from folkmoot.network.recognition import officer_views as views

app_name = "recognition"
urlpatterns = [
    path("", views.waiting, name="waiting"),
    path("hours/", views.hours, name="hours"),
    path("groups/<slug:slug>/", views.group, name="group"),
    path("programmes/<uuid:uuid>/", views.programme, name="programme"),
    path("references/<uuid:uuid>/", views.reference, name="reference"),
    path("certificates/<uuid:uuid>/", views.certificate, name="certificate"),
    path("certificates/<uuid:uuid>/certificate.pdf", views.paper, name="paper"),
]
