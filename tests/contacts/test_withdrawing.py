"""Withdrawn means erased: from every table, from the disk, for good."""

import datetime as dt
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from folkmoot.contacts.emptying import empty_log
from folkmoot.contacts.files import FileRefused, keep_file, read_file, uuids_with_files
from folkmoot.contacts.models import Contact, ContactDetail, Erasure, FirstWords, HeldBody, Receipt
from folkmoot.contacts.preparing import Consent
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.refusals import BodyChanged, Erased
from folkmoot.contacts.withdrawing import (
    delete_files_left_behind,
    erase_contacts,
    erase_kept_long_enough,
    withdraw,
)
from folkmoot.jobs.leases import claim
from folkmoot.jobs.models import Job
from folkmoot.jobs.worker import do
from folkmoot.trail.models import TrailRow
from tests.contacts.factories import SPEEDING, make_collector
from tests.partners.factories import OfficerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]
FULL = {**SPEEDING, "why": "Ring 07700 900123"}
CONSENTS = [Consent("email", "ann@home.example", "outcome", "Tell me what happened")]
PICTURE = b"\x89PNG\r\n\x1a\n" + b"dots" * 50


@pytest.mark.django_db(transaction=True)
def test_everything_of_a_contact_goes_and_it_never_comes_back(settings) -> None:
    collector, uuid = make_collector(), uuid4()
    receipt = record_contact(uuid=uuid, collector=collector, raw=FULL, consents=CONSENTS)
    with pytest.raises(BodyChanged):
        record_contact(uuid=uuid, collector=collector, raw={"matters": "burglary"})
    kept = keep_file(uuid=uuid, question="photo", name="street.png", content=PICTURE)
    number = Contact.objects.get().pk
    assert withdraw(code=receipt.code) is not None
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
    assert withdraw(code=receipt.code) is None


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


@pytest.mark.django_db(transaction=True)
def test_an_erasure_that_is_rolled_back_loses_no_file() -> None:
    uuid = uuid4()
    record_contact(uuid=uuid, collector=make_collector(), raw=FULL)
    kept = keep_file(uuid=uuid, question="photo", name="street.png", content=PICTURE)
    with pytest.raises(RuntimeError), transaction.atomic():
        erase_contacts(uuids=[uuid], because="request")
        raise RuntimeError
    assert Contact.objects.get().uuid == uuid
    assert read_file(uuid=uuid, sha256=kept.sha256) == PICTURE


def test_files_that_a_crash_left_behind_go_with_the_daily_round(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    assert delete_files_left_behind() == 0
    erased, here, draft = uuid4(), uuid4(), uuid4()
    for uuid in (erased, here):
        record_contact(uuid=uuid, collector=make_collector(), raw=FULL)
    for uuid in (erased, here, draft):
        keep_file(uuid=uuid, question="photo", name="street.png", content=PICTURE)
    erase_contacts(uuids=[erased], because="request")  # never committed here, as after a crash
    assert delete_files_left_behind() == 1
    assert set(uuids_with_files()) == {here, draft}


@pytest.fixture
def reader() -> Iterator[sqlite3.Connection]:
    """Somebody else who reads the database."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no log that a reader keeps from being emptied")
    opened = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    yield opened
    opened.close()


def files_with(words: str) -> list[str]:
    """Return the database's files that hold these words; read by another process, which disturbs no lock."""
    database = str(connection.settings_dict["NAME"])
    files = [path for path in (database, f"{database}-wal") if Path(path).exists()]
    found = subprocess.run(["grep", "-l", "-a", "-F", words, *files], capture_output=True, text=True)
    return found.stdout.split()


def do_what_waits() -> None:
    Job.objects.update(run_after=timezone.now())
    job = claim(worker="test")
    assert job is not None
    do(job)


@pytest.mark.django_db(transaction=True)
def test_the_words_leave_the_files_as_soon_as_nobody_reads_what_was_there_before(reader) -> None:
    said = "the old mill by the ford"
    receipt = record_contact(uuid=uuid4(), collector=make_collector(), raw={**SPEEDING, "why": said})
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM contacts_contact").fetchone() == (1,)
    assert withdraw(code=receipt.code) is not None
    assert reader.execute("SELECT count(*) FROM contacts_contact").fetchone() == (1,)
    assert files_with(said) != []
    do_what_waits()
    assert Job.objects.filter(finished_at=None).count() == 1
    reader.execute("ROLLBACK")
    do_what_waits()
    assert files_with(said) == []
    assert Job.objects.filter(finished_at=None).count() == 0


@pytest.mark.django_db(transaction=True)
def test_others_may_wait_as_long_as_before_after_the_log_was_emptied(reader) -> None:
    def longest_wait() -> int:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout")
            return int(cursor.fetchone()[0])

    before = longest_wait()
    assert (empty_log(), longest_wait()) == (True, before)
    make_collector()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM contacts_contact").fetchone()
    make_collector()
    assert (empty_log(), longest_wait()) == (False, before)
