"""Which page of the joint picture answers which address."""

from django.urls import path

from folkmoot.hub.picture import cube_views, views

urlpatterns = [
    path("", views.picture, name="picture"),
    path("checks/", views.checks, name="picture_checks"),
    path("checks/<uuid:uuid>/", views.check, name="picture_check"),
    path("cubes/", cube_views.cubes, name="picture_cubes"),
    path("cubes/<slug:slug>/", cube_views.cubes, name="picture_cubes_of"),
    path("cubes/<slug:slug>/share/", cube_views.share, name="share_cube"),
    path("cubes/<slug:slug>/take/", cube_views.take, name="take_cube"),
    path("cubes/<slug:slug>/keys/", cube_views.keep_key, name="keep_cube_key"),
    path("<uuid:uuid>/", views.table, name="picture_table"),
    path("<uuid:uuid>/publish/", views.publish, name="publish_picture"),
]
