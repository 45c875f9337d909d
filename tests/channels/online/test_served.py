"""The real server, killed under load and asked to forget: what was thanked for is found, what was withdrawn is not."""

import re
import threading
import time
from contextlib import closing, suppress
from http.client import HTTPException
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection

from tests.channels.online.served import Person, Served
from tests.contacts.database_file import ask, stored_uuids
from tests.contacts.factories import make_collector

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]


@pytest.fixture
def collector():
    return make_collector()


@pytest.fixture
def served(collector, tmp_path: Path):
    server = Served(tmp_path)
    server.start()
    yield server
    if server.process.poll() is None:
        server.kill()


def test_whoever_was_thanked_before_the_kill_is_found_and_sending_again_doubles_nobody(
    served, collector
) -> None:
    thanked: list[str] = []
    began: list[str] = []
    path = f"/answer/{collector.code}/all/"

    def answer_on_and_on() -> None:
        with closing(Person(served.port)) as person, suppress(OSError, HTTPException):
            while True:
                uuid = str(uuid4())
                began.append(uuid)
                if person.ask("POST", path, {"matters": "burglary", "_uuid": uuid})[0] == 302:
                    thanked.append(uuid)

    people = [threading.Thread(target=answer_on_and_on) for _ in range(8)]
    for person in people:
        person.start()
    end = time.monotonic() + 30
    while len(thanked) < 150 and time.monotonic() < end:
        time.sleep(0.05)
    served.kill()
    for person in people:
        person.join()
    stored = stored_uuids(served.database)
    assert len(thanked) >= 150
    assert {uuid.replace("-", "") for uuid in thanked} <= stored <= {uuid.replace("-", "") for uuid in began}
    receipts = ask(served.database, "SELECT count(*) FROM contacts_receipt")[0][0]
    assert receipts == len(stored)
    served.start()
    unsure = began[-30:]
    with closing(Person(served.port)) as again:
        assert {again.ask("POST", path, {"matters": "burglary", "_uuid": uuid})[0] for uuid in unsure} == {
            302
        }
    assert stored_uuids(served.database) == stored | {uuid.replace("-", "") for uuid in unsure}


def test_no_byte_of_withdrawn_answers_is_left_in_the_database(served, collector, tmp_path) -> None:
    person, planted = Person(served.port), "the old mill at Dunmere " * 80
    said = {"matters": "else", "matters.other": "mill lane", "why": planted, "_uuid": str(uuid4())}
    assert person.ask("POST", f"/answer/{collector.code}/all/", said)[0] == 302
    page = person.ask("GET", "/receipt/answers/")[1]
    assert "the old mill at Dunmere" in page
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', person.ask("GET", "/receipt/withdraw/")[1])[1]
    assert person.ask("POST", "/receipt/withdraw/", {"csrfmiddlewaretoken": token})[0] == 302
    person.close()
    assert stored_uuids(served.database) == set()
    if connection.vendor == "sqlite":
        left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        assert (b"old mill" in left, b"mill lane" in left) == (False, False)


def test_stopping_lets_everyone_under_way_be_thanked(served, collector) -> None:
    statuses: list[int] = []

    def answer() -> None:
        said = {"matters": "burglary", "_uuid": str(uuid4())}
        with closing(Person(served.port)) as person:
            statuses.append(person.ask("POST", f"/answer/{collector.code}/all/", said)[0])

    people = [threading.Thread(target=answer) for _ in range(6)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    served.stop()
    assert statuses == [302] * 6
    assert len(stored_uuids(served.database)) == 6
