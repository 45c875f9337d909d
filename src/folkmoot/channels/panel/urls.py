"""Which page answers which address."""

from django.urls import path

from folkmoot.channels.panel import answering, joining_views, panel_views, views

app_name = "panel"
urlpatterns = [
    path("follow/<slug:token>/", answering.start, name="start"),
    path("follow/<slug:token>/answer/", answering.answer, name="answer"),
    path("follow/<slug:token>/stop/", answering.stop, name="stop"),
    path("panel/<slug:code>/", joining_views.join, name="join"),
    path("panel/yes/<slug:token>/", joining_views.confirm, name="confirm"),
    path("panel/leave/<slug:token>/", joining_views.leave, name="leave"),
    path("officers/panel/", views.waves, name="waves"),
    path("officers/panel/waves/<slug:code>/", views.wave, name="wave"),
    path("officers/panel/waves/<slug:code>/set-up/", views.set_up, name="set_up"),
    path("officers/panel/waves/<slug:code>/try/", views.try_it, name="try_it"),
    path("officers/panel/waves/<slug:code>/schedule/", views.schedule, name="schedule"),
    path("officers/panel/waves/<slug:code>/step/", views.step, name="step"),
    path("officers/panel/panels/new/", panel_views.begin, name="begin"),
    path("officers/panel/panels/<slug:code>/", panel_views.panel, name="panel"),
    path("officers/panel/panels/<slug:code>/change/", panel_views.change, name="change"),
]
