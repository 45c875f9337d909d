"""Which page answers which address."""

from django.urls import path

from folkmoot.engagements import collector_views, cost_views, quota_views, views, wording_views

app_name = "engagements"
urlpatterns = [
    path("", views.engagements, name="list"),
    path("new/", views.begin, name="begin"),
    path("<slug:slug>/", views.overview, name="overview"),
    path("<slug:slug>/change/", views.change, name="change"),
    path("<slug:slug>/questions/", views.questionnaire, name="questionnaire"),
    path("<slug:slug>/pledge/", views.pledge, name="pledge"),
    path("<slug:slug>/pledge/sign/", views.sign, name="sign"),
    path("<slug:slug>/open/", views.open_it, name="open"),
    path("<slug:slug>/close/", views.step, {"to": "close"}, name="close"),
    path("<slug:slug>/answering/", views.step, {"to": "answering"}, name="answering"),
    path("<slug:slug>/reply/", views.reply, name="reply"),
    path("<slug:slug>/answered/", views.step, {"to": "answered"}, name="answered"),
    path("<slug:slug>/channels/", collector_views.choose, name="channels"),
    path("<slug:slug>/costs/", cost_views.costs, name="costs"),
    path("<slug:slug>/costs/rate/", cost_views.rate, name="staff_rate"),
    path("<slug:slug>/costs/<int:number>/remove/", cost_views.remove, name="remove_cost"),
    path("<slug:slug>/wording/", wording_views.notes, name="wording_notes"),
    path("<slug:slug>/wording/<int:number>/", wording_views.answer, name="answer_wording"),
    path("<slug:slug>/add-collector/", collector_views.add, name="add_collector"),
    path("<slug:slug>/collectors/<slug:code>/", collector_views.collector, name="collector"),
    path("<slug:slug>/collectors/<slug:code>/change/", collector_views.change, name="change_collector"),
    path("<slug:slug>/collectors/<slug:code>/questions/", collector_views.questions, name="questions_here"),
    path("<slug:slug>/collectors/<slug:code>/verdict/", collector_views.verdict, name="verdict"),
    path("<slug:slug>/collectors/<slug:code>/copy/", collector_views.copy, name="copy_collector"),
    path("<slug:slug>/collectors/<slug:code>/end/", collector_views.end, name="end_collector"),
    path("<slug:slug>/collectors/<slug:code>/quotas/", quota_views.quotas, name="quotas"),
    path("<slug:slug>/collectors/<slug:code>/wording/", wording_views.say, name="say_wording"),
    path("<slug:slug>/collectors/<slug:code>/qr.svg", collector_views.qr_file, name="qr"),
    path("<slug:slug>/collectors/<slug:code>/poster.pdf", collector_views.poster, name="poster"),
]
