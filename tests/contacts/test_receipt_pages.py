"""The receipt pages: follow, be told, withdraw; without sign-in and without a code in any address."""

import datetime as dt
import re
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from folkmoot.contacts.counting_out import taken_off, told
from folkmoot.contacts.following import contact_of, steps_of
from folkmoot.contacts.keys import unseal
from folkmoot.contacts.models import Contact, ContactDetail, Erasure
from folkmoot.contacts.preparing import detail_hash
from folkmoot.contacts.receipts import fresh_code, grouped
from folkmoot.contacts.recording import record_contact
from folkmoot.design.speaking import say
from folkmoot.engagements.models import Engagement, Pledge
from folkmoot.jobs.models import Job
from tests.contacts.factories import SPEEDING, make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def receipt():
    raw = {**SPEEDING, "why": "They race past 07700 900123"}
    return record_contact(uuid=uuid4(), collector=make_collector(), raw=raw, language="cy")


@pytest.fixture
def follower(receipt) -> Client:
    """A browser into which the code was typed."""
    client = Client()
    reply = client.post("/receipt/", {"code": grouped(receipt.code).lower()})
    assert reply["Location"] == "/receipt/answers/"
    return client


def test_answers_are_shown_back_in_the_words_they_were_asked(follower, receipt) -> None:
    page = follower.get("/receipt/answers/").content.decode()
    shown = re.findall(r'summary-list__(?:key|value)" dir="auto">(.*?)</d', page)
    assert shown[:4] == ["Beth sydd bwysicaf?", "Speeding", "Where do cars speed?", "Near schools"]
    assert "They race past [phone number]" in page
    assert "Ama Fields, Police and Crime Commissioner" in page
    assert say("They are counted together with the answers of others.", "cy") in page


def test_the_code_stands_in_no_address_no_cookie_and_no_page_is_stored(follower, receipt) -> None:
    page = follower.get("/receipt/answers/")
    addresses = re.findall(r'(?:href|action|src)="([^"]*)"', page.content.decode())
    cookie = follower.cookies["folkmoot_receipt"]
    leaks = [
        text for text in [*addresses, cookie.value] if receipt.code in text or grouped(receipt.code) in text
    ]
    assert leaks == []
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/receipt/")
    assert "no-store" in page["Cache-Control"]


def test_other_peoples_numbers_are_said_in_tens_as_of_yesterday(follower) -> None:
    collector = Contact.objects.get().collector
    for _ in range(19):
        record_contact(uuid=uuid4(), collector=collector, raw={"matters": "burglary"})
    today = follower.get("/receipt/answers/").content.decode()
    Contact.objects.update(received_at=timezone.now() - dt.timedelta(days=1))
    tomorrow = follower.get("/receipt/answers/").content.decode()
    many = told(20, taken_off(collector.engagement))
    sentence = f"Roedd o leiaf {many} o bobl wedi ateb erbyn diwedd ddoe."
    assert ("had answered" in today, sentence in tomorrow) == (False, True)


def test_a_stranger_who_adds_answers_until_the_number_changes_cannot_tell_how_many_there_were() -> None:
    engagements = [make_collector().engagement for _ in range(60)]
    assert {taken_off(engagement) for engagement in engagements} == set(range(10))
    changes = {taken: next(n for n in range(100) if told(n, taken)) for taken in range(10)}
    assert changes == {taken: 10 + taken for taken in range(10)}
    assert all(told(n, t) <= n < told(n, t) + 20 for n in range(200) for t in range(10))


def test_one_address_for_two_purposes_is_one_address(follower) -> None:
    both = {"email": "ann@home.example", "purposes": ["outcome", "follow_up"]}
    follower.post("/receipt/tell-me/", both)
    page = follower.get("/receipt/answers/").content.decode()
    assert "1 cyfeiriad neu rif ffôn" in page
    asked = follower.get("/receipt/withdraw/").content.decode()
    assert "1 cyfeiriad neu rif ffôn" in asked


