"""Which page of the action plan for officers answers which address."""

from django.urls import path

from folkmoot.network.actions import views

app_name = "actions"
urlpatterns = [
    path("", views.board, name="board"),
    path("list/", views.listed, name="listed"),
    path("print/", views.printed, name="printed"),
    path("action-plan.pdf", views.as_pdf, name="pdf"),
    path("new/", views.new, name="new"),
    path("<uuid:uuid>/", views.action, name="action"),
    path("<uuid:uuid>/change/", views.change, name="change"),
    path("<uuid:uuid>/undo/", views.undo, name="undo"),
]
