"""Where everybody reads what partners do together."""

from django.urls import path

from folkmoot.network.collaborating import views

app_name = "collaborating"
urlpatterns = [
    path("", views.public_plans, name="plans"),
    path("<slug:slug>/", views.public, name="plan"),
]
