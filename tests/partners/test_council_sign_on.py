"""The council's own sign-on, played by a server of ours that speaks OpenID Connect over real HTTP."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client, override_settings

from folkmoot.partners.models import User
from tests.partners.factories import OfficerFactory, UserFactory

pytestmark = pytest.mark.django_db
CLIENT, SECRET = "folkmoot", "told to nobody"


class SignOn(ThreadingHTTPServer):
    """Knows one person, and hands out their claims for one code."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.claims: dict = {}
        self.asked: list[dict] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    server: SignOn

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        at = self.server.address
        if self.path == "/.well-known/openid-configuration":
            return self.say(
                {
                    "issuer": at,
                    "authorization_endpoint": f"{at}/authorize",
                    "token_endpoint": f"{at}/token",
                    "userinfo_endpoint": f"{at}/userinfo",
                    "jwks_uri": f"{at}/keys",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )
        if self.path == "/userinfo" and self.headers["Authorization"] == "Bearer a token":
            return self.say(self.server.claims)
        return self.send_error(404)

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.asked.append({name: values[0] for name, values in sent.items()})
        if sent.get("code") != ["the code"] or sent.get("client_secret") != [SECRET]:
            return self.send_error(400)
        now = int(time.time())
        told = self.server.claims | {"iss": self.server.address, "aud": CLIENT, "iat": now, "exp": now + 60}
        token = jwt.encode(told, "x" * 32, algorithm="HS256")
        return self.say({"access_token": "a token", "token_type": "Bearer", "id_token": token})

    def say(self, told: dict) -> None:
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def sign_on(settings):
    server = SignOn()
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "council",
                    "name": "Elmshire sign-on",
                    "client_id": CLIENT,
                    "secret": SECRET,
                    "settings": {"server_url": server.address, "verified_email": False},
                }
            ],
        }
    }
    yield server
    server.shutdown()
    server.server_close()


def come_by_the_sign_on(
    client: Client, sign_on: SignOn, *, verified: bool | None = True, email: str = "sam@elmshire.example"
):
    """Follow the links as a browser would, the council's own page apart."""
    sign_on.claims = {"sub": "s-1", "email": email, "name": "Sam Example"}
    if verified is not None:
        sign_on.claims["email_verified"] = verified
    page = client.get("/account/login/?next=/officers/roles/").content.decode()
    assert "Sign in with Elmshire sign-on" in page
    leaves = client.get("/account/oidc/council/login/?process=login&next=/officers/roles/")
    there = urlsplit(leaves["Location"])
    assert f"{there.scheme}://{there.netloc}{there.path}" == f"{sign_on.address}/authorize"
    asked = parse_qs(there.query)
    assert asked["code_challenge_method"] == ["S256"]
    return client.get(f"/account/oidc/council/login/callback/?code=the+code&state={asked['state'][0]}")


def test_an_officer_who_is_known_by_a_verified_address_comes_in(sign_on):
    officer = OfficerFactory(role="analyst", user__email="sam@elmshire.example")
    client = Client()
    assert come_by_the_sign_on(client, sign_on)["Location"] == "/officers/roles/"
    with override_settings(MFA_REQUIRED=True):
        assert client.get("/officers/roles/").status_code == 200, (
            "the council's sign-on asks for its own second step"
        )
    assert "code_verifier" in sign_on.asked[0]
    assert list(SocialAccount.objects.values_list("user", "uid")) == [(officer.user.id, "s-1")]
    again = Client()
    assert (
        come_by_the_sign_on(again, sign_on, email="renamed@elmshire.example")["Location"]
        == "/officers/roles/"
    )
    assert User.objects.count() == 1


@pytest.mark.parametrize("verified", [False, None])
def test_an_address_nobody_verified_lets_nobody_in(sign_on, verified):
    OfficerFactory(user__email="sam@elmshire.example")
    client = Client()
    assert come_by_the_sign_on(client, sign_on, verified=verified)["Location"] == "/officers/not-known/"
    assert "_auth_user_id" not in client.session
    assert SocialAccount.objects.count() == 0


def test_a_council_may_vouch_for_its_own_addresses(sign_on, settings):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["verified_email"] = True
    OfficerFactory(user__email="sam@elmshire.example")
    assert come_by_the_sign_on(Client(), sign_on, verified=None)["Location"] == "/officers/roles/"


def test_somebody_the_council_knows_and_we_do_not_is_told_whom_to_ask(sign_on):
    client = Client()
    reply = come_by_the_sign_on(client, sign_on)
    assert reply["Location"] == "/officers/not-known/"
    told = client.get(reply["Location"])
    assert (told.status_code, b"Ask your administrator to add you as an officer" in told.content) == (
        403,
        True,
    )
    assert User.objects.count() == 0


def test_an_officer_who_left_does_not_come_back_by_the_sign_on(sign_on):
    officer = OfficerFactory(user__email="sam@elmshire.example")
    come_by_the_sign_on(Client(), sign_on)
    User.objects.filter(id=officer.user.id).update(is_active=False)
    client = Client()
    assert come_by_the_sign_on(client, sign_on)["Location"] == "/account/inactive/"
    assert client.get("/officers/").status_code == 302


def test_an_answer_nobody_asked_for_is_refused(sign_on):
    OfficerFactory(user__email="sam@elmshire.example")
    sign_on.claims = {"sub": "s-1", "email": "sam@elmshire.example", "email_verified": True}
    client = Client()
    reply = client.get("/account/oidc/council/login/callback/?code=the+code&state=made-up")
    assert (reply.status_code, b"The council's sign-on did not let you in" in reply.content) == (401, True)
    assert sign_on.asked == []


def test_without_the_setting_there_is_no_such_door():
    assert b"Sign in with" not in Client().get("/account/login/").content
    assert Client().get("/account/oidc/council/login/").status_code == 404


def test_a_user_who_is_no_officer_sees_no_officers_page(sign_on):
    UserFactory(email="sam@elmshire.example")
    client = Client()
    come_by_the_sign_on(client, sign_on)
    assert client.get("/officers/roles/").status_code == 403
