"""Which page answers which address."""

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
from folkmoot.insight.files_page import fetch, files_page, take_out
from folkmoot.insight.language_model.page import call_page, model_page
from folkmoot.insight.mix_page import mix_map_page, mix_page
from folkmoot.insight.reach_page import reach_channels_page, reach_map_page, reach_page
from folkmoot.insight.releases_page import preview, publish, release_page, releases_page, withdraw
from folkmoot.insight.results_page import question_page, results_page, side_by_side_page
from folkmoot.insight.themes_page import reading_page, remove_theme, theme_page, themes_page
from folkmoot.insight.weighting_page import keep_plan, recipe, weighting_page
from folkmoot.insight.worth_page import channel_page, worth_page

app_name = "insight"
urlpatterns = [
    path("<slug:slug>/reach/", reach_page, name="reach"),
    path("<slug:slug>/reach/map/", reach_map_page, name="reach_map"),
    path("<slug:slug>/reach/channels/", reach_channels_page, name="reach_channels"),
    path("<slug:slug>/mix/", mix_page, name="mix"),
    path("<slug:slug>/mix/map/", mix_map_page, name="mix_map"),
    path("<slug:slug>/results/", results_page, name="results"),
    path("<slug:slug>/results/<str:key>/", question_page, name="question"),
    path("<slug:slug>/results/<str:key>/side-by-side/", side_by_side_page, name="side_by_side"),
    path("<slug:slug>/channels/", worth_page, name="worth"),
    path("<slug:slug>/channels/<slug:channel>/", channel_page, name="channel"),
    path("<slug:slug>/themes/", themes_page, name="themes"),
    path("<slug:slug>/themes/found/", found_page, name="found"),
    path("<slug:slug>/themes/found/tell/", tell_page, name="tell_readings"),
    path("<slug:slug>/themes/records/", runs_page, name="runs"),
    path("<slug:slug>/themes/records/record/", record_page, name="record_report"),
    path("<slug:slug>/themes/records/<uuid:uuid>/", run_page, name="run"),
    path("<slug:slug>/themes/records/<uuid:uuid>/again/", again_page, name="make_again"),
    path("<slug:slug>/themes/records/<uuid:uuid>/calls/<int:number>/", call_page, name="model_call"),
    path("<slug:slug>/themes/language-model/", model_page, name="language_model"),
    path("<slug:slug>/themes/codebook/", printed_codebook, name="printed_codebook"),
    path("<slug:slug>/themes/bring/", bring_codes, name="bring_codes"),
    path("<slug:slug>/themes/bring/<uuid:uuid>/", check_codes, name="check_codes"),
    path("<slug:slug>/themes/<uuid:uuid>/found/", theme_found_page, name="theme_found"),
    path("<slug:slug>/themes/<uuid:uuid>/answers/", answers_page, name="theme_answers"),
    path("<slug:slug>/themes/reading/", reading_page, name="reading"),
    path("<slug:slug>/themes/<uuid:uuid>/", theme_page, name="theme"),
    path("<slug:slug>/themes/<uuid:uuid>/remove/", remove_theme, name="remove_theme"),
    path("<slug:slug>/weighting/", weighting_page, name="weighting"),
    path("<slug:slug>/weighting/keep/", keep_plan, name="keep_plan"),
    path("<slug:slug>/weighting/recipe.json", recipe, name="recipe"),
    path("<slug:slug>/releases/", releases_page, name="releases"),
    path("<slug:slug>/releases/preview/", preview, name="preview"),
    path("<slug:slug>/releases/publish/", publish, name="publish"),
    path("<slug:slug>/releases/<uuid:uuid>/", release_page, name="release"),
    path("<slug:slug>/releases/<uuid:uuid>/withdraw/", withdraw, name="withdraw"),
    path("<slug:slug>/files/", files_page, name="files"),
    path("<slug:slug>/files/take-out/", take_out, name="take_out"),
    path("<slug:slug>/files/<uuid:place>/", fetch, name="fetch"),
]
