"""Which page of workbooks answers which address."""

from django.urls import path, re_path

from folkmoot.network.workbook import views

app_name = "workbooks"
urlpatterns = [
    path("", views.workbooks, name="workbooks"),
    path("new/", views.begin, name="begin"),
    path("templates/new/", views.template, name="new_template"),
    path("templates/<uuid:uuid>/", views.template, name="template"),
    path("<uuid:uuid>/", views.workbook, name="workbook"),
    path("<uuid:uuid>/print/", views.printed, name="printed"),
    re_path(r"^(?P<uuid>[0-9a-f-]{36})/workbook\.(?P<kind>pdf|docx)$", views.as_file, name="as_file"),
    path("<uuid:uuid>/<str:key>/", views.question, name="question"),
    path("<uuid:uuid>/<str:key>/undo/", views.undo, name="undo"),
]
