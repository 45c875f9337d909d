"""Which page about comments on the local offer answers which address, for officers."""

from django.urls import path

from folkmoot.outcomes.offer import comment_views, publishing_views, views

app_name = "offer"
urlpatterns = [
    path("", views.comments, name="comments"),
    path("comments.csv", views.export, name="export"),
    path("begin/", views.begin, name="begin"),
    path("answer/", comment_views.answer, name="answer"),
    path("publish/", publishing_views.publish, name="publish"),
    path("<uuid:uuid>/", comment_views.comment, name="comment"),
]
