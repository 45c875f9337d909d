"""Which page of linking answers which address."""

from django.urls import path

from folkmoot.hub.links import views

urlpatterns = [
    path("", views.runs, name="links"),
    path("<uuid:uuid>/", views.run_page, name="link_run"),
    path("keys/<slug:slug>/", views.keys, name="match_keys"),
    path("<uuid:uuid>/labels/", views.labels, name="label_file"),
    path("<uuid:uuid>/accept/", views.accept, name="accept_links"),
    path("<uuid:uuid>/undo/", views.undo, name="undo_links"),
    path("<uuid:uuid>/pairs/", views.pair, name="pair"),
    path("<uuid:uuid>/pairs/take-back/", views.back, name="take_pair_back"),
    path("<uuid:uuid>/links/<int:number>/undo/", views.undo_one, name="unlink"),
]
