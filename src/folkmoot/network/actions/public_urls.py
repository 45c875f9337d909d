"""Which page of the action plan for everybody answers which address."""

from django.urls import path

from folkmoot.network.actions import public_views

app_name = "actions"
urlpatterns = [
    path("", public_views.plan, name="plan"),
    path("yours/", public_views.mine, name="mine"),
    path("of-strategy/<slug:strategy>/", public_views.plan, name="of_strategy"),
    path("of-group/<slug:group>/", public_views.plan, name="of_group"),
    path("<uuid:uuid>/", public_views.action, name="action"),
    path("<uuid:uuid>/take-on/", public_views.take_on, name="take_on"),
]
