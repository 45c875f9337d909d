"""What every reply carries so that a browser keeps people safe."""

import pytest
from django.test import Client, override_settings

from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "media-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
PAGES = [
    "/",
    "/engagements/",
    "/privacy/",
    "/account/login/",
    "/receipt/",
    "/officers/",
    "/no-such-page/",
    "/robots.txt",
]


@pytest.mark.parametrize("address", PAGES)
def test_every_reply_carries_the_policy_and_its_companions(address):
    for client in (Client(), signed_in(OfficerFactory(role="administrator"))):
        reply = client.get(address)
        assert set(reply["Content-Security-Policy"].split("; ")) == POLICY
        assert reply["X-Content-Type-Options"] == "nosniff"
        assert reply["X-Frame-Options"] == "DENY"
        assert reply["Referrer-Policy"] == "same-origin"
        assert reply["Cross-Origin-Opener-Policy"] == "same-origin"


def test_cookies_are_kept_from_script_and_from_other_sites():
    user = OfficerFactory().user
    user.set_password("a heron on the mill pond")
    user.save()
    client = Client()
    client.get("/account/login/")
    client.post("/account/login/", {"login": user.email, "password": "a heron on the mill pond"})
    kept = {name: (bool(c["httponly"]), c["samesite"]) for name, c in client.cookies.items()}
    assert kept["sessionid"] == (True, "Lax")
    assert set(kept.values()) == {(True, "Lax")}


@override_settings(
    SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=31_536_000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True
)
def test_a_served_installation_speaks_https_only():
    assert Client().get("/privacy/")["Location"] == "https://testserver/privacy/"
    assert "max-age=31536000" in Client().get("/privacy/", secure=True)["Strict-Transport-Security"]


@override_settings(ALLOWED_HOSTS=["talk.elmshire.example"])
def test_a_made_up_host_is_refused():
    assert Client().get("/", headers={"host": "evil.example"}).status_code == 400


def test_pages_of_officers_are_kept_in_no_cache():
    reply = signed_in(OfficerFactory()).get("/officers/")
    assert "no-store" in reply["Cache-Control"]
    assert "private" in reply["Cache-Control"]


def test_no_page_of_ours_asks_another_site_for_anything():
    for address in ("/", "/engagements/", "/privacy/", "/trust/", "/accessibility/", "/account/login/"):
        page = Client().get(address).content.decode()
        assert "http://" not in page.replace("http://www.w3.org", ""), address
        assert "https://" not in page, address
