"""What becomes of filled-in forms that come late, in parts, from a wrong clock or from a phone that was revoked."""

import datetime as dt
import html
import io
import json
import logging
import zlib
from base64 import b64decode
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from folkmoot.channels.field.devices import revoke_device
from folkmoot.channels.field.follow_up import wording_for
from folkmoot.channels.field.models import Device, Parcel
from folkmoot.channels.field.open_rosa import digest
from folkmoot.channels.field.open_rosa.left_waiting import record_left_waiting
from folkmoot.channels.field.open_rosa.setting_up import enrol_phone
from folkmoot.config.log_lines import Discreet
from folkmoot.contacts.files import read_file
from folkmoot.contacts.models import Contact, ContactDetail, HeldBody
from folkmoot.contacts.withdrawing import erase_contacts
from folkmoot.engagements.models import Engagement
from folkmoot.partners.models import Partner
from folkmoot.questions.models import QuestionnaireVersion
from folkmoot.trail.models import TrailRow
from tests.channels.field.odk_client import FORM, filled
from tests.channels.field.wire import JPEG, WITH_PHOTOS
from tests.contacts.factories import CONTENT, make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db


class Phone:
    """A phone with ODK Collect, without the wire."""

    def __init__(self, content=WITH_PHOTOS) -> None:
        self.team = make_collector("field", content=content)
        self.officer = OfficerFactory(partner=self.team.engagement.partner, role="front_line")
        self.device, self.username, self.token = enrol_phone(
            user=self.officer.user, collector=self.team, name="ODK"
        )
        self.client = Client()

    def call(self, name: str, **given):
        return self.client.get(reverse(f"open_rosa:{name}_by_token", kwargs={"token": self.token, **given}))

    def form(self) -> bytes:
        version = self.team.engagement.questionnaire
        return self.call("form", slug=version.questionnaire.slug, number=version.number).content

    def send(
        self, xml: bytes, files: dict[str, bytes] | None = None, *, more: bool = False
    ) -> tuple[int, str]:
        parts = {FORM: SimpleUploadedFile("form.xml", xml, "text/xml")}
        parts |= {name: SimpleUploadedFile(name, content) for name, content in (files or {}).items()}
        parts |= {"*isIncomplete*": "yes"} if more else {}
        answer = self.client.post(
            reverse("open_rosa:submission_by_token", kwargs={"token": self.token}), parts
        )
        return answer.status_code, answer.content.decode()


@pytest.fixture
def phone() -> Phone:
    return Phone()


def test_a_form_is_one_contact_of_its_officer_in_few_statements_and_the_token_is_nowhere() -> None:
    phone = Phone(CONTENT)
    form, number = phone.form(), uuid4()
    sent = filled(
        form, str(number), matters="speeding", where_speeding="near_schools at_night", home="el4 2xx"
    )
    phone.send(filled(form, matters="burglary"))
    with CaptureQueriesContext(connection) as statements:
        status, _ = phone.send(sent)
    contact = Contact.objects.get(uuid=number)
    assert (status, [each["sql"] for each in statements][10:]) == (201, [])
    assert contact.answers == {"matters": "speeding", "where_speeding": ["near_schools", "at_night"]}
    assert (contact.officer, contact.channel, contact.seconds) == (phone.officer, "field", 90)
    assert contact.circumstances["program"] == "odk"
    kept = [*TrailRow.objects.values(), *Contact.objects.values(), *Device.objects.values()]
    assert phone.token not in repr(kept)


