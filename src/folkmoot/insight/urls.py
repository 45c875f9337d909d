"""Which page answers which address."""

from django.urls import include, path

from folkmoot.insight.files_page import fetch, files_page, take_out
from folkmoot.insight.languages.page import languages_page, translate
from folkmoot.insight.mix_page import mix_map_page, mix_page
from folkmoot.insight.opinions_page import ask_page, opinions_page, polis_file, publish_map
from folkmoot.insight.reach_page import reach_channels_page, reach_map_page, reach_page
from folkmoot.insight.releases_page import preview, publish, release_page, releases_page, withdraw
from folkmoot.insight.results_page import question_page, results_page, side_by_side_page
from folkmoot.insight.statements_page import queue_page, statements_file
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
    path("<slug:slug>/languages/", languages_page, name="languages"),
    path("<slug:slug>/languages/<uuid:uuid>/", translate, name="translate"),
    path("<slug:slug>/opinions/", opinions_page, name="opinions"),
    path("<slug:slug>/opinions/ask/", ask_page, name="ask_opinion"),
    path("<slug:slug>/opinions/statements/", queue_page, name="statements"),
    path("<slug:slug>/opinions/statements.csv", statements_file, name="statements_file"),
    path("<slug:slug>/opinions/publish/", publish_map, name="publish_map"),
    path("<slug:slug>/opinions/files/<str:name>", polis_file, name="polis_file"),
    path("<slug:slug>/themes/", include("folkmoot.insight.coming_out.urls")),
    path("<slug:slug>/themes/", include("folkmoot.insight.coding.urls")),
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