def test_taking_answers_back_says_what_is_destroyed_and_destroys_it(follower, receipt) -> None:
    follower.post("/receipt/tell-me/", {"email": "ann@home.example", "purposes": ["outcome"]})
    asked = follower.get("/receipt/withdraw/").content.decode()
    assert ("eich 4 ateb a’ch derbynneb" in asked, "1 cyfeiriad neu rif ffôn a roesoch" in asked) == (
        True,
        True,
    )
    assert Contact.objects.count() == 1
    done = follower.post("/receipt/withdraw/")["Location"]
    assert done == f"/receipt/withdrawn/{Job.objects.get().uuid}/?language=cy"
    assert (Contact.objects.count(), ContactDetail.objects.count(), Erasure.objects.count()) == (0, 0, 1)
    assert follower.get("/receipt/withdrawn/").status_code == 200
    assert follower.get("/receipt/answers/")["Location"] == "/receipt/"
    again = Client().post("/receipt/", {"code": receipt.code})
    assert "We have no answers under that code" in again.content.decode()


def test_an_address_is_kept_apart_for_what_was_ticked_and_can_be_taken_back(follower) -> None:
    refused = follower.post("/receipt/tell-me/", {"email": "no address"}).content.decode()
    assert "Rhowch gyfeiriad e-bost fel name@example.com" in refused
    follower.post("/receipt/tell-me/", {"email": "Ann@home.example", "purposes": ["outcome", "follow_up"]})
    follower.post("/receipt/tell-me/", {"email": "ann@home.example", "purposes": ["outcome"]})
    kept = ContactDetail.objects.order_by("purpose")
    assert [(one.purpose, unseal(one.sealed, purpose="contact detail", owner=one.uuid.hex)) for one in kept] == [
        ("follow_up", "Ann@home.example"), ("outcome", "ann@home.example"),
    ]  # fmt: skip
    assert {one.lookup_hash for one in kept} == {detail_hash("email", " ANN@home.example")}
    follower.post("/receipt/do-not-tell-me/")
    assert (ContactDetail.objects.count(), Contact.objects.count()) == (0, 1)


def test_the_code_is_forgotten_on_leaving(follower) -> None:
    follower.post("/receipt/leave/")
    assert follower.get("/receipt/answers/")["Location"] == "/receipt/"


def test_a_mistyped_code_a_strangers_code_and_too_many_guesses_are_told_apart() -> None:
    client = Client(enforce_csrf_checks=True)
    mistyped = client.post("/receipt/", {"code": "7KQ4-M2XB"}).content.decode()
    nobodys = [client.post("/receipt/", {"code": fresh_code()}) for _ in range(11)]
    assert "That is not a receipt code." in mistyped
    assert [reply.status_code for reply in nobodys] == [200] * 10 + [429]
    assert nobodys[-1]["Retry-After"] == "600"


def test_a_call_centre_officer_is_never_stopped() -> None:
    client = signed_in(OfficerFactory(role="front_line"))
    assert {client.post("/receipt/", {"code": fresh_code()}).status_code for _ in range(15)} == {200}


@pytest.mark.parametrize(
    "cookie", ["", "x", "A" * 5_000, "é", fresh_code()], ids=["empty", "short", "long", "accent", "bare code"]
)
def test_a_forged_cookie_opens_nothing(cookie) -> None:
    client = Client()
    client.cookies["folkmoot_receipt"] = cookie
    for page in ("answers", "withdraw", "tell-me"):
        assert client.get(f"/receipt/{page}/")["Location"] == "/receipt/"


def test_the_reply_is_called_due_late_or_given_as_it_is(receipt) -> None:
    def said() -> str:
        return str(steps_of(contact_of(receipt.code))[2].sentence)

    pledge = Pledge.objects.get()
    who = "Ama Fields, Police and Crime Commissioner"
    Pledge.objects.update(reply_by=dt.date(2099, 6, 30))
    due = said()
    Pledge.objects.update(reply_by=dt.date(2026, 6, 30))
    late = said()
    Pledge.objects.update(reply="Two crossings.", replied_at=dt.datetime(2026, 7, 3, 12, tzinfo=dt.UTC))
    Engagement.objects.filter(pk=pledge.engagement_id).update(state="answered")
    assert [due, late, said()] == [
        f"Due by 30 June 2099 from {who}.",
        f"Late: it was due by 30 June 2026 from {who}.",
        f"{who}, replied on 3 July 2026. Read it on the page of this engagement.",
    ]
