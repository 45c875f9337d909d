"""Whoever takes answers back is gone from every file within one job: database, log, columns, cubes and exports."""

import subprocess
import threading
import zipfile
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from folkmoot.contacts.models import Contact, Erasure, HeldBody
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.refusals import BodyChanged
from folkmoot.contacts.settling import take_the_second
from folkmoot.contacts.withdrawing import withdraw
from folkmoot.insight import exporting, files_page
from folkmoot.insight.columns import catch_up
from folkmoot.insight.cubes import Asked, current
from folkmoot.insight.exporting import exports_folder
from folkmoot.insight.tasks import ErasedMeanwhile, write_export
from folkmoot.jobs.models import Job
from folkmoot.jobs.worker import work
from tests.insight.town import build_town

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
PLANTED = "65+"
FILES = "/officers/insight/policing/files/"


@pytest.fixture
def town(settings, tmp_path):
    settings.MEDIA_ROOT, settings.COLUMNS_ROOT = tmp_path / "media", tmp_path / "columns"
    return build_town()


def places_that_hold(number: int, words: str) -> dict[str, int]:
    """Read every file there is for a planted answer: how many of each kind hold it."""
    import pyarrow.parquet as pq

    columns, media = Path(settings.COLUMNS_ROOT), Path(settings.MEDIA_ROOT)
    parts = [pq.read_table(path).to_pylist() for path in columns.rglob("*.parquet")]
    return {
        "parquet": sum(row["contact"] == number for rows in parts for row in rows),
        "cubes": len(list(columns.rglob("*.npz"))),
        "exports": sum(words in text_of(path) for path in media.glob("exports/*")),
        "database": len(database_files_with(words)),
    }


def text_of(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def database_files_with(words: str) -> list[str]:
    if connection.vendor != "sqlite":
        return []
    database = str(connection.settings_dict["NAME"])
    files = [path for path in (database, f"{database}-wal") if Path(path).exists()]
    return subprocess.run(
        ["grep", "-l", "-a", "-F", words, *files], capture_output=True, text=True
    ).stdout.split()


def do_all_work() -> None:
    work(stop=threading.Event(), until_empty=True)


def test_an_answer_taken_back_is_in_no_file_once_the_queued_job_has_run(town, monkeypatch) -> None:
    monkeypatch.setattr(files_page, "LARGE", 3)
    town.hear(5)
    planted = "2011-11-11"  # a day nobody else gave
    receipt = record_contact(
        uuid=uuid4(), collector=town.collectors["LINK"], raw={"since": planted, "age": PLANTED}
    )
    number = Contact.objects.order_by("-id").values_list("id", flat=True)[0]
    current(town.engagement, Asked(("age",), ("matters",)))
    officer, person = Client(), Client()
    officer.force_login(town.analyst)
    officer.post(f"{FILES}take-out/", {"file": "answers.csv"})
    do_all_work()
    before = places_that_hold(number, planted)
    assert {kind: held > 0 for kind, held in before.items()} == {
        "parquet": True,
        "cubes": True,
        "exports": True,
        "database": connection.vendor == "sqlite",
    }
    person.post("/receipt/", {"code": receipt.code})
    done = person.post("/receipt/withdraw/")["Location"]
    assert "are being cleared of your answers" in person.get(done).content.decode()
    do_all_work()
    assert places_that_hold(number, planted) == {"parquet": 0, "cubes": 0, "exports": 0, "database": 0}
    assert "no longer hold your answers" in person.get(done).content.decode()
    export = Job.objects.get(task=write_export.module_path)
    page = officer.get(f"/officers/jobs/{export.uuid}/").content.decode()
    assert "The file was deleted because answers were taken back since it was made." in page
    assert (export.result["url"], officer.get(f"{FILES}{export.uuid}/").status_code) == (FILES, 404)


def test_a_correction_takes_the_place_of_the_first_answers_in_the_copies_too(town) -> None:
    uuid, given = uuid4(), {"collector": town.collectors["LINK"]}
    record_contact(uuid=uuid, raw={"matters": "speeding"}, **given)
    asked = Asked((), ("matters",))
    before = current(town.engagement, asked)
    with pytest.raises(BodyChanged):
        record_contact(uuid=uuid, raw={"matters": "litter"}, **given)
    take_the_second(held=HeldBody.objects.get(), user=town.analyst)
    do_all_work()
    after = current(town.engagement, asked)
    assert [cube.answers["matters"].options for cube in (before, after)] == [("speeding",), ("litter",)]
    held = [row["answer.matters"] for row in catch_up(town.engagement).table(["answer.matters"]).to_pylist()]
    assert held == ["litter"]


def test_another_engagements_files_stay(town, monkeypatch) -> None:
    from tests.contacts.factories import SPEEDING, make_collector

    monkeypatch.setattr(files_page, "LARGE", 3)
    town.hear(5)
    officer = Client()
    officer.force_login(town.analyst)
    officer.post(f"{FILES}take-out/", {"file": "answers.csv"})
    receipt = record_contact(uuid=uuid4(), collector=make_collector(), raw=SPEEDING)
    do_all_work()
    withdraw(code=receipt.code)
    do_all_work()
    assert [len(list(exports_folder().iterdir())), Erasure.objects.count()] == [1, 1]


def test_a_file_is_not_handed_over_when_answers_were_taken_back_while_it_was_written(
    town, monkeypatch
) -> None:
    receipt = record_contact(uuid=uuid4(), collector=town.collectors["LINK"], raw={"since": "2011-11-11"})
    written = exporting._record

    def withdrawn_meanwhile(*given) -> None:
        written(*given)
        withdraw(code=receipt.code)

    monkeypatch.setattr(exporting, "_record", withdrawn_meanwhile)
    with pytest.raises(ErasedMeanwhile):
        write_export.func(town.engagement.pk, town.analyst.pk, "answers", "csv", {})
    assert list(exports_folder().iterdir()) == []
