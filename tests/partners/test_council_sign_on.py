"""The council's own sign-on over real HTTP: once with a provider that others wrote, walked in a browser, and for what such a
provider seldom says with a small server that says it."""

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client, override_settings

from folkmoot.partners.models import User
from tests.browser import faults_at, no_csp_violations, watch
from tests.partners.factories import OfficerFactory, UserFactory
from tests.partners.provider import CLIENT, PASSWORD, SECRET

pytestmark = pytest.mark.django_db


class SignOn(ThreadingHTTPServer):
    """Knows one person, and hands out their claims for one code."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.claims: dict = {}
        self.forged: dict = {}
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
        told = (
            self.server.claims
            | {"iss": self.server.address, "aud": CLIENT, "iat": now, "exp": now + 60}
            | self.server.forged
        )
        token = jwt.encode(told, "x" * 32, algorithm="HS256")
        return self.say({"access_token": "a token", "token_type": "Bearer", "id_token": token})

    def say(self, told: dict) -> None:
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def councils(address: str) -> dict:
    """The setting that names a council's sign-on."""
    app = {
        "provider_id": "council",
        "name": "Elmshire sign-on",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": address, "verified_email": False},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


@pytest.fixture
def sign_on(settings):
    server = SignOn()
    settings.SOCIALACCOUNT_PROVIDERS = councils(server.address)
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def provider(settings, live_server, tmp_path: Path) -> Iterator[None]:
    """The provider of others, another site to the browser than the one served here."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = Path(__file__).with_name("provider.py")
    back = f"{live_server.url}/account/oidc/council/login/callback/"
    command = [sys.executable, program, tmp_path, str(port), back]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        settings.SOCIALACCOUNT_PROVIDERS = councils(
            f"http://127.0.0.1:{port}/.well-known/openid-configuration"
        )
        yield
        running.kill()


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_officers_come_in_by_a_sign_on_that_others_wrote(live_server, provider, open_page) -> None:
    OfficerFactory(role="analyst", user__email="sam@elmshire.example")
    OfficerFactory(role="analyst", user__email="unsure@elmshire.example")
    ended = {}
    for who, button in (("sam", "Cancel"), ("sam", "Authorize"), ("unsure", "Authorize")):
        page = watch(open_page(width=360))
        page.set_default_timeout(20_000)
        page.goto(f"{live_server.url}/account/login/?next=/officers/roles/")
        page.get_by_role("button", name="Sign in with Elmshire sign-on").click()
        page.fill("input[name=login]", f"{who}@elmshire.example")
        page.fill("input[name=password]", PASSWORD)
        page.get_by_role("button", name="Sign In", exact=True).click()
        page.get_by_role("button", name=button).click()
        page.wait_for_url(f"{live_server.url}/**")
        ended[who, button] = (page.url.removeprefix(live_server.url), page.locator("h1").inner_text())
        assert no_csp_violations(page)
        if button == "Cancel":
            assert faults_at(page, 360) == []
    assert ended == {
        ("sam", "Cancel"): ("/account/council/cancelled/", "You stopped signing in"),
        ("sam", "Authorize"): ("/officers/roles/", "Who may do what"),
        ("unsure", "Authorize"): ("/officers/not-known/", "We do not know you as an officer yet"),
    }
    assert list(SocialAccount.objects.values_list("user__email", flat=True)) == ["sam@elmshire.example"]


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


@pytest.mark.parametrize(
    "forged",
    [{"iss": "https://elsewhere.example"}, {"aud": "another program"}, {"exp": 1_700_000_000}],
    ids=["of another sign-on", "for another program", "out of date"],
)
def test_a_token_that_is_not_of_this_sign_on_for_us_and_now_lets_nobody_in(sign_on, forged) -> None:
    OfficerFactory(user__email="sam@elmshire.example")
    sign_on.forged = forged
    client = Client()
    reply = come_by_the_sign_on(client, sign_on)
    assert (reply.status_code, b"The council's sign-on did not let you in" in reply.content) == (401, True)
    assert ("_auth_user_id" in client.session, SocialAccount.objects.count()) == (False, 0)


def test_without_the_setting_there_is_no_such_door():
    assert b"Sign in with" not in Client().get("/account/login/").content
    assert Client().get("/account/oidc/council/login/").status_code == 404


def test_a_user_who_is_no_officer_sees_no_officers_page(sign_on):
    UserFactory(email="sam@elmshire.example")
    client = Client()
    come_by_the_sign_on(client, sign_on)
    assert client.get("/officers/roles/").status_code == 403
