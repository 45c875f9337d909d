"""Which of officers' pages of shared plans answers which address."""

from django.urls import path

from folkmoot.network.collaborating import views

app_name = "collaborating"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("<slug:slug>/", views.plan, name="plan"),
    path("<slug:slug>/change/", views.change, name="change"),
    path("<slug:slug>/levels/", views.levels, name="levels"),
    path("<slug:slug>/activity/", views.activity, name="new_activity"),
    path("<slug:slug>/<uuid:uuid>/", views.activity, name="activity"),
    path("<slug:slug>/<uuid:uuid>/line/", views.line, name="line"),
    path("<slug:slug>/<uuid:uuid>/agree/", views.press, name="agree"),
]
