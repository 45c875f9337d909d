"""Which page at the receipt about how being asked felt answers which address: the receipt's cookie goes nowhere else."""

from django.urls import path

from folkmoot.outcomes.learning import felt_views

app_name = "felt"
urlpatterns = [
    path("receipt/felt/", felt_views.felt, name="felt"),
    path("receipt/felt/thanks/", felt_views.thanks, name="thanks"),
]
