"""Which page for everybody about what was tried and decided answers which address."""

from django.urls import path

from folkmoot.outcomes.learning import decision_views, public_views

app_name = "tried"
urlpatterns = [
    path("tried/", public_views.tried, name="tried"),
    path("tried/decisions/", decision_views.public_ledger, name="ledger"),
    path("tried/<uuid:uuid>/", public_views.pilot, name="pilot"),
]
