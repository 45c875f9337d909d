"""Which page answers which address."""

from django.urls import path

from folkmoot.insight.reach_page import reach_page

app_name = "insight"
urlpatterns = [
    path("<slug:slug>/reach/", reach_page, name="reach"),
]
