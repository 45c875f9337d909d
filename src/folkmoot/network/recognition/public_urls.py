"""Which of everybody's pages about recognition answers which address."""

from django.urls import path

from folkmoot.network.recognition import public_views as views

app_name = "recognition"
urlpatterns = [
    path("recognition/", views.mine, name="mine"),
    path("recognition/my-record.json", views.file, name="file"),
    path("recognition/certificates/<uuid:uuid>/certificate.pdf", views.my_certificate, name="my_certificate"),
    path("recognition/references/<uuid:uuid>/reference.pdf", views.my_reference, name="my_reference"),
    path("certificates/", views.check, name="check"),
]
