"""Which page answers which address."""

from django.urls import path

from folkmoot.channels.online import hearing, one_page, views, voting

app_name = "online"
urlpatterns = [
    path("<slug:code>/", views.start, name="start"),
    path("<slug:code>/question/<slug:key>/", views.question, name="question"),
    path("<slug:code>/question/<slug:key>/listen.wav", hearing.listen, name="listen"),
    path("<slug:code>/check/", views.check, name="check"),
    path("<slug:code>/save/", views.save, name="save"),
    path("<slug:code>/come-back/", views.come_back, name="come_back"),
    path("<slug:code>/leave/", views.leave, name="leave"),
    path("<slug:code>/all/", one_page.all_questions, name="all"),
    path("<slug:code>/statements/", voting.start, name="opinions"),
    path("<slug:code>/statements/next/", voting.following, name="next_statement"),
    path("<slug:code>/statements/mine/", voting.mine, name="my_votes"),
    path("<slug:code>/statements/add/", voting.add, name="add_statement"),
    path("<slug:code>/statements/done/", voting.done, name="opinions_done"),
    path("<slug:code>/statements/log.csv", voting.log, name="statement_log"),
    path("<slug:code>/statements/results/", voting.results, name="opinion_results"),
    path("<slug:code>/statements/<uuid:statement>/", voting.statement, name="statement"),
]
