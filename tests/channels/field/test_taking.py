"""What the server makes of a record: stored once, by the right clock, and whatever is refused says that the phone keeps it."""

import datetime as dt
import json
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from folkmoot.channels.field.devices import revoke_device
from folkmoot.channels.field.models import Device, FieldKey
from folkmoot.channels.field.sealing import change_key
from folkmoot.contacts.keys import unseal
from folkmoot.contacts.models import Contact, ContactDetail, HeldBody
from folkmoot.contacts.receipts import code_of, grouped
from folkmoot.contacts.withdrawing import withdraw
from folkmoot.engagements.models import Collector
from folkmoot.partners.models import Officer
from folkmoot.trail.models import TrailRow
from tests.channels.field.phones import WORDING, Phone, enrolled
from tests.contacts.factories import CONTENT, SPEEDING, make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
YEAR = dt.timedelta(days=365)


@pytest.fixture
def team() -> Collector:
    return make_collector("field")


@pytest.fixture
def officer(team: Collector) -> Officer:
    return OfficerFactory(partner=team.engagement.partner, role="front_line")


@pytest.fixture
def phone(team: Collector, officer: Officer) -> Phone:
    return enrolled(officer, team)


def kinds(*replies) -> list[tuple[int, str]]:
    return [(reply.status_code, reply.json()["kind"]) for reply in replies]


def test_a_record_is_stored_once_with_officer_and_phone_in_few_statements_and_a_short_reply(
    phone, officer
) -> None:
    record = phone.record()
    phone.send(phone.record())  # what is remembered between requests is
    with CaptureQueriesContext(connection) as statements:
        first = phone.send(record)
    again = phone.send(record)
    contact = Contact.objects.get(uuid=record["uuid"])
    assert kinds(first, again) == [(201, "stored"), (200, "repeated")]
    assert first.json() == {
        "kind": "stored",
        "uuid": record["uuid"],
        "sentence": "Stored.",
        "code": grouped(code_of(contact.uuid)),
    }
    assert (len(statements) <= 10, len(first.content) < 2_000) == (True, True), len(statements)
    assert (contact.channel, contact.officer, contact.seconds, contact.profile) == (
        "field",
        officer,
        40,
        {"age": "25-34"},
    )
    assert (contact.circumstances["device"], Contact.objects.count()) == (phone.device, 2)
    assert [row.actor for row in TrailRow.objects.filter(act="record_contact")] == [str(officer)] * 2


def test_no_cookie_is_read_and_a_wrong_token_is_told_so(phone) -> None:
    record = phone.record()
    wrong = Phone("", phone.token + "x", b"", {}).send(record)
    assert (wrong.status_code, wrong.json()["kind"], Contact.objects.count()) == (401, "unknown", 0)
    assert "It holds" not in wrong.json()["sentence"] and "still on it" in wrong.json()["sentence"]
    assert Client().get("/field/setup/").status_code == 401


def test_what_the_phone_cannot_have_written_does_not_open(phone, officer, team) -> None:
    other = enrolled(officer, team)
    thief = Phone(phone.device, phone.token, b"guess" * 6 + b"xx", phone.setup)
    record = phone.record()
    moved = {**record, "uuid": str(uuid4())}
    changed = {**record, "body": record["body"][:-8] + "AAAAAAA="}
    replies = [thief.send(thief.record()), phone.send(moved), phone.send(changed), other.send(record)]
    replies += [
        phone.send({**record, **wrong})
        for wrong in ({"key": str(uuid4())}, {"point": "AAAA"}, {"uuid": 7}, {"body": "A" * 160_000})
    ]
    assert kinds(*replies) == [(422, "unreadable")] * 8
    assert [reply.json()["sentence"].endswith("It is still on the phone.") for reply in replies] == [True] * 8
    assert (
        kinds(phone.ask("records/", [1]), phone.ask("records/", {"body": "A" * 250_000}))
        == [(400, "unreadable")] * 2
    )
    assert Contact.objects.count() == 0


def test_what_is_inside_a_record_is_not_trusted(phone) -> None:
    made = [
        phone.seal({"disposition": "completed"}),
        phone.seal({"disposition": "invented", "answers": {}}),
        phone.record(answers={"matters": "invented"}),
        phone.record(version=987_654),
    ]
    assert kinds(*map(phone.send, made)) == [
        (422, "unreadable"), (422, "unreadable"), (422, "invalid"), (422, "invalid"),
    ]  # fmt: skip
    odd = phone.record(seconds="long", language=7, reason=None, consents="none", at=12)
    assert (kinds(phone.send(odd)), Contact.objects.get().seconds) == ([(201, "stored")], None)


