"""A barber asks for us: a kit, a page of a minute, and results that show themselves once they are safe."""

from uuid import uuid4

import pytest
from django.test import Client

from folkmoot.channels.host.models import Host
from folkmoot.channels.host.views import told
from folkmoot.contacts.models import Contact
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.taking_up import TakenUp
from folkmoot.engagements.models import Collector
from folkmoot.insight.cards import publish_card
from folkmoot.insight.models import Release
from folkmoot.insight.tasks import publish_results_cards
from folkmoot.trail.models import TrailRow
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db


def barber(code: str = "BARBER", **given) -> Collector:
    one = make_collector("host", **given)
    Collector.objects.filter(pk=one.pk).update(code=code, name="Barber on the Green")
    return Collector.objects.get(pk=one.pk)


def answer(one: Collector, **how_many: int) -> None:
    for matters, number in how_many.items():
        for _ in range(number):
            record_contact(uuid=uuid4(), collector=one, raw={"matters": matters}, seconds=30)


def test_a_client_answers_without_signing_in_and_gets_a_receipt():
    one = barber()
    one.settings = {"questions": ["matters", "age"]}
    one.save()
    page = Client().get("/h/barber/").content.decode()
    asked = [
        words in page for words in ("Which matters most?", "How old are you?", "Why?", "less than a minute")
    ]
    assert asked == [True, True, False, True]
    number = page.split('name="_uuid" value="')[1].split('"')[0]
    sent = Client().post("/h/BARBER/", {"_uuid": number, "matters": "burglary"})
    assert (sent.status_code, sent["Location"]) == (302, "/receipt/answers/")
    assert (Contact.objects.get().channel, Contact.objects.get().circumstances) == ("host", {})
    assert [Client().get(path).status_code for path in ("/h/NOSUCH/", "/h/NOSUCH/results/")] == [404, 404]


def test_results_show_themselves_once_they_are_safe_and_no_small_number_leaves():
    one = barber()
    answer(one, burglary=7)
    assert (publish_results_cards.call(), Release.objects.count()) == (0, 0)
    kindly = Client().get("/h/BARBER/results/").content.decode()
    assert ("at least 10 must agree" in kindly, "Answer now" in kindly, " 7 " in kindly) == (
        True,
        True,
        False,
    )
    answer(one, burglary=17, speeding=12, **{"else": 3})
    assert (publish_results_cards.call(), publish_results_cards.call()) == (1, 0)
    card = Release.objects.get()
    assert card.collector == one
    (table,) = [table for table in card.tables if table["about"] == "matters"]
    counts = {row["answer"]["text"]: row["count"]["text"] for row in table["rows"]}
    assert counts["Something else"] == "too few to show"
    assert "3" not in counts.values()
    shown = Client().get("/h/BARBER/results/").content.decode()
    assert ("Which matters most?" in shown, "too few to show" in shown) == (True, True)
    assert TrailRow.objects.filter(act="publish_card").count() == 1
    assert "No results yet" in Client().get(f"/engagements/{one.engagement.slug}/results/").content.decode()


def test_a_card_is_made_anew_only_when_enough_more_have_answered():
    one = barber()
    answer(one, burglary=20, speeding=20)
    assert publish_card(collector=one) is not None
    answer(one, burglary=9)
    assert publish_card(collector=one) is None
    answer(one, burglary=3, speeding=20)
    assert publish_card(collector=one) is not None


def test_small_take_up_is_said_as_plainly_as_success():
    one = barber()
    other = Collector.objects.create(
        engagement=one.engagement, channel="host", code="CAFE", name="Café by the mill"
    )
    answer(one, burglary=3)
    officer = signed_in(OfficerFactory(role="engagement_officer", partner=one.engagement.partner))
    page = officer.get("/officers/hosts/").content.decode()
    assert [
        words in page
        for words in (
            other.name,
            "none yet",
            "Nobody has answered here yet",
            "Few so far: a word from those who work there",
        )
    ] == [True] * 4
    assert told(TakenUp()).startswith("Nobody has answered here yet.")
    stranger = signed_in(OfficerFactory(role="engagement_officer"))
    assert stranger.get("/officers/hosts/BARBER/").status_code == 404


def test_the_record_of_a_host_is_kept_and_its_kit_is_there_to_print():
    one = barber()
    officer = signed_in(OfficerFactory(role="engagement_officer", partner=one.engagement.partner))
    said = {
        "kind": "barber",
        "contact_name": "Sam",
        "visited_on-day": "3",
        "visited_on-month": "5",
        "visited_on-year": "2026",
    }
    assert officer.post("/officers/hosts/BARBER/change/", said).status_code == 302
    host = Host.objects.get()
    assert (host.kind, host.contact_name, str(host.visited_on), host.given_back_on) == (
        "barber",
        "Sam",
        "2026-05-03",
        None,
    )
    assert "Sam" in officer.get("/officers/hosts/BARBER/").content.decode()
    sheets = ("brief", "mirror", "counter", "certificate", "results")
    made = [officer.get(f"/officers/hosts/BARBER/{sheet}.pdf") for sheet in sheets]
    assert [(sheet.status_code, sheet.content[:5]) for sheet in made] == [(200, b"%PDF-")] * 5
    assert officer.get("/officers/hosts/BARBER/nothing.pdf").status_code == 404
