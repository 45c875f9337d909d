"""Which officers' page of agreements answers which address."""

from django.urls import path

from folkmoot.partners.agreements import memorandum_views as memoranda
from folkmoot.partners.agreements import step_views, views, writing_views

app_name = "agreements"
urlpatterns = [
    path("", views.agreements, name="agreements"),
    path("new/", views.begin, name="begin"),
    path("memoranda/new/", memoranda.begin, name="begin_memorandum"),
    path("memoranda/<slug:slug>/", memoranda.memorandum, name="memorandum"),
    path("memoranda/<slug:slug>/write/", memoranda.write, name="write_memorandum"),
    path("memoranda/<slug:slug>/comfortable/", memoranda.comfortable, name="comfortable_with_principles"),
    path("memoranda/<slug:slug>/<str:key>/", memoranda.principle, name="principle"),
    path("<slug:slug>/", views.agreement, name="agreement"),
    path("<slug:slug>/<int:number>/", views.agreement, name="version"),
    path("<slug:slug>/<int:number>/text/", views.text, name="text"),
    path("<slug:slug>/<int:number>/text/comfortable/", views.comfortable, name="comfortable"),
    path("<slug:slug>/<int:number>/text/<str:key>/", views.clause, name="clause"),
    path("<slug:slug>/<int:number>/changes/", views.changes, name="changes"),
    path("<slug:slug>/<int:number>/minds/", views.minds, name="minds"),
    path("<slug:slug>/<int:number>/print/", views.printed, name="printed"),
    path("<slug:slug>/<int:number>/step/<slug:act>/", step_views.step, name="step"),
    path("<slug:slug>/<int:number>/write/", writing_views.write, name="write"),
    path("<slug:slug>/<int:number>/write/limits/", writing_views.limits, name="limits"),
    path("<slug:slug>/<int:number>/write/texts/<slug:section>/", writing_views.section, name="section"),
    path("<slug:slug>/<int:number>/write/<slug:kind>/", writing_views.row, name="add_row"),
    path("<slug:slug>/<int:number>/write/<slug:kind>/<str:key>/", writing_views.row, name="row"),
]
