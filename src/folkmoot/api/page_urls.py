"""Which of the officers' pages about other programs has which address. No token and no secret ever stands in one."""

from django.urls import path

from folkmoot.api import pages, webhook_pages

app_name = "programs"
urlpatterns = [
    path("", pages.programs, name="programs"),
    path("token/", pages.make, name="make_token"),
    path("token/<uuid:uuid>/revoke/", pages.revoke, name="revoke_token"),
    path("webhook/", webhook_pages.make, name="subscribe"),
    path("webhook/<uuid:uuid>/", webhook_pages.webhook, name="webhook"),
    path("webhook/<uuid:uuid>/test/", webhook_pages.test, name="test"),
    path("webhook/<uuid:uuid>/secret/", webhook_pages.secret, name="secret"),
    path("webhook/<uuid:uuid>/go-on/", webhook_pages.resume, name="go_on"),
    path("webhook/<uuid:uuid>/end/", webhook_pages.end, name="unsubscribe"),
]
