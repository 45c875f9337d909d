"""Signing in: by password and a second step, and never by oneself."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from folkmoot.jobs.models import Job
from folkmoot.partners.models import User
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db
PASSWORD = "a heron on the mill pond"
SMTP = override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend")


@pytest.fixture(autouse=True)
def _no_guesses_so_far():
    cache.clear()


@pytest.fixture
def officer():
    officer = OfficerFactory(role="engagement_officer", user__email="sam@elmshire.example")
    officer.user.set_password(PASSWORD)
    officer.user.save()
    return officer


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def sign_in(client: Client, password: str = PASSWORD):
    return client.post("/account/login/", {"login": "sam@elmshire.example", "password": password})


def text_of(reply) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", reply.content.decode()).split())


def test_nobody_opens_an_account_for_themselves():
    client = Client()
    told = text_of(client.get("/account/signup/"))
    assert "Officers are added by an administrator" in told
    client.post("/account/signup/", {"email": "me@elsewhere.example", "password1": PASSWORD})
    assert User.objects.count() == 0
    assert client.get("/account/email/").status_code == 404, "nobody changes who they are"


def test_a_wrong_password_is_refused_without_saying_whether_the_address_is_known(officer):
    wrong = text_of(sign_in(Client(), "not this one"))
    unknown = text_of(
        Client().post("/account/login/", {"login": "nobody@elmshire.example", "password": "not this one"})
    )
    told = "The email address and/or password you specified are not correct."
    assert told in wrong
    assert told in unknown


TOO_MANY = "Too many failed login attempts"


def guess(client: Client, times: int, place: str) -> int:
    """How many of so many wrong passwords from one place were looked at before the rest were refused."""
    answers = [
        client.post(
            "/account/login/",
            {"login": "sam@elmshire.example", "password": f"guess {n}"},
            REMOTE_ADDR=place,
        )
        for n in range(times)
    ]
    return sum(TOO_MANY not in text_of(answer) for answer in answers)


def test_guessing_from_one_place_is_limited_and_shuts_nobody_out_elsewhere(officer):
    assert guess(Client(), 12, "192.0.2.1") == 10
    there = Client().post(
        "/account/login/", {"login": officer.user.email, "password": PASSWORD}, REMOTE_ADDR="192.0.2.1"
    )
    assert TOO_MANY in text_of(there), "the right password is not looked at either"
    assert sign_in(Client())["Location"] == "/officers/"


def test_guessing_from_everywhere_is_limited_and_an_officer_still_signs_in_on_a_device_they_used(officer):
    used = Client()
    assert sign_in(used)["Location"] == "/officers/"
    used.post("/account/logout/")
    looked_at = sum(guess(Client(), 10, f"192.0.2.{place}") for place in range(25))
    assert looked_at == 200
    assert TOO_MANY in text_of(sign_in(Client())), "a new device waits"
    assert sign_in(used)["Location"] == "/officers/"


def test_a_known_device_is_known_for_its_officer_and_password_only(officer):
    used = Client()
    sign_in(used)
    used.post("/account/logout/")
    assert guess(used, 12, "192.0.2.1") == 10, "guessing on it is limited too"
    cache.clear()
    officer.user.set_password("a hare by the weir")
    officer.user.save()
    assert sum(guess(Client(), 10, f"192.0.2.{place}") for place in range(25)) == 200
    assert TOO_MANY in text_of(sign_in(used, "a hare by the weir")), "the device knew the password before"
    used.cookies["known_device"] = "forged"
    assert TOO_MANY in text_of(sign_in(used, "a hare by the weir"))


def test_a_contact_centre_behind_one_address_signs_in_within_a_minute(officer):
    answers = {sign_in(Client()).status_code for _ in range(200)}
    assert answers == {302}


@override_settings(MFA_REQUIRED=True)
def test_an_officer_sets_up_the_second_step_and_is_asked_for_it_from_then_on(officer):
    client = Client()
    sent = sign_in(client)
    assert sent["Location"] == "/officers/"
    assert client.get("/officers/")["Location"].startswith("/account/2fa/totp/activate/")
    asked = client.get("/account/2fa/totp/activate/", follow=True)
    assert "Is it you?" in text_of(asked)
    page = client.post(asked.redirect_chain[-1][0], {"password": PASSWORD}, follow=True).content.decode()
    assert "<svg" in page
    assert "data:image" not in page, "the page's policy refuses pictures that are not files of this site"
    assert "style=" not in page
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page).group(1)
    done = client.post("/account/2fa/totp/activate/", {"code": code_now(secret)}, follow=True)
    assert "Each lets you in once" in text_of(done)
    codes = re.findall(r"<code>([0-9]{8})</code>", done.content.decode())
    assert len(codes) == 10
    assert client.get("/officers/").status_code == 200

    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored, "the secret is sealed where it is kept"

    later = Client()
    assert sign_in(later)["Location"].startswith("/account/2fa/authenticate/")
    assert later.get("/officers/").status_code == 302, "a password alone opens nothing"
    assert "Incorrect code." in text_of(later.post("/account/2fa/authenticate/", {"code": "000000"}))
    assert later.post("/account/2fa/authenticate/", {"code": codes[0]})["Location"] == "/officers/"
    assert later.get("/officers/").status_code == 200

    again = Client()
    sign_in(again)
    assert "Incorrect code." in text_of(again.post("/account/2fa/authenticate/", {"code": codes[0]})), (
        "a recovery code works once"
    )


def forget(address: str) -> tuple[str, str, list[tuple[str, str]]]:
    """What is answered to who asks for a new password, and every statement that is run for it, numbers left out."""
    with CaptureQueriesContext(connection) as queries:
        reply = Client().post("/account/password/reset/", {"email": address}, follow=True)
    statements = [
        re.sub(r"s\d+_x\d+| (VALUES|WHERE) .*", "", query["sql"], flags=re.DOTALL)
        for query in queries.captured_queries
    ]
    return text_of(reply), reply.redirect_chain[-1][0], statements


def test_for_a_known_and_an_unknown_address_of_a_forgotten_password_the_same_is_done(officer):
    known, unknown = forget("sam@elmshire.example"), forget("nobody@elmshire.example")
    assert known == unknown
    assert "Look in your e-mail" in known[0]
    assert any("jobs_job" in statement for statement in known[2])
    assert not any("partners_user" in statement for statement in known[2]), "nobody is looked up"
    jobs = Job.objects.order_by("id")
    assert [(job.task, job.title) for job in jobs] == [
        ("folkmoot.partners.tasks.send_reset_link", "Send a link to choose a new password")
    ] * 2
    stored = " ".join(f"{job.arguments} {job.dedupe_key} {job.title}" for job in jobs)
    assert "elmshire.example" not in stored, "the queue holds no address"
    forget("Sam@Elmshire.example")
    assert jobs.count() == 2, "one link waits for an address"


@SMTP
@pytest.mark.django_db(transaction=True)
def test_a_forgotten_password_is_replaced_by_link_and_an_unknown_address_gets_no_mail(officer, do_the_work):
    left = OfficerFactory(user__email="left@elmshire.example", user__is_active=False)
    for address in ("SAM@elmshire.example", "nobody@elmshire.example", left.user.email):
        forget(address)
    assert mail.outbox == []
    assert do_the_work() == 3
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["sam@elmshire.example"], "Choose a new password for Folkmoot")
    assert Job.objects.failed().count() == 0
    link = re.search(r"http://testserver(/account/password/reset/key/\S+)", message.body).group(1)
    client = Client()
    form = client.get(link, follow=True)
    chosen = {"password1": f"{PASSWORD} again", "password2": f"{PASSWORD} again"}
    done = client.post(form.redirect_chain[-1][0], chosen, follow=True)
    assert "Your password is kept" in text_of(done)
    assert sign_in(Client(), f"{PASSWORD} again")["Location"] == "/officers/"


def test_every_page_of_the_sign_in_is_ours(officer):
    client = signed_in(officer)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    for address, heading in [
        ("/account/2fa/", "Your sign-in"),
        ("/account/password/change/", "Change your password"),
        ("/account/logout/", "Sign out?"),
        ("/account/reauthenticate/", "Is it you?"),
        ("/account/2fa/totp/activate/", "Set up the second step"),
    ]:
        reply = client.get(address)
        assert (reply.status_code, f"<h1>{heading}</h1>" in reply.content.decode()) == (200, True), address
    for address, heading in [
        ("/account/login/", "Sign in"),
        ("/account/inactive/", "This account is no longer in service"),
        ("/account/password/reset/", "Choose a new password"),
        ("/account/password/reset/done/", "Look in your e-mail"),
        ("/account/password/reset/key/done/", "Your password is kept"),
        ("/account/password/reset/key/1-abc/", "This link no longer works"),
        ("/account/council/cancelled/", "You stopped signing in"),
        ("/officers/not-known/", "We do not know you as an officer yet"),
    ]:
        assert f"<h1>{heading}</h1>" in Client().get(address).content.decode(), address


def test_signing_out_needs_a_press_of_a_button(officer):
    client = signed_in(officer)
    client.get("/account/logout/")
    assert client.get("/officers/").status_code == 200
    client.post("/account/logout/")
    assert client.get("/officers/").status_code == 302
