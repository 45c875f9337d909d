"""Which page answers which address."""

from django.urls import path

from folkmoot.places import loading_views, postcode_views, segment_views, views

app_name = "places"
urlpatterns = [
    path("", views.areas, name="areas"),
    path("area/<path:code>/", views.area, name="area"),
    path("populations/", views.populations, name="populations"),
    path("populations/<slug:slug>/", views.population, name="population"),
    path("populations/<slug:slug>/remove/", views.remove_population, name="remove_population"),
    path("postcodes/", postcode_views.postcodes, name="postcodes"),
    path("postcodes/<int:number>/", postcode_views.vintage, name="vintage"),
    path("postcodes/<int:number>/use/", postcode_views.use, name="use_vintage"),
    path("postcodes/<int:number>/remove/", postcode_views.remove, name="remove_vintage"),
    path("segments/", segment_views.segments, name="segments"),
    path("segments/<slug:slug>/", segment_views.segmentation, name="segmentation"),
    path("segments/<slug:slug>/remove/", segment_views.remove, name="remove_segmentation"),
    path("load/", loading_views.load, name="load"),
    path("load/<str:token>/", loading_views.check, name="check"),
]
