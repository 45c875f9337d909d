"""Withdrawn means erased: from every table, from the disk, for good."""

import datetime as dt
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from folkmoot.contacts.files import FileRefused, keep_file, read_file
from folkmoot.contacts.models import Contact, ContactDetail, Erasure, FirstWords, HeldBody, Receipt
from folkmoot.contacts.preparing import Consent
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.refusals import BodyChanged, Erased
from folkmoot.contacts.withdrawing import erase_contacts, erase_kept_long_enough, withdraw
from folkmoot.trail.models import TrailRow
from tests.contacts.factories import SPEEDING, make_collector
from tests.partners.factories import OfficerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]
FULL = {**SPEEDING, "why": "Ring 07700 900123"}
CONSENTS = [Consent("email", "ann@home.example", "outcome", "Tell me what happened")]
PICTURE = b"\x89PNG\r\n\x1a\n" + b"dots" * 50


def test_everything_of_a_contact_goes_and_it_never_comes_back(settings) -> None:
    collector, uuid = make_collector(), uuid4()
    receipt = record_contact(uuid=uuid, collector=collector, raw=FULL, consents=CONSENTS)
    with pytest.raises(BodyChanged):
        record_contact(uuid=uuid, collector=collector, raw={"matters": "burglary"})
    kept = keep_file(uuid=uuid, question="photo", name="street.png", content=PICTURE)
    number = Contact.objects.get().pk
    assert withdraw(code=receipt.code) is True
    left = {
        model.__name__: model.objects.count()
        for model in (Contact, Receipt, FirstWords, ContactDetail, HeldBody)
    }
    assert left == {"Contact": 0, "Receipt": 0, "FirstWords": 0, "ContactDetail": 0, "HeldBody": 0}
    assert [(e.contact_number, e.engagement, e.because) for e in Erasure.objects.all()] == [
        (number, collector.engagement, "withdrawn")
    ]
    with pytest.raises(FileNotFoundError):
        read_file(uuid=uuid, sha256=kept.sha256)
    with pytest.raises(Erased):
        record_contact(uuid=uuid, collector=collector, raw=FULL, consents=CONSENTS)
    assert withdraw(code=receipt.code) is False


def test_others_stay_as_they_are() -> None:
    collector = make_collector()
    codes = [record_contact(uuid=UUID(int=n), collector=collector, raw=FULL).code for n in range(3)]
    withdraw(code=codes[1])
    assert [contact.uuid.int for contact in Contact.objects.order_by("id")] == [0, 2]
    assert FirstWords.objects.count() == 2


def test_an_erasure_by_an_officer_stands_in_the_trail_by_number() -> None:
    collector, officer = make_collector(), OfficerFactory()
    for n in range(3):
        record_contact(uuid=UUID(int=n), collector=collector, raw=FULL)
    assert (
        erase_contacts(uuids=[UUID(int=0), UUID(int=2), uuid4()], because="request", user=officer.user) == 2
    )
    assert [(row.act, row.detail) for row in TrailRow.objects.all()] == [
        ("erase_contacts", {"because": "request", "number": 2})
    ]
    assert {erasure.because for erasure in Erasure.objects.all()} == {"request"}


def test_what_was_kept_long_enough_is_erased_by_each_engagements_own_clock() -> None:
    short, long = make_collector(retention_days=30), make_collector(retention_days=400)
    for n, collector in enumerate([short, long]):
        record_contact(uuid=UUID(int=n), collector=collector, raw=FULL)
    assert erase_kept_long_enough(now=timezone.now() + dt.timedelta(days=29)) == 0
    assert [bool(words.sealed) for words in FirstWords.objects.all()] == [True, True]
    assert erase_kept_long_enough(now=timezone.now() + dt.timedelta(days=91)) == 1
    assert [contact.uuid.int for contact in Contact.objects.all()] == [1]
    assert [(words.sealed, len(words.text_hash)) for words in FirstWords.objects.all()] == [(None, 64)]


def test_files_are_kept_sealed_and_only_of_kinds_we_can_show(settings) -> None:
    uuid = uuid4()
    kept = keep_file(uuid=uuid, question="photo", name="../../etc/street.png", content=PICTURE)
    assert (kept.name, kept.size) == ("street.png", len(PICTURE))
    assert read_file(uuid=uuid, sha256=kept.sha256) == PICTURE
    on_disk = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert [b"dots" in path.read_bytes() for path in on_disk] == [False]
    for content in (b"<script>", b"", PICTURE * 60_000):
        with pytest.raises(FileRefused):
            keep_file(uuid=uuid, question="photo", name="x.png", content=content)
    with pytest.raises(FileNotFoundError):
        read_file(uuid=uuid, sha256="../" * 10)
