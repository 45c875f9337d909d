"""Officers' pages of the field: own counts, a team's counts and phones, whose officers ask, and the ordinary form."""

import gzip
import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from folkmoot.channels.field import phone_views
from folkmoot.channels.field.counting import OwnCounts
from folkmoot.channels.field.devices import enrol_device
from folkmoot.channels.field.models import Device, FieldKey
from folkmoot.channels.field.policies import may_ask
from folkmoot.contacts.models import Contact
from folkmoot.contacts.recording import record_contact
from folkmoot.engagements.models import Collector
from tests.channels.field.phones import enrolled
from tests.contacts.factories import SPEEDING, make_collector
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in

pytestmark = pytest.mark.django_db
HEAVIEST = 20_000
OUTCOMES = (
    ("completed", SPEEDING),
    ("partial", {"matters": "burglary"}),
    ("declined", {}),
    ("not_asked", {}),
)


@pytest.fixture
def team() -> Collector:
    return make_collector("field")


def meet(team: Collector, officer, times: int = 1) -> None:
    for _ in range(times):
        for disposition, raw in OUTCOMES:
            record_contact(uuid=uuid4(), collector=team, raw=raw, disposition=disposition, officer=officer)


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_the_first_visit_weighs_no_more_than_a_poor_line_carries(client: Client) -> None:
    page = client.get("/field/").content
    worker = client.get("/field/worker.js").content
    files = [finders.find(f"field/{name}") for name in phone_views.SHELL] + [finders.find("design/mark.svg")]
    bodies = [
        page,
        worker,
        client.get("/field/app.webmanifest").content,
        *(Path(path).read_bytes() for path in files),
    ]
    assert sum(len(gzip.compress(body)) for body in bodies) <= HEAVIEST
    assert (b"<style" in page, b"onclick" in page, re.findall(rb"<script(?! type=\"module\" src)", page)) == (
        False,
        False,
        [],
    )


def test_the_page_needs_no_sign_in_and_no_row_of_the_field_and_its_worker_names_every_file(
    client: Client,
) -> None:
    with CaptureQueriesContext(connection) as statements:
        page = client.get("/field/")
    assert [sql["sql"] for sql in statements if "field_" in sql["sql"]] == []
    assert page.cookies == {}
    worker = client.get("/field/worker.js").content.decode()
    shell = re.findall(r'"(/[^"]+)"', worker.split("\n")[1])
    assert [client.get(path).status_code for path in shell if not path.startswith("/static/")] == [200]
    imported = {
        name
        for path in phone_views.SHELL
        if path.endswith(".js")
        for name in re.findall(r'from "\./(\w+\.js)"', phone_views.read(path))
    }
    assert imported <= {path.rsplit("/", 1)[1] for path in shell}


def test_an_officer_sees_their_own_counts_and_never_a_colleagues(team) -> None:
    officer, colleague = (
        OfficerFactory(partner=team.engagement.partner, role="front_line") for _ in range(2)
    )
    meet(team, officer)
    meet(team, colleague, 3)
    enrolled(colleague, team, "Colleague’s phone")
    page = text(signed_in(officer).get(f"/officers/field/{team.code}/"))
    assert "Today 3 2 1 1 4 In all 3 2 1 1 4" in page
    hidden = (colleague.user.name, "Colleague’s phone", "The team", "Everybody who asks, together")
    assert [word for word in hidden if word in page] == []

    meet(
        team, OfficerFactory(partner=team.engagement.partner, role="front_line"), 2
    )  # now nobody's can be worked out
    page = text(signed_in(officer).get(f"/officers/field/{team.code}/"))
    assert "In all 3 2 1 1 4 Everybody who asks, together 18 12 6 6 24" in page
    assert [word for word in hidden[:3] if word in page] == []


def test_a_hundred_officers_are_one_page_of_few_statements(team) -> None:
    lead = OfficerFactory(partner=team.engagement.partner)
    client = signed_in(lead)
    counted = []
    for crowd in (2, 40):
        for officer in OfficerFactory.create_batch(crowd, partner=team.engagement.partner, role="front_line"):
            meet(team, officer)
            enrol_device(user=officer.user, collector=team, name="Phone")
        with CaptureQueriesContext(connection) as statements:
            page = client.get(f"/officers/field/{team.code}/")
        counted.append(len(statements))
        assert (len(page.context["rows"]), len(page.context["phones"])) == (len(Device.objects.all()),) * 2
    assert counted[0] == counted[1] <= 12, counted


