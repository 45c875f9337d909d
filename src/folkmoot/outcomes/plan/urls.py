"""Which page of the planner answers which address."""

from django.urls import path

from folkmoot.outcomes.plan import views

app_name = "plans"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("<uuid:uuid>/", views.plan, name="plan"),
    path("<uuid:uuid>/print/", views.printed, name="printed"),
    path("<uuid:uuid>/plan.json", views.as_file, name="as_file"),
    path("<uuid:uuid>/engagement/", views.engagement, name="engagement"),
    path("<uuid:uuid>/<slug:name>/", views.step, name="step"),
]
