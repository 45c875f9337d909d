"""ODK Collect's whole contract over real HTTP, by a token and by Digest, with two processes on PostgreSQL."""

# ruff: noqa: F811  a fixture has the name of what it gives

import json
from collections.abc import Iterator
from types import SimpleNamespace
from uuid import uuid4

import pytest
import requests

from tests.channels.field.odk_client import FORM, Program, filled
from tests.channels.field.wire import JPEG, wire  # noqa: F401  a fixture
from tests.contacts.database_file import ask

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]


def stored(wire: SimpleNamespace) -> list[tuple[str, str]]:
    rows = ask(wire.server.database, "SELECT uuid, answers FROM contacts_contact ORDER BY id")
    return [
        (str(uuid).replace("-", ""), answers if isinstance(answers, dict) else json.loads(answers))
        for uuid, answers in rows
    ]


def count(wire: SimpleNamespace, table: str) -> int:
    return ask(wire.server.database, f"SELECT count(*) FROM {table}")[0][0]


def test_the_whole_contract_by_a_token_and_by_digest_with_bombs_and_broken_parts(wire) -> None:
    both_ways_of_signing_in_list_send_repeat_and_are_refused_a_change(wire)
    files_split_over_several_posts_arrive_whole_and_once(wire)
    bombs_wrong_parts_and_huge_files_are_refused_in_a_sentence(wire)
    strangers_are_shut_out(wire)


def both_ways_of_signing_in_list_send_repeat_and_are_refused_a_change(wire) -> None:
    numbers = []
    for program in wire.ways.values():
        (form,) = program.forms()
        xml = program.download(form)
        assert [program.may_send() for _ in range(4)] == [True] * 4  # whichever process answers
        number = uuid4()
        numbers.append(number.hex)
        sent = filled(
            xml, str(number), matters="else", matters__other="Horses", why="Ring 07700 900123", age="25-34"
        )
        first, again = program.send(sent), program.send(sent)
        assert (first[0], again[0]) == (201, 201)
        assert first[1].replace("Stored.", "") == again[1].replace("Stored before.", "")
        assert "Receipt " in first[1]
        changed = program.send(filled(xml, str(number), matters="burglary"))
        assert (changed[0], "a person will look at it" in changed[1]) == (409, True)
        edited = program.send(filled(xml, replaces=str(number), matters="burglary"))
        assert (edited[0], "edited since" in edited[1]) == (409, True)
        strange = program.send(filled(xml, replaces=str(uuid4()), matters="burglary"))
        assert strange[0] == 409
    assert stored(wire) == [
        (number, {"matters": "else", "matters.other": "Horses", "why": "Ring [phone number]"})
        for number in numbers
    ]
    assert count(wire, "contacts_heldbody") == 4  # a change and the same change as an edit are one body


def files_split_over_several_posts_arrive_whole_and_once(wire) -> None:
    program = wire.ways["token"]
    xml = program.download(program.forms()[0])
    number = uuid4()
    sent = filled(xml, str(number), matters="speeding", photo="1.jpg", other_photo="2.jpg")
    assert program.send(sent, {"1.jpg": JPEG}, more=True) == (
        201,
        "Received 1 of 2 files so far. More will follow.",
    )
    assert (len(stored(wire)), count(wire, "field_parcel")) == (2, 1)
    whole = program.send(sent, {"2.jpg": JPEG + b"2"})
    assert (whole[0], whole[1].startswith("Stored. Receipt ")) == (201, True)
    answers = stored(wire)[-1][1]
    assert {key: (answers[key]["name"], answers[key]["size"]) for key in ("photo", "other_photo")} == {
        "photo": ("1.jpg", len(JPEG)),
        "other_photo": ("2.jpg", len(JPEG) + 1),
    }
    repeated = [program.send(sent, {"1.jpg": JPEG}, more=True), program.send(sent, {"2.jpg": JPEG + b"2"})]
    assert [status for status, _ in repeated] == [201, 201]
    assert (len(stored(wire)), count(wire, "field_parcel"), count(wire, "contacts_heldbody")) == (3, 0, 4)
    many = {f"extra-{place}.jpg": JPEG[:50] for place in range(101)}
    status, told = program.send(filled(xml, matters="burglary"), many)
    assert (status, "Not kept, because no answer names it: extra-0.jpg" in told) == (201, True)


def bombs_wrong_parts_and_huge_files_are_refused_in_a_sentence(wire) -> None:
    program, base = wire.ways["token"], f"{wire.home}/key/{wire.secret}/submission"
    xml, before = program.download(program.forms()[0]), len(stored(wire))
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><data>&c;&c;&c;</data>'
    outside = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><data>&b;</data>'
    deep = b"<a>" * 5_000 + b"</a>" * 5_000
    good = filled(xml, matters="speeding")
    assert [program.send(each)[0] for each in (bomb, outside, deep, b"not xml", b"<data/>")] == [400] * 5
    wrong_version = good.replace(b'version="1"', b'version="7"')
    assert program.send(wrong_version)[0] == 400
    assert program.call("POST", base, files=[("photo", ("1.jpg", JPEG))]).status_code == 400
    assert (
        program.call("POST", base, data=b"nothing", headers={"Content-Type": "text/plain"}).status_code == 400
    )
    assert program.call("PUT", base, data=b"").status_code == 405
    too_long = filled(xml, matters="speeding", why="x" * 2_001)
    status, told = program.send(too_long)
    assert (status, "Why?: Your answer is 2,001 characters long" in told, "still on this phone" in told) == (
        422,
        True,
        True,
    )
    no_picture = program.send(filled(xml, matters="speeding", photo="a.jpg"), {"a.jpg": b"MZ not a picture"})
    assert (no_picture[0], "JPEG or PNG" in no_picture[1]) == (422, True)

    def pieces(megabytes: int) -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="a.jpg"; filename="a.jpg"\r\n\r\n'
        for _ in range(megabytes):
            yield b"x" * 1_000_000

    try:
        huge = program.call(
            "POST", base, data=pieces(200), headers={"Content-Type": "multipart/form-data; boundary=x"}
        )
        assert (huge.status_code, "larger than 20 MB" in huge.text) == (413, True)
    except requests.ConnectionError:
        pass  # refused before it was all sent, which some programs only see as a closed line
    boundary = (
        b'--x\r\nContent-Disposition: form-data; name="%s"; filename="f.xml"\r\nContent-Type: text/xml\r\n\r\n'
        % FORM.encode()
    )
    chunks = [boundary, good[:40], good[40:], b"\r\n--x--\r\n"]
    in_chunks = program.call(
        "POST", base, data=iter(chunks), headers={"Content-Type": "multipart/form-data; boundary=x"}
    )
    assert in_chunks.status_code == 201
    assert [answers for _, answers in stored(wire)[before:]] == [{"matters": "speeding"}]


def strangers_are_shut_out(wire) -> None:
    digest = wire.ways["digest"]
    asked = requests.get(f"{wire.home}/formList", timeout=60)
    assert (asked.status_code, asked.headers["WWW-Authenticate"].startswith("Digest ")) == (401, True)
    wrong = Program(wire.home, digest.username, "wrong")
    assert wrong.call("GET", "formList").status_code == 401
    assert Program(wire.home, "nobody", "wrong").call("HEAD", "submission").status_code == 401
    assert Program(f"{wire.home}/key/{wire.secret}x").call("GET", "formList").status_code == 404
    assert requests.get(f"{wire.home}/key/{wire.secret}/nowhere", timeout=60).status_code == 404
    assert [program.forms()[0]["version"] for program in wire.ways.values()] == ["1", "1"]
