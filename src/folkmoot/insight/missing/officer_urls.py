"""Which page for officers answers which address under /officers/directory/missing/."""

from django.urls import path

from folkmoot.insight.missing import gap_views, views

app_name = "missing"
urlpatterns = [
    path("", views.report, name="report"),
    path("report.csv", views.as_file, name="file"),
    path("row/", views.keep, name="keep"),
    path("gaps/", gap_views.gaps, name="gaps"),
    path("gaps/<uuid:uuid>/", gap_views.gap, name="gap"),
]
