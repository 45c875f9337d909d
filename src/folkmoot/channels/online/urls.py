"""Which page answers which address."""

from django.urls import path

from folkmoot.channels.online import hearing, one_page, views

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
]
