"""Which page of the workbench answers which address."""

from django.urls import path

from folkmoot.insight.coding.answers_page import answers_page, next_answer
from folkmoot.insight.coding.campaign_page import campaign_page
from folkmoot.insight.coding.code_page import code_page
from folkmoot.insight.coding.codebook_page import (
    history_page,
    join_theme,
    move_theme,
    part_theme,
    quote_theme,
    remove_theme,
    theme_page,
    themes_page,
    undo_act,
)
from folkmoot.insight.coding.draft_page import draft_page, keep_draft
from folkmoot.insight.coding.suggestions_page import suggestions_page
from folkmoot.insight.coding.two_page import agree_page, blind_page, sample_page, samples_page

urlpatterns = [
    path("", themes_page, name="themes"),
    path("reading/", answers_page, name="reading"),
    path("reading/next/", next_answer, name="next_answer"),
    path("reading/<int:number>/", code_page, name="code"),
    path("campaigns/<uuid:uuid>/", campaign_page, name="code_campaign"),
    path("history/", history_page, name="codebook_history"),
    path("history/<uuid:uuid>/undo/", undo_act, name="undo_coding"),
    path("suggestions/", suggestions_page, name="suggestions"),
    path("draft/", draft_page, name="draft_themes"),
    path("draft/<uuid:uuid>/keep/", keep_draft, name="keep_draft"),
    path("by-two/", samples_page, name="samples"),
    path("by-two/<uuid:uuid>/", sample_page, name="sample"),
    path("by-two/<uuid:uuid>/code/", blind_page, name="code_blind"),
    path("by-two/<uuid:uuid>/agree/", agree_page, name="agree"),
    path("<uuid:uuid>/", theme_page, name="theme"),
    path("<uuid:uuid>/merge/", join_theme, name="merge_theme"),
    path("<uuid:uuid>/split/", part_theme, name="split_theme"),
    path("<uuid:uuid>/state/", move_theme, name="move_theme"),
    path("<uuid:uuid>/quotes/", quote_theme, name="quote_theme"),
    path("<uuid:uuid>/remove/", remove_theme, name="remove_theme"),
]
