"""The doors of officers' pages."""

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from folkmoot.partners.access import officer_may, officer_required
from tests.partners.factories import OfficerFactory, UserFactory, signed_in

pytestmark = pytest.mark.django_db


@officer_may("run_engagement")
def run(request):
    return HttpResponse("ran")


@officer_required
def look(request):
    return HttpResponse("looked")


def forgot_to_ask(request):
    return HttpResponse("anyone")


urlpatterns = [
    path("account/", include("allauth.urls")),
    path("elsewhere/run/", run),
    path("officers/look/", look),
    path("officers/forgot/", forgot_to_ask),
]
handler403 = "django.views.defaults.permission_denied"
here = override_settings(ROOT_URLCONF=__name__)


@here
def test_nobody_is_sent_to_sign_in_and_back():
    reply = Client().get("/elsewhere/run/?page=2")
    assert (reply.status_code, reply["Location"]) == (302, "/account/login/?next=/elsewhere/run/%3Fpage%3D2")


@here
def test_a_page_under_officers_that_forgot_to_ask_is_still_closed():
    assert Client().get("/officers/forgot/").status_code == 302
    assert signed_in(OfficerFactory(role="front_line")).get("/officers/forgot/").content == b"anyone"
    stranger = Client()
    stranger.force_login(UserFactory())
    assert stranger.get("/officers/forgot/").status_code == 403


@here
def test_an_officer_comes_in_by_their_role():
    assert signed_in(OfficerFactory(role="engagement_officer")).get("/elsewhere/run/").content == b"ran"
    assert signed_in(OfficerFactory(role="front_line")).get("/elsewhere/run/").status_code == 403
    assert signed_in(OfficerFactory(role="front_line")).get("/officers/look/").content == b"looked"


@here
def test_who_was_signed_out_while_typing_sees_what_they_typed():
    reply = Client().post(
        "/officers/look/", {"title": "Crossings in Dunmere", "password": "a secret of mine"}
    )
    assert reply.status_code == 401
    assert reply.context["typed"] == [("title", "Crossings in Dunmere")]
    assert b"a secret of mine" not in reply.content
    assert b"Crossings in Dunmere" in reply.content


@here
@override_settings(MFA_REQUIRED=True)
def test_an_officer_without_a_second_factor_is_sent_to_set_one_up():
    officer = OfficerFactory(role="engagement_officer")
    reply = signed_in(officer).get("/elsewhere/run/")
    assert (reply.status_code, reply["Location"]) == (
        302,
        "/account/2fa/totp/activate/?next=%2Felsewhere%2Frun%2F",
    )
    Authenticator.objects.create(user=officer.user, type="totp", data={"secret": "x"})
    assert signed_in(officer).get("/elsewhere/run/").content == b"ran"


@here
@override_settings(MFA_REQUIRED=True)
def test_the_councils_own_sign_on_asks_for_its_own_second_factor():
    client = signed_in(OfficerFactory(role="engagement_officer"))
    session = client.session
    session["account_authentication_methods"] = [{"method": "socialaccount", "provider": "council"}]
    session["account_authentication_methods_user"] = client.session["_auth_user_id"]
    session.save()
    assert client.get("/elsewhere/run/").content == b"ran"
