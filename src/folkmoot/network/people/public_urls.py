"""Which public page about members and groups answers which address under /join-in/."""

from django.urls import path

from folkmoot.network.people import own_views, public_views

urlpatterns = [
    path("", public_views.home, name="home"),
    path("link/", public_views.link, name="link"),
    path("address/<str:token>/", public_views.new_address, name="new_address"),
    path("groups/<slug:slug>/", public_views.group, name="group"),
    path("me/", own_views.me, name="me"),
    path("me/change/", own_views.change, name="change"),
    path("me/kept/", own_views.kept, name="kept"),
    path("me/erase/", own_views.erase, name="erase"),
    path("me/out/", own_views.leave_browser, name="leave_browser"),
    path("me/groups/<slug:slug>/", own_views.move, name="move"),
    path("me/<str:token>/", public_views.own_link, name="own_link"),
]
