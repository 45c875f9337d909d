"""Which page answers which address."""

from django.urls import path

from folkmoot.channels.standing_survey import answering, published_views, sample_views, trend_views, views

app_name = "standing_survey"
urlpatterns = [
    path("survey/<slug:code>/", answering.start, name="start"),
    path("survey/<slug:code>/<slug:serial>/", answering.answer, name="answer"),
    path("officers/surveys/", views.surveys, name="surveys"),
    path("officers/surveys/begin/", views.begin, name="begin"),
    path("officers/surveys/waves/<slug:code>/", views.wave, name="wave"),
    path("officers/surveys/waves/<slug:code>/set-up/", views.set_up, name="set_up"),
    path("officers/surveys/waves/<slug:code>/draw/", sample_views.draw, name="draw"),
    path("officers/surveys/waves/<slug:code>/addresses/", sample_views.take_out, name="take_out"),
    path("officers/surveys/waves/<slug:code>/erase/", sample_views.erase, name="erase"),
    path("officers/surveys/<slug:survey>/trends/", trend_views.trends, name="trends"),
    path("officers/surveys/<slug:survey>/trends/publish/", published_views.publish, name="publish_trends"),
    path("trends/<slug:survey>/", published_views.published, name="published_trends"),
    path("officers/surveys/<slug:survey>/trends.csv", trend_views.trends_csv, name="trends_csv"),
]
