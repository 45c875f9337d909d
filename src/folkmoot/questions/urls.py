"""Which page answers which address."""

from django.urls import path

from folkmoot.questions import bank_views, exchange_views, questionnaire_views, trying_views

app_name = "questions"
VERSION = "questionnaires/<slug:slug>/<int:number>/"
urlpatterns = [
    path("", bank_views.bank, name="bank"),
    path("new/", bank_views.choose_kind, name="choose_kind"),
    path("new/<slug:kind>/", bank_views.write, name="write"),
    path("bank/<slug:key>/", bank_views.question, name="question"),
    path("bank/<slug:key>/change/", bank_views.edit, name="edit"),
    path("bank/<slug:key>/retire/", bank_views.retire, name="retire"),
    path("bank/<slug:key>/in/<slug:language>/", bank_views.translate, name="translate"),
    path("questionnaires/", questionnaire_views.questionnaires, name="questionnaires"),
    path("questionnaires/new/", questionnaire_views.create, name="create"),
    path("questionnaires/bring/", exchange_views.bring, name="bring"),
    path("questionnaires/bring/keep/", exchange_views.keep_brought, name="keep_brought"),
    path(VERSION, questionnaire_views.version, name="version"),
    path(f"{VERSION}act/", questionnaire_views.act, name="act"),
    path(f"{VERSION}add/", questionnaire_views.add, name="add"),
    path(f"{VERSION}about/", questionnaire_views.about, name="about"),
    path(f"{VERSION}parts/", questionnaire_views.module, name="add_module"),
    path(f"{VERSION}parts/<slug:key>/", questionnaire_views.module, name="module"),
    path(f"{VERSION}place/<slug:key>/", questionnaire_views.place, name="place"),
    path(f"{VERSION}freeze/", questionnaire_views.freeze, name="freeze"),
    path(f"{VERSION}next/", questionnaire_views.next_version, name="next_version"),
    path(f"{VERSION}copy/", questionnaire_views.copy, name="copy"),
    path(f"{VERSION}changes/", questionnaire_views.changes, name="changes"),
    path(f"{VERSION}preview/", trying_views.preview, name="preview"),
    path(f"{VERSION}whole/", trying_views.whole, name="whole"),
    path(f"{VERSION}paper/", trying_views.paper, name="paper"),
    path(f"{VERSION}other-tools/", exchange_views.other_tools, name="other_tools"),
    path(f"{VERSION}form.xlsx", exchange_views.xlsform, name="xlsform"),
    path(f"{VERSION}form.xml", exchange_views.xform, name="xform"),
    path(f"{VERSION}paper.pdf", trying_views.paper_pdf, name="paper_pdf"),
]
