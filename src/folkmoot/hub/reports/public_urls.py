"""What everybody may read of how partners used what they share."""

from django.urls import path

from folkmoot.hub.reports import views

app_name = "transparency"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("<int:year>/", views.report, name="report"),
    path("<int:year>.csv", views.report_file, name="file"),
]
