"""A disk that really fills while a file is kept: told as busy, nothing half kept, and the same again works once there is room."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from folkmoot.channels.online.models import Draft
from folkmoot.contacts.files import read_file
from folkmoot.contacts.models import Contact
from tests.contacts.factories import CONTENT, make_collector, words
from tests.needed import need

pytestmark = pytest.mark.django_db
START = b"\x89PNG\r\n\x1a\n"
PICTURE = START + os.urandom(100_000)
FILES = [{"key": key, "kind": "file", "wording": words("A picture?")} for key in ("photo", "plan")]


@pytest.fixture
def collector():
    return make_collector(content={**CONTENT, "items": [CONTENT["items"][0], *FILES]})


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 128 kB, mounted for the test."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", place], check=False, capture_output=True
    )
    need(mounted.returncode == 0, "the right to mount a small disk (run the test as root)")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)  # a fault may still hold a file open


@pytest.fixture
def full(small_disk, settings) -> Path:
    """What fills the small disk, where files are kept now."""
    settings.MEDIA_ROOT = small_disk
    filling = small_disk / "filling"
    filling.write_bytes(b"x" * 100_000)
    return filling


def picture(content: bytes = PICTURE) -> SimpleUploadedFile:
    return SimpleUploadedFile("street.png", content, content_type="image/png")


def files_on(disk: Path) -> list[str]:
    return sorted(one.name for one in disk.rglob("*") if one.is_file())


def test_one_question_a_page_says_what_is_kept_and_takes_it_once_there_is_room(
    client, collector, full
) -> None:
    page = f"/answer/{collector.code}/question/photo/"
    client.post(f"/answer/{collector.code}/question/matters/", {"matters": "burglary"})
    told = client.post(page, {"photo": picture()})
    said = told.content.decode()
    assert (told.status_code, int(told["Retry-After"]) > 0) == (503, True)
    assert "What you answered before is kept." in said
    assert files_on(full.parent) == ["filling"]
    full.unlink()
    client.post(page, {"photo": picture()})
    client.post(f"/answer/{collector.code}/check/")
    contact = Contact.objects.get()
    assert read_file(uuid=contact.uuid, sha256=contact.answers["photo"]["sha256"]) == PICTURE


def test_a_journey_that_could_not_begin_leaves_nothing(client, collector, full) -> None:
    told = client.post(f"/answer/{collector.code}/question/photo/", {"photo": picture()})
    assert told.status_code in {302, 503}  # led to the first question where that one comes first
    assert (Draft.objects.count(), files_on(full.parent)) == (0, ["filling"])


def test_all_questions_at_once_keep_both_files_or_neither(client, collector, full) -> None:
    page, uuid = f"/answer/{collector.code}/all/", uuid4()

    def send():
        small, large = picture(START + b"dots"), picture()
        return client.post(page, {"matters": "burglary", "photo": small, "plan": large, "_uuid": str(uuid)})

    told = send()
    assert (told.status_code, "Nothing of it was kept." in told.content.decode()) == (503, True)
    assert (Contact.objects.count(), files_on(full.parent)) == (0, ["filling"])
    full.unlink()
    assert (send().status_code, Contact.objects.get().uuid) == (302, uuid)
    assert len(files_on(full.parent)) == 2


def test_no_room_for_what_is_on_its_way_in_is_told_wherever_it_is_sent(collector, full, settings) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(full.parent)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000
    sender = Client(raise_request_exception=False)
    told = sender.post(
        f"/answer/{collector.code}/all/", {"matters": "burglary", "photo": picture(), "_uuid": str(uuid4())}
    )
    assert (told.status_code, "Nothing of it was kept." in told.content.decode()) == (503, True)
    assert Contact.objects.count() == 0