def test_who_declined_and_who_was_not_asked_is_counted_and_a_way_to_reach_somebody_is_kept_apart(
    phone,
) -> None:
    Partner.objects.filter(pk=phone.team.engagement.partner_id).update(name='Elmshire\'s ${Council} "& Co"')
    form, wording = phone.form(), wording_for(Partner.objects.get(pk=phone.team.engagement.partner_id))
    shown = wording.replace("${", "$\u2060{")
    assert shown in html.unescape(form.decode())
    reachable = {"_outcome": "agreed", "_again": "yes", "_wording": shown, "matters": "speeding"}
    sent = [
        {**reachable, "_reach": "ann@example.org"},
        {**reachable, "_reach": "07700 900 123"},
        {**reachable, "_reach": "by the brook"},  # another program let it through: the answers count
        {**reachable, "_reach": "eve@example.org", "_again": "no"},
        {**reachable, "_reach": "eve@example.org", "_outcome": "declined", "photo": "1.jpg"},
        {"_outcome": "not_asked", "_reason": "distressed"},
        {"_outcome": "not_asked", "_reason": "planted reason"},
        {"_outcome": "planted outcome", "matters": "burglary"},
    ]
    assert [phone.send(filled(form, **said))[0] for said in sent] == [201] * len(sent)
    kept = Contact.objects.order_by("pk")
    assert [
        (one.disposition, one.reason, one.answers.get("matters"), one.details.count()) for one in kept
    ] == [
        ("completed", "", "speeding", 1),
        ("completed", "", "speeding", 1),
        ("completed", "", "speeding", 0),
        ("completed", "", "speeding", 0),
        ("declined", "", None, 0),
        ("not_asked", "distressed", None, 0),
        ("not_asked", "", None, 0),
        ("completed", "", "burglary", 0),
    ]
    assert kept[2].circumstances["follow_up"] == "a way to reach them could not be used"
    details = ContactDetail.objects.order_by("pk")
    assert [(one.kind, one.purpose, one.consent_wording) for one in details] == [
        ("email", "follow_up", shown),
        ("phone", "follow_up", shown),
    ]
    assert "ann@example.org" not in repr([*Contact.objects.values(), *ContactDetail.objects.values()])


def test_the_secret_of_a_phone_reaches_no_log(phone) -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Discreet("%(levelname)s %(message)s"))
    logging.getLogger("django.request").addHandler(handler)
    phone.client.get(f"/odk/key/{phone.token}/nowhere")
    phone.client.get(f"/odk/key/{phone.token}/forms/none/1.xml")
    logging.getLogger("django.request").removeHandler(handler)
    assert written.getvalue().splitlines() == [
        "WARNING Not Found: /odk/key/[secret]/nowhere",
        "WARNING Not Found: /odk/key/[secret]/forms/none/1.xml",
    ]


@pytest.mark.parametrize("off", [dt.timedelta(days=365), dt.timedelta(days=-365)])
def test_a_phone_whose_clock_is_a_year_off_loses_nothing(phone, off) -> None:
    said = (timezone.now() + off).isoformat()
    assert phone.send(filled(phone.form(), matters="speeding", _start=said, _end=said))[0] == 201
    contact = Contact.objects.get()
    assert abs(contact.asked_at - timezone.now()) < dt.timedelta(minutes=5)
    assert dt.datetime.fromisoformat(contact.circumstances["phone_said"]) == dt.datetime.fromisoformat(said)


def test_files_that_never_come_do_not_keep_the_answers_from_being_stored(phone) -> None:
    number = uuid4()
    sent = filled(phone.form(), str(number), matters="speeding", photo="1.jpg", other_photo="2.jpg")
    assert phone.send(sent, {"1.jpg": JPEG}, more=True)[0] == 201
    assert (record_left_waiting(), Contact.objects.count()) == (0, 0)
    assert record_left_waiting(now=timezone.now() + dt.timedelta(days=2)) == 1
    contact = Contact.objects.get(uuid=number)
    assert (contact.answers["photo"]["name"], contact.circumstances["files_not_sent"]) == ("1.jpg", "2.jpg")
    assert read_file(uuid=number, sha256=contact.answers["photo"]["sha256"]) == JPEG
    late = phone.send(sent, {"2.jpg": JPEG + b"2"})
    assert (late[0], Contact.objects.count(), HeldBody.objects.count(), Parcel.objects.count()) == (
        409,
        1,
        1,
        0,
    )


