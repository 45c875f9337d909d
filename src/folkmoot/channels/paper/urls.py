"""Which page answers which address."""

from django.urls import path

from folkmoot.channels.paper import (
    answering,
    batch_views,
    entry_views,
    file_views,
    mapping_views,
    settle_views,
)

app_name = "paper"
OFFICERS = "officers/paper/"
BATCH = f"{OFFICERS}batches/<uuid:uuid>/"
urlpatterns = [
    path("p/<slug:code>/", answering.start, name="start"),
    path(OFFICERS, entry_views.batches, name="batches"),
    path(f"{OFFICERS}files/into/<slug:slug>/", file_views.hand_over, name="hand_over"),
    path(f"{OFFICERS}files/<uuid:uuid>/", file_views.run, name="run"),
    path(f"{OFFICERS}files/<uuid:uuid>/problems.csv", file_views.problems, name="problems"),
    path(f"{OFFICERS}files/<uuid:uuid>/columns/", mapping_views.columns, name="columns"),
    path(f"{OFFICERS}files/<uuid:uuid>/mapping/", mapping_views.mapping, name="mapping"),
    path(f"{OFFICERS}files/<uuid:uuid>/check-again/", file_views.check_again, name="check_again"),
    path(f"{OFFICERS}files/<uuid:uuid>/take-in/", file_views.take_in, name="take_in"),
    path(f"{OFFICERS}files/<uuid:uuid>/undo/", file_views.undo, name="undo_import"),
    path(f"{OFFICERS}batches/of/<slug:code>/", batch_views.new_batch, name="new_batch"),
    path(BATCH, batch_views.batch, name="batch"),
    path(f"{BATCH}print/", batch_views.print_again, name="print"),
    path(f"{BATCH}forms/", batch_views.printed, name="printed"),
    path(f"{BATCH}place/", batch_views.place, name="place"),
    path(f"{BATCH}back/", batch_views.back, name="back"),
    path(f"{BATCH}log.csv", batch_views.log, name="log"),
    path(f"{BATCH}settle/<int:number>/", settle_views.settle, name="settle"),
    path(f"{OFFICERS}<slug:code>/", entry_views.enter, name="enter"),
    path(f"{OFFICERS}<slug:code>/undo/", entry_views.undo, name="undo"),
]
