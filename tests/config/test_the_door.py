"""Over a real socket: a body in chunks is read as any other, one too large is refused, and a slow sender keeps nobody waiting."""

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import SimpleNamespace
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.core.exceptions import RequestDataTooBig
from django.db import connections
from django.test import Client

from folkmoot.config.door import SMALL, THREADS, TOO_SLOW, Door
from folkmoot.contacts.visiting import LARGEST_BODY
from folkmoot.partners.inviting import add_officer
from folkmoot.partners.models import Partner
from tests.channels.online.served import Person, Served
from tests.contacts.database_file import ask, stored_uuids
from tests.contacts.factories import make_collector
from tests.loops import on_a_loop

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]
GIVEN = {"matters": "speeding", "where_speeding": "near_schools", "age": "25-34"}


@pytest.fixture
def collector():
    return make_collector()


@pytest.fixture
def served(collector, tmp_path: Path) -> Iterator[Served]:
    server = Served(tmp_path)
    server.start()
    yield server
    server.stop()


def in_chunks(body: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(body), size):
        piece = body[start : start + size]
        yield b"%x\r\n%s\r\n" % (len(piece), piece)
    yield b"0\r\n\r\n"


def head(path: str, *lines: str) -> bytes:
    usual = (f"POST {path} HTTP/1.1", "Host: 127.0.0.1", "Content-Type: application/x-www-form-urlencoded")
    return "\r\n".join([*usual, *lines, "", ""]).encode()


def status_of(port: int, *pieces: bytes) -> tuple[int, str]:
    """Send pieces as they are; return the status and all that was said."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=60)) as line:
        try:
            for piece in pieces:
                line.sendall(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass  # refused before it was all sent: the answer is there to read
        told = b""
        while b"</html>" not in told and (more := line.recv(65_536)):
            told += more
            if told.startswith(b"HTTP/1.1 302"):
                break
    return int(told.split(b" ", 2)[1]), told.decode(errors="replace")


def test_a_body_in_chunks_is_read_as_any_other(served, collector) -> None:
    path, uuids = f"/answer/{collector.code}/all/", [uuid4() for _ in range(4)]
    statuses = []
    for size, uuid in zip(
        (5, 40, 1_000, 100_000), uuids, strict=True
    ):  # the first by Django, the others on the lane
        body = urlencode({**GIVEN, "why": "Slow down. " * 170, "_uuid": str(uuid)}).encode()
        pieces = [head(path, "Transfer-Encoding: chunked"), *in_chunks(body, size)]
        statuses.append(status_of(served.port, *pieces)[0])
    assert statuses == [302] * 4
    assert stored_uuids(served.database) == {uuid.hex for uuid in uuids}
    words = {
        length
        for (length,) in ask(served.database, "SELECT length(CAST(answers AS text)) FROM contacts_contact")
    }
    assert len(words) == 1
    assert words.pop() > 1_800


@pytest.mark.parametrize("chunked", [True, False])
def test_a_body_too_large_is_refused_and_said_to_be(served, collector, chunked) -> None:
    path = f"/answer/{collector.code}/all/"
    if chunked:
        pieces = [
            head(path, "Transfer-Encoding: chunked"),
            *in_chunks(b"x" * (LARGEST_BODY + 1_000_000), 500_000),
        ]
    else:
        pieces = [head(path, f"Content-Length: {LARGEST_BODY + 1}", "Connection: close")]
    status, told = status_of(served.port, *pieces)
    assert (status, "That is too large to take" in told) == (413, True)
    assert stored_uuids(served.database) == set()


@pytest.mark.parametrize("length", ["", str(LARGEST_BODY + 500_000)], ids=["in chunks", "its length said"])
def test_only_who_is_signed_in_hands_over_a_file_larger_than_an_answer(length) -> None:
    officer = add_officer(
        by=None,
        email="engagement@elmshire.example",
        name="Bryn Tolley",
        partner=Partner.objects.create(slug="elmshire", name="Elmshire", kind="council"),
        role="engagement_officer",
    )
    client = Client()
    client.force_login(officer.user)
    signed_in = f"sessionid={client.cookies['sessionid'].value}"
    pieces = LARGEST_BODY // 500_000 + 1
    read: list[int | None] = []

    def pages(environ, start):
        """An application that only reads what came."""
        try:
            read.append(len(environ["wsgi.input"].read()))
        except RequestDataTooBig:
            read.append(None)
        start("204 No Content", [])
        return SpooledTemporaryFile()

    class Large:
        async def __aiter__(self):
            for _ in range(pieces):
                yield b"x" * 500_000

        def response_bytes(self, status, headers, body) -> None:
            pass

    door = Door(pages, threads=1)
    for path, cookie in (
        ("/officers/paper/", ""),
        ("/officers/paper/", "sessionid=made-up"),
        ("/answer/x/all/", signed_in),
        ("/officers/paper/", signed_in),
    ):
        scope = SimpleNamespace(
            method="POST", path=path, query_string="", scheme="http", http_version="1.1", authority=None,
            server="127.0.0.1:80", client="192.0.2.5:4242", headers={"content-length": length, "cookie": cookie},
        )  # fmt: skip
        on_a_loop(door.__rsgi__(scope, Large()))
    door._threads.submit(connections.close_all).result()
    assert read == [None, None, None, pieces * 500_000]


def test_many_slow_senders_keep_nobody_waiting(served, collector) -> None:
    path = f"/answer/{collector.code}/all/"
    with ExitStack() as open_lines:
        for _ in range(4 * THREADS):
            line = open_lines.enter_context(closing(socket.create_connection(("127.0.0.1", served.port))))
            line.sendall(head(path, "Content-Length: 500") + b"matters=")
        time.sleep(0.5)
        with closing(Person(served.port)) as person:
            status, _ = person.ask("POST", path, {**GIVEN, "_uuid": str(uuid4())})
    assert status == 302


def test_a_file_larger_than_memory_takes_comes_through_in_chunks(served, collector) -> None:
    body = urlencode({**GIVEN, "why": "x" * (2 * SMALL), "_uuid": str(uuid4())}).encode()
    pieces = [head(f"/answer/{collector.code}/all/", "Transfer-Encoding: chunked"), *in_chunks(body, 50_000)]
    status, told = status_of(served.port, *pieces)
    assert (status, "500,000 characters long" in told) == (422, True)


def test_a_body_that_never_ends_is_given_up() -> None:
    class Endless:
        async def __call__(self) -> bytes:
            await asyncio.sleep(3_600)
            return b""

        def response_bytes(self, status, headers, body) -> None:
            self.reply = status, body

    scope = SimpleNamespace(
        method="POST", path="/answer/x/all/", query_string="", scheme="http", http_version="1.1", authority=None,
        server="127.0.0.1:80", client="192.0.2.5:4242", headers={"content-length": "500"},
    )  # fmt: skip
    exchange = Endless()
    on_a_loop(Door(None, longest_body=0.05).__rsgi__(scope, exchange))
    assert exchange.reply == (408, TOO_SLOW)
