"""Which page answers which address."""

from django.urls import path

from folkmoot.channels.paper import entry_views, file_views, mapping_views

app_name = "paper"
urlpatterns = [
    path("", entry_views.batches, name="batches"),
    path("files/into/<slug:slug>/", file_views.hand_over, name="hand_over"),
    path("files/<uuid:uuid>/", file_views.run, name="run"),
    path("files/<uuid:uuid>/problems.csv", file_views.problems, name="problems"),
    path("files/<uuid:uuid>/columns/", mapping_views.columns, name="columns"),
    path("files/<uuid:uuid>/mapping/", mapping_views.mapping, name="mapping"),
    path("files/<uuid:uuid>/check-again/", file_views.check_again, name="check_again"),
    path("files/<uuid:uuid>/take-in/", file_views.take_in, name="take_in"),
    path("files/<uuid:uuid>/undo/", file_views.undo, name="undo_import"),
    path("<slug:code>/", entry_views.enter, name="enter"),
    path("<slug:code>/undo/", entry_views.undo, name="undo"),
]
