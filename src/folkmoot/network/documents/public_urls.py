"""Which page of documents for everybody answers which address."""

from django.urls import path

from folkmoot.network.documents import public_views

app_name = "documents"
urlpatterns = [
    path("", public_views.strategies, name="strategies"),
    path("your-comment/", public_views.follow, name="follow"),
    path("your-comment/sent/", public_views.sent, name="comment_sent"),
    path("your-comments/", public_views.mine, name="mine"),
    path("your-comments/<uuid:uuid>/withdraw/", public_views.withdraw_mine, name="withdraw_mine"),
    path("<slug:slug>/", public_views.document, name="document"),
    path("<slug:slug>/<int:number>/", public_views.document, name="version"),
    path("<slug:slug>/<int:number>/document.pdf", public_views.printed, name="printed"),
    path("<slug:slug>/<int:number>/changes/", public_views.changes, name="changes"),
    path("<slug:slug>/<int:number>/<int:paragraph>/", public_views.comment, name="comment"),
]
