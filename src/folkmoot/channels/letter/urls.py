"""Which page answers which address."""

from django.urls import path

from folkmoot.channels.letter import entry_views, outcome_views, views

app_name = "letter"
LETTER = "letter/<uuid:uuid>/"
urlpatterns = [
    path("", views.letters, name="letters"),
    path(LETTER, entry_views.letter, name="letter"),
    path(f"{LETTER}page/<int:number>/", views.scan, name="scan"),
    path(f"{LETTER}apart/", views.apart, name="apart"),
    path(f"{LETTER}leave-out/", views.out, name="leave_out"),
    path(f"{LETTER}acknowledgement.pdf", views.acknowledgement, name="acknowledgement"),
    path("<slug:code>/", views.pile, name="pile"),
    path("<slug:code>/outcome.pdf", outcome_views.outcome, name="outcome"),
    path("<slug:code>/new/", views.new, name="new"),
]
