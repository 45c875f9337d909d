"""Which page of documents for officers answers which address."""

from django.urls import path

from folkmoot.network.documents import comment_views, views

app_name = "documents"
urlpatterns = [
    path("", views.strategies, name="strategies"),
    path("new/", views.begin, name="begin"),
    path("comments/", comment_views.comments, name="comments"),
    path("comments/<uuid:uuid>/", comment_views.comment, name="comment"),
    path("comments/<uuid:uuid>/<slug:act>/", comment_views.step, name="step"),
    path("strategies/<slug:slug>/", views.strategy, name="strategy"),
    path("strategies/<slug:slug>/change/", views.change, name="change"),
    path("strategies/<slug:slug>/add/", views.add, name="add"),
    path("of/<slug:slug>/", views.document, name="document"),
    path("of/<slug:slug>/change/", views.keep, name="keep"),
    path("of/<slug:slug>/write/", views.write, name="write"),
    path("of/<slug:slug>/changes/", views.tie, name="tie"),
    path("of/<slug:slug>/publish/", views.publish, name="publish"),
]