def test_the_first_stands_even_when_a_changed_form_comes_before_its_last_file(phone) -> None:
    number, form = uuid4(), phone.form()
    phone.send(
        filled(form, str(number), matters="speeding", photo="1.jpg", other_photo="2.jpg"),
        {"1.jpg": JPEG},
        more=True,
    )
    changed = phone.send(filled(form, str(number), matters="burglary", photo="1.jpg"), {"1.jpg": JPEG})
    assert (changed[0], Contact.objects.get().answers["matters"], HeldBody.objects.count()) == (
        409,
        "speeding",
        1,
    )
    assert Parcel.objects.count() == 0


def test_what_was_withdrawn_never_comes_back_by_an_edit_or_a_repeat(phone) -> None:
    number, form = uuid4(), phone.form()
    sent = filled(form, str(number), matters="speeding")
    phone.send(sent)
    erase_contacts(uuids=[number], because="withdrawn", user=None)
    answers = [phone.send(sent), phone.send(filled(form, replaces=str(number), matters="burglary"))]
    assert [status for status, _ in answers] == [201, 201]
    assert all("withdrawn and erased" in told for _, told in answers)
    assert (Contact.objects.count(), HeldBody.objects.count()) == (0, 0)


def test_an_earlier_version_is_taken_and_a_closed_engagement_says_so(phone) -> None:
    old_form, engagement = phone.form(), phone.team.engagement
    newer = QuestionnaireVersion.objects.create(
        questionnaire=engagement.questionnaire.questionnaire,
        number=2,
        content=CONTENT,
        frozen_at=timezone.now(),
    )
    Engagement.objects.filter(pk=engagement.pk).update(questionnaire=newer)
    assert b"<version>2</version>" in phone.call("form_list").content
    assert phone.send(filled(old_form, matters="speeding"))[0] == 201
    assert Contact.objects.get().version == engagement.questionnaire
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Engagement.objects.filter(pk=engagement.pk).update(state="closed", closes_on=yesterday)
    assert b"<xform>" not in phone.call("form_list").content
    said = timezone.now().isoformat()
    status, told = phone.send(filled(old_form, matters="burglary", _end=said))
    assert (status, "is closed. It no longer takes answers. It is still on this phone." in told) == (
        409,
        True,
    )
    assert Contact.objects.count() == 1


def test_a_revoked_phone_gets_and_sends_nothing_either_way(phone) -> None:
    form = phone.form()
    revoke_device(user=phone.officer.user, device=phone.device, because="lost")
    assert phone.call("form_list").status_code == 404
    status, told = phone.send(filled(form, matters="speeding"))
    assert (status, "was revoked" in told, Contact.objects.count()) == (404, True, 0)


def test_a_nonce_is_known_to_every_process_for_five_minutes_and_forged_ones_to_none(monkeypatch) -> None:
    nonce = digest.fresh_nonce()
    made, _, mark = nonce.partition("-")
    assert digest.nonce_age(nonce) < 5
    assert [
        digest.nonce_age(each) for each in ("", "-", "zz-zz", f"{int(made, 16) + 1:x}-{mark}", nonce + "0")
    ] == [None] * 5
    later = digest.time.time() + digest.NONCE_SECONDS + 1
    monkeypatch.setattr(digest.time, "time", lambda: later)
    assert digest.nonce_age(nonce) > digest.NONCE_SECONDS


def test_the_code_of_a_phone_is_shown_once_to_its_officer_and_says_where_to_send(phone) -> None:
    browser, address = signed_in(phone.officer), reverse("field:odk", args=[phone.team.code])
    assert "Set this phone up" in browser.get(address).content.decode()
    shown = browser.post(address, {"name": "Ann’s phone"})
    settings = json.loads(zlib.decompress(b64decode(shown.context["by_token"].packed())))
    assert set(settings) == {"general", "admin", "project"}
    assert settings["general"]["server_url"].startswith("http://testserver/odk/key/")
    assert Client().get(settings["general"]["server_url"] + "/formList").status_code == 200
    assert "no-store" in shown["Cache-Control"]
    assert settings["general"]["server_url"] not in browser.get(address).content.decode()
    stranger = signed_in(OfficerFactory(role="front_line"))
    assert stranger.post(address, {"name": "x"}).status_code == 404