def test_the_police_ask_for_a_council_once_let_in_and_see_their_own_officers_only(team) -> None:
    police = PartnerFactory(name="Elmshire Police", kind="police")
    constable, sergeant = OfficerFactory(partner=police, role="front_line"), OfficerFactory(partner=police)
    council = OfficerFactory(partner=team.engagement.partner)
    address = f"/officers/field/{team.code}/"
    assert signed_in(constable).get(address).status_code == 404
    assert signed_in(sergeant).post(f"{address}partners/", {"partner": police.pk}).status_code == 404
    signed_in(council).post(f"{address}partners/", {"partner": [police.pk, "x", 99999]})
    team.refresh_from_db()
    assert (team.settings, may_ask(constable, team)) == ({"asked_by": [police.pk]}, True)
    phone = enrolled(constable, team)
    meet(team, council)
    assert phone.send(phone.record()).status_code == 201
    names = {
        person: [row.name for row in signed_in(person).get(address).context["rows"]]
        for person in (sergeant, council)
    }
    assert names == {sergeant: [constable.user.name], council: [council.user.name, constable.user.name]}
    for colleague in OfficerFactory.create_batch(2, partner=council.partner):
        meet(team, colleague)
    sums = [signed_in(each).get(address).context["together"] for each in (constable, council)]
    assert sums == [None, OwnCounts(agreed=7, declined=3, not_asked=3)]
    signed_in(council).post(f"{address}partners/", {})
    refused = phone.send(phone.record())
    assert (refused.status_code, refused.json()["kind"], Contact.objects.count()) == (410, "revoked", 13)


def test_a_lost_phone_is_revoked_with_a_sentence_that_says_what_is_kept(team) -> None:
    officer, lead = (
        OfficerFactory(partner=team.engagement.partner, role="front_line"),
        OfficerFactory(partner=team.engagement.partner),
    )
    enrolled(officer, team)
    device = Device.objects.get()
    page = signed_in(lead).post(
        f"/officers/field/phones/{device.uuid}/revoke/", {"because": "lost"}, follow=True
    )
    assert f"“My phone” of {officer.user.name} may no longer send. What it had sent is stored." in text(page)
    device.refresh_from_db()
    assert device.revoked_because == "lost"
    stranger = OfficerFactory()
    assert signed_in(stranger).post(f"/officers/field/phones/{device.uuid}/revoke/").status_code == 404


def test_signing_out_on_the_phone_takes_it_out_of_use(team) -> None:
    officer = OfficerFactory(partner=team.engagement.partner, role="front_line")
    phone = enrolled(officer, team)
    assert phone.ask("leave/", {}).json()["kind"] == "left"
    assert Device.objects.get().revoked_because == "handed_in"


def test_the_administrator_changes_the_key(team) -> None:
    administrator = OfficerFactory(partner=team.engagement.partner, role="administrator")
    enrolled(OfficerFactory(partner=team.engagement.partner, role="front_line"), team)
    page = signed_in(administrator).post("/officers/field/key/", follow=True)
    assert "Phones are told the new key when they are next online." in text(page)
    assert [key.retired_at is None for key in FieldKey.objects.all()] == [True, False]


def test_the_ordinary_page_counts_a_double_press_once_and_loses_nothing_that_was_typed(team) -> None:
    client = signed_in(OfficerFactory(partner=team.engagement.partner, role="front_line"))
    address, number = f"/officers/field/{team.code}/ask/", str(uuid4())
    said = {"number": number, "outcome": "completed", "matters": "speeding", "why": "They race."}
    replies = [client.post(address, said).status_code for _ in range(2)]
    changed = client.post(address, {**said, "matters": "burglary"})
    unsaid = client.post(address, {"number": str(uuid4()), "why": "They race.", "outcome": ""})
    empty = client.post(address, {"number": str(uuid4()), "outcome": "completed"})
    assert (replies, changed.status_code, unsaid.status_code, empty.status_code) == (
        [302, 302],
        409,
        422,
        422,
    )
    assert "They race." in unsaid.content.decode() and "No answer is entered yet" in empty.content.decode()
    assert list(Contact.objects.values_list("disposition", "answers")) == [
        ("completed", {"matters": "speeding", "why": "They race."})
    ]
