"""A server of a test's own, and a phone with ODK Collect that comes to it both ways."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection

from folkmoot.channels.field.open_rosa.setting_up import enrol_phone
from tests.channels.field.odk_client import Program
from tests.channels.online.served import Served
from tests.contacts.factories import CONTENT, make_collector, words
from tests.partners.factories import OfficerFactory

JPEG = b"\xff\xd8\xff\xe0" + b"a street " * 2_000
WITH_PHOTOS = {
    **CONTENT,
    "items": [
        *CONTENT["items"],
        {"key": "photo", "kind": "file", "wording": words("A photograph?")},
        {"key": "other_photo", "kind": "file", "wording": words("Another?")},
    ],
}


@pytest.fixture
def wire(tmp_path: Path, transactional_db) -> Iterator[SimpleNamespace]:
    """The server (two processes on PostgreSQL), its address, and the phone's two ways in."""
    team = make_collector("field", content=WITH_PHOTOS)
    officer = OfficerFactory(partner=team.engagement.partner, role="front_line")
    _, username, secret = enrol_phone(user=officer.user, collector=team, name="ODK")
    server = Served(tmp_path, processes=2 if connection.vendor == "postgresql" else 1)
    server.start()
    home = f"http://127.0.0.1:{server.port}/odk"
    ways = {"token": Program(f"{home}/key/{secret}"), "digest": Program(home, username, secret)}
    yield SimpleNamespace(server=server, home=home, ways=ways, secret=secret)
    server.stop()
