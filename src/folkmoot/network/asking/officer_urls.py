"""Which of the officers' pages of questions to the network answers which address."""

from django.urls import path

from folkmoot.network.asking import views

app_name = "asking"
urlpatterns = [
    path("", views.questions, name="questions"),
    path("new/", views.ask, name="ask"),
    path("<uuid:uuid>/", views.question, name="question"),
    path("<uuid:uuid>/publish/", views.step, {"name": "publish"}, name="publish"),
    path("<uuid:uuid>/more/", views.step, {"name": "more"}, name="more"),
    path("<uuid:uuid>/close/", views.step, {"name": "close"}, name="close"),
    path("<uuid:uuid>/answers/<uuid:answer>/best/", views.best, name="best"),
    path("<uuid:uuid>/answers/<uuid:answer>/tip/", views.snippet, name="snippet"),
]
