"""Which page answers which address. No code ever stands in an address."""

from django.urls import path

from folkmoot.contacts import talking_views, views

app_name = "contacts"
urlpatterns = [
    path("", views.enter, name="enter"),
    path("answers/", views.answers, name="answers"),
    path("tell-me/", views.reach_me, name="reach_me"),
    path("do-not-tell-me/", views.do_not_reach_me, name="do_not_reach_me"),
    path("withdraw/", views.withdraw_answers, name="withdraw"),
    path("withdrawn/", views.withdrawn, name="withdrawn"),
    path("withdrawn/<uuid:job>/", views.withdrawn, name="withdrawn_from"),
    path("talk/", talking_views.at_the_receipt, name="talk"),
    path("leave/", views.leave, name="leave"),
]