def test_a_phone_whose_clock_is_a_year_off_is_corrected_and_what_it_said_is_kept(phone) -> None:
    now = timezone.now()
    ago = dt.timedelta(hours=3)
    ahead, behind, lying = (str(uuid4()) for _ in range(3))
    phone.send(phone.record(ahead, at=(now + YEAR - ago).isoformat()), now=now + YEAR)
    phone.send(phone.record(behind, at=(now - YEAR - ago).isoformat()), now=now - YEAR)
    phone.send(phone.record(lying, at=(now - YEAR).isoformat()), now=now)  # set right in between
    stored = {str(contact.uuid): contact for contact in Contact.objects.all()}
    off = {
        uuid: round((contact.asked_at - now + ago).total_seconds() / 60) for uuid, contact in stored.items()
    }
    assert off == {ahead: 0, behind: 0, lying: 180}
    days = {
        uuid: round(int(contact.circumstances["phone_clock"].split()[0]) / 86_400)
        for uuid, contact in stored.items()
    }
    assert days == {ahead: 365, behind: -365, lying: 0}
    assert stored[lying].circumstances["phone_said"] == (now - YEAR).isoformat()


def test_changed_answers_are_refused_and_kept_aside_and_withdrawn_ones_may_leave_the_phone(phone) -> None:
    uuid = str(uuid4())
    phone.send(phone.record(uuid))
    assert kinds(phone.send(phone.record(uuid, answers={"matters": "burglary"}))) == [(409, "changed")]
    withdraw(code=code_of(UUID(uuid)))
    assert (kinds(phone.send(phone.record(uuid))), HeldBody.objects.filter(uuid=uuid).count() <= 1) == (
        [(200, "erased")],
        True,
    )


def test_what_was_asked_before_the_close_is_taken_after_it_and_the_rest_stays_on_the_phone(
    phone, team
) -> None:
    late, stored = phone.record(at=(timezone.now() - dt.timedelta(days=2)).isoformat()), phone.record()
    phone.send(stored)
    engagement = team.engagement
    engagement.state, engagement.closes_on = "closed", timezone.localdate() - dt.timedelta(days=1)
    engagement.save()
    replies = [phone.send(late), phone.send(phone.record()), phone.send(stored)]
    assert kinds(*replies) == [(201, "stored"), (409, "closed"), (200, "repeated")]
    assert (
        replies[1].json()["sentence"]
        == "“Safer streets” is closed. It no longer takes answers. It is still on the phone."
    )


def test_an_older_version_of_the_questions_is_taken_and_a_new_one_is_asked_next(phone, team) -> None:
    old = team.engagement.questionnaire
    content = {**CONTENT, "items": CONTENT["items"][3:]}
    newer = old.questionnaire.versions.create(number=2, content=content, frozen_at=timezone.now())
    team.engagement.questionnaire = newer
    team.engagement.save()
    assert kinds(phone.send(phone.record())) == [(201, "stored")]
    assert Contact.objects.get().version == old
    told = Client().get("/field/setup/", headers={"X-Field-Token": phone.token}).json()
    assert (told["version"], [question["key"] for question in told["questions"]]) == (
        newer.pk,
        ["home", "age"],
    )


def test_a_way_to_be_asked_again_is_sealed_with_the_very_words_and_a_mistyped_one_loses_no_answers(
    phone,
) -> None:
    way = {"kind": "email", "value": "robin@example.org", "wording": WORDING}
    phone.send(phone.record(consents=[way]))
    phone.send(phone.record(consents=[{**way, "value": "robin at home"}]))
    detail = ContactDetail.objects.get()
    opened = unseal(detail.sealed, purpose="contact detail", owner=detail.uuid.hex)
    assert (opened, detail.purpose, detail.consent_wording) == ("robin@example.org", "follow_up", WORDING)
    noted = [contact.circumstances.get("follow_up") for contact in Contact.objects.order_by("id")]
    assert noted == [None, "a way to reach them could not be used"]


def test_declined_and_not_asked_are_counted(phone) -> None:
    phone.send(phone.record(disposition="declined", answers={}))
    phone.send(phone.record(disposition="not_asked", reason="urgent", answers={}))
    assert list(Contact.objects.order_by("id").values_list("disposition", "reason", "answers")) == [
        ("declined", "", {}),
        ("not_asked", "urgent", {}),
    ]


