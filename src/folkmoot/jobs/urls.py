"""Which page answers which address."""

from django.urls import path

from folkmoot.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("<uuid:uuid>/", views.job, name="job"),
    path("<uuid:uuid>/again/", views.try_again, name="try_again"),
]
