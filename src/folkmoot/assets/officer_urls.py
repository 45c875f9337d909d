"""Which page for officers answers which address under /officers/assets/."""

from django.urls import path

from folkmoot.assets import file_views, views

app_name = "assets"
urlpatterns = [
    path("", views.assets, name="assets"),
    path("new/", views.asset, name="new"),
    path("file/", file_views.from_file, name="file"),
    path("file/assets.csv", file_views.out, name="out"),
    path("file/example.csv", file_views.example, name="example"),
    path("campaigns/", views.campaigns, name="campaigns"),
    path("campaigns/new/", views.campaign, name="new_campaign"),
    path("campaigns/<uuid:uuid>/", views.campaign, name="campaign"),
    path("messages/", views.enquiries, name="enquiries"),
    path("messages/<uuid:uuid>/", views.enquiry, name="enquiry"),
    path("connections/", views.connections, name="connections"),
    path("<uuid:uuid>/", views.asset, name="asset"),
    path("<uuid:uuid>/act/", views.act, name="act"),
    path("<uuid:uuid>/connect/", views.connect, name="connect"),
    path("<uuid:uuid>/forget/", views.forget, name="forget"),
]
