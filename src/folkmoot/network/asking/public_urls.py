"""Which of the members' and everybody's pages of questions to the network answers which address."""

from django.urls import path

from folkmoot.network.asking import public_views as views

app_name = "asking"
urlpatterns = [
    path("", views.read, name="read"),
    path("new/", views.ask, name="ask"),
    path("mine/", views.mine, name="mine"),
    path("answer/<str:token>/", views.answer, name="answer"),
    path("stop/<str:token>/", views.stop, name="stop"),
]
