"""Which page of people's rights answers which address."""

from django.urls import path

from folkmoot.hub.rights import views

urlpatterns = [
    path("", views.requests, name="rights"),
    path("deleted/", views.deleted, name="deleted"),
    path("<uuid:uuid>/", views.request_page, name="right"),
    path("<uuid:uuid>/close/", views.close, name="close_right"),
    path("<uuid:uuid>/parts/<int:number>/", views.part, name="right_part"),
]