def test_a_revoked_phone_learns_only_what_was_stored_before(phone, officer) -> None:
    stored, held = phone.record(), phone.record()
    phone.send(stored)
    revoke_device(user=officer.user, device=Device.objects.get(), because="lost")
    assert kinds(phone.send(held), phone.send(stored)) == [(410, "revoked"), (200, "repeated")]
    setup = Client().get("/field/setup/", headers={"X-Field-Token": phone.token})
    assert (setup.status_code, setup.json()["kind"], Contact.objects.count()) == (410, "revoked", 1)


def test_the_key_changes_and_what_waits_under_the_old_one_still_opens(phone, officer) -> None:
    waiting = phone.record()
    administrator = OfficerFactory(partner=officer.partner, role="administrator")
    change_key(user=administrator.user)
    told = Client().get("/field/setup/", headers={"X-Field-Token": phone.token}).json()
    assert (
        told["key"]["uuid"] == str(FieldKey.objects.get(retired_at=None).uuid) != phone.setup["key"]["uuid"]
    )
    assert (
        kinds(phone.send(waiting), Phone(phone.device, phone.token, phone.secret, told).send(phone.record()))
        == [(201, "stored")] * 2
    )
    assert all(len(bytes(key.sealed)) == 12 + 32 + 16 for key in FieldKey.objects.all())


def test_a_phone_asks_which_of_its_officers_records_are_here(phone, officer, team) -> None:
    mine, colleagues = (
        phone.record(),
        enrolled(OfficerFactory(partner=officer.partner, role="front_line"), team),
    )
    theirs = colleagues.record()
    phone.send(mine)
    colleagues.send(theirs)
    asked = phone.ask("have/", {"uuids": [mine["uuid"], theirs["uuid"], str(uuid4()), "nonsense", 7]})
    assert asked.json() == {"have": [mine["uuid"]]}


def a_file(records, **changes) -> SimpleUploadedFile:
    whole = {"folkmoot_field": 1, "made": timezone.now().isoformat(), "records": records, **changes}
    return SimpleUploadedFile("unsent.json", json.dumps(whole).encode())


def hand_in(person: Officer, file: SimpleUploadedFile, **more: str):
    return signed_in(person).post("/officers/field/file/", {"file": file, **more})


def test_a_file_of_unsent_records_is_taken_as_often_as_it_is_handed_in(phone, officer) -> None:
    records = [phone.record(at=(timezone.now() - dt.timedelta(days=1)).isoformat()) for _ in range(3)]
    came = [hand_in(officer, a_file(records)).context["came"].counts for _ in range(2)]
    assert (came, Contact.objects.count()) == ([{"stored": 3}, {"repeated": 3}], 3)
    assert {contact.asked_at.date() for contact in Contact.objects.all()} == {
        (timezone.now() - dt.timedelta(days=1)).date()
    }


def test_a_file_of_a_revoked_phone_is_for_who_looks_after_it_and_can_be_mended(phone, officer, team) -> None:
    bad = phone.record(answers={**SPEEDING, "matters": "invented", "home": "EL1 1AA"})
    revoke_device(user=officer.user, device=Device.objects.get())
    lead = OfficerFactory(partner=officer.partner, role="engagement_officer")
    stranger = OfficerFactory(role="engagement_officer")
    outcomes = [
        hand_in(person, a_file([bad]), **more).context["came"].counts
        for person, more in ((officer, {}), (stranger, {}), (lead, {}), (lead, {"mend": "yes"}))
    ]
    assert outcomes == [{"unreadable": 1}, {"unreadable": 1}, {"invalid": 1}, {"stored": 1}]
    contact = Contact.objects.get()
    assert (contact.disposition, contact.answers, contact.circumstances["left_out"]) == (
        "partial",
        {"why": "They race past."},
        "matters",
    )


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("a.json", b"not json"),
        SimpleUploadedFile("a.json", b"[" * 100_000),
        SimpleUploadedFile("a.json", b'{"folkmoot_field": 2, "records": []}'),
        SimpleUploadedFile("a.json", json.dumps({"folkmoot_field": 1, "records": [{}] * 501}).encode()),
        SimpleUploadedFile("a.json", b"x" * 10_000_001),
    ],
    ids=["words", "deep", "another edition", "too many", "too large"],
)
def test_another_file_is_refused_with_a_sentence(officer, file) -> None:
    page = hand_in(officer, file)
    assert (page.status_code, "Nothing was stored" in page.content.decode()) == (422, True)


def test_a_uuid_is_written_one_way_or_the_record_does_not_open(phone) -> None:
    record = phone.record()
    assert kinds(phone.send({**record, "uuid": UUID(record["uuid"]).hex})) == [(201, "stored")]
