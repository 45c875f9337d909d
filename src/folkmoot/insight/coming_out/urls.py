"""Which page of what comes out of the workbench answers which address."""

from django.urls import path

from folkmoot.insight.coming_out.import_page import bring_codes, check_codes
from folkmoot.insight.coming_out.pages import (
    answers_page,
    found_page,
    printed_codebook,
    tell_page,
    theme_found_page,
)
from folkmoot.insight.coming_out.runs_page import again_page, record_page, run_page, runs_page
from folkmoot.insight.language_model.page import call_page, model_page

urlpatterns = [
    path("found/", found_page, name="found"),
    path("found/tell/", tell_page, name="tell_readings"),
    path("records/", runs_page, name="runs"),
    path("records/record/", record_page, name="record_report"),
    path("records/<uuid:uuid>/", run_page, name="run"),
    path("records/<uuid:uuid>/again/", again_page, name="make_again"),
    path("records/<uuid:uuid>/calls/<int:number>/", call_page, name="model_call"),
    path("language-model/", model_page, name="language_model"),
    path("codebook/", printed_codebook, name="printed_codebook"),
    path("bring/", bring_codes, name="bring_codes"),
    path("bring/<uuid:uuid>/", check_codes, name="check_codes"),
    path("<uuid:uuid>/found/", theme_found_page, name="theme_found"),
    path("<uuid:uuid>/answers/", answers_page, name="theme_answers"),
]
