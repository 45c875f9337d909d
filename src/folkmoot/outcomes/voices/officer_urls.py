"""Which of the officers' pages about voices answers which address."""

from django.urls import path

from folkmoot.outcomes.voices import advocacy_views, campaign_views, standards_views, triage_views

app_name = "voices"
urlpatterns = [
    path("triage/", triage_views.triage, name="triage"),
    path("triage/routes/", triage_views.routes, name="routes"),
    path("triage/routes/test/", triage_views.send_test, name="send_test"),
    path("triage/complaints/<uuid:uuid>/", triage_views.aside, name="aside"),
    path("triage/<slug:slug>/", triage_views.words, name="words"),
    path("triage/<slug:slug>/<uuid:uuid>/", triage_views.pass_on, name="pass_on"),
    path("at-risk/", triage_views.at_risk, name="at_risk"),
    path("at-risk/all/", triage_views.concerns, name="concerns"),
    path("at-risk/<uuid:uuid>/", triage_views.concern, name="concern"),
    path("campaigns/<slug:slug>/", campaign_views.campaigns, name="campaigns"),
    path("campaigns/<slug:slug>/<uuid:uuid>/", campaign_views.campaign, name="campaign"),
    path("challenges/", advocacy_views.challenges, name="challenges"),
    path("challenges/body/", advocacy_views.body, name="body"),
    path("challenges/new/<slug:slug>/", advocacy_views.raise_challenge, name="raise_challenge"),
    path("challenges/<uuid:uuid>/", advocacy_views.challenge, name="challenge"),
    path("standards/", standards_views.all_sets, name="all_sets"),
    path("standards/<slug:slug>/", standards_views.standard_set, name="standard_set"),
    path("room/<slug:slug>/", standards_views.room, name="room"),
    path("ideas/", standards_views.ideas, name="ideas"),
    path("ideas/<uuid:uuid>/", standards_views.one_idea, name="one_idea"),
]
