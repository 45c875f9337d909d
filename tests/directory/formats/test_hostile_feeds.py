"""Feeds that are broken or mean harm, each served for real: every one ends in a report, and the directory is as it was."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest

from folkmoot.directory.formats import fetching
from folkmoot.directory.formats.fetching import Reading
from folkmoot.directory.formats.opening import open_feed
from folkmoot.directory.formats.records import FeedRefused
from folkmoot.directory.formats.taking_in import take_in
from folkmoot.directory.models import Feed, Organisation, Service, SourceRecord
from tests.partners.factories import PartnerFactory

pytestmark = pytest.mark.django_db


def number(n: int) -> str:
    return str(UUID(int=n, version=4))


def service(n: int, **said) -> dict:
    body = {"id": number(1_000 + n % 3), "name": f"Body {n % 3}", "description": "A body"}
    return {"id": number(n), "name": f"Service {n}", "status": "active", "organization": body, **said}


def page(items: list, *, at: int = 1, of: int = 1, total: int | None = None) -> dict:
    return {
        "total_items": len(items) if total is None else total, "total_pages": of, "page_number": at, "size": len(items),
        "first_page": at == 1, "last_page": at == of, "empty": not items, "contents": items,
    }  # fmt: skip


@contextmanager
def served(answer):
    """A feed on this machine: `answer(path, page)` returns what /services answers, bytes as they are, or writes itself."""

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            told = answer(parts.path, int(parse_qs(parts.query).get("page", ["1"])[0]), self)
            if told is None:
                return
            status, body = told if isinstance(told, tuple) else (200, told)
            written = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(written)))
            self.end_headers()
            self.wfile.write(written)

        def log_message(self, *said) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def endless(path, at, door):
    return page([service(at)], at=at, of=10**9, total=10**9)


def turning_no_pages(path, at, door):
    return page([service(1)], at=at, of=5, total=5)


def changing(path, at, door):
    return page([service(at)], at=at, of=3, total=3 if at == 1 else 2)


def huge(path, at, door):
    """Half a gigabyte, said to be small."""
    door.send_response(200)
    door.end_headers()
    piece = b'{"contents": [' + b" " * 1_000_000
    try:
        for _ in range(500):
            door.wfile.write(piece)
    except OSError:  # whoever read has had enough
        pass


def deep(path, at, door):
    return b'{"contents":[' + b'{"organization":' * 100_000


def nested(path, at, door):
    inner: dict = service(9)
    for n in range(20):
        inner = service(n, organization={"id": number(n), "name": "x", "services": [inner]})
    return page([inner])


def broken_off(path, at, door):
    door.send_response(200)
    door.send_header("Content-Length", "1000")
    door.end_headers()
    door.wfile.write(b'{"contents": [')


def round_and_round(path, at, door):
    door.send_response(302)
    door.send_header("Location", path)
    door.send_header("Content-Length", "0")
    door.end_headers()


BAD = {
    "endless paging": (endless, "has more pages than it says, or more than"),
    "pages that do not turn": (turning_no_pages, "was on it before"),
    "a page that changes while it is read": (changing, "it changed while it was read"),
    "500 MB": (huge, "sends more than 20 MB"),
    "a web page": (lambda *_: b"<!DOCTYPE html><html>Welcome", "is a web page, not JSON"),
    "no JSON": (lambda *_: b'{"contents": [', "is no JSON that can be read"),
    "not a number": (lambda *_: b'{"contents": [NaN]}', "NaN is no number in JSON"),
    "half a character": (lambda *_: rb'{"contents": [{"id": "1", "name": "\ud800"}]}', "half of a character"),
    "a character that is none": (lambda *_: rb'{"contents": ["\u0000"]}', "U+0000"),
    "depth without end": (deep, "nests deeper than can be read"),
    "objects inside each other": (nested, "more than 12 objects inside each other"),
    "an id twice": (lambda *_: page([service(1), service(1, name="Another")]), "gives one id to several"),
    "null for a list": (lambda *_: page([]) | {"contents": None}, "its contents should be a list"),
    "words for objects": (lambda *_: page(["a service"]), "should be an object and is text"),
    "null for an object": (lambda *_: page([None]), "should be an object and is null"),
    "an answer broken off": (broken_off, "the connection ended"),
    "one address to the next": (round_and_round, "without end"),
    "an error": (lambda *_: (500, {"sorry": True}), "answers 500"),
}


def take(where: str, slug: str = "neighbours") -> None:
    feed = Feed.objects.filter(slug=slug).first() or Feed(
        slug=slug, name=slug, keeper=PartnerFactory(), format="oruk", publishes=True, address=where
    )
    opened = open_feed(where, form="oruk", to_private=True)
    return take_in(feed=feed, told=opened.told, user=None, notes=opened.notes)


def everything() -> list:
    kept = [list(model.objects.order_by("pk").values()) for model in (Organisation, Service)]
    records = SourceRecord.objects.order_by("pk").values("kind", "key", "told", "hash", "thing_uuid")
    return [*kept, list(records)]


def good(path, at, door):
    if path != "/services":
        return 404, {}
    return page([service(n, schedules=[]) for n in range(1, 26)])


def test_every_bad_feed_ends_in_a_sentence_and_an_unchanged_directory(monkeypatch) -> None:
    monkeypatch.setattr(fetching, "MOST_PAGES", 40)
    with served(good) as where:
        take(where)
    before, told = everything(), {}
    for name, (answer, _) in BAD.items():
        with served(answer) as where, pytest.raises(FeedRefused) as refused:
            take(where)
        told[name] = str(refused.value)
    assert everything() == before
    assert {name: sentence for name, (_, sentence) in BAD.items() if sentence not in told[name]} == {}, told


def test_nulls_and_wrong_kinds_never_take_the_place_of_what_was_right() -> None:
    with served(good) as where:
        take(where)
    before = [row for row in Service.objects.order_by("pk").values() if row.pop("changed_at")]

    def spoiled(path, at, door):
        if path != "/services":
            return 404, {}
        nulls = [service(n, name=None, status=None, description=None, schedules=None) for n in range(1, 13)]
        wrong = [
            service(n, name={"en": "x"}, status=7, minimum_age="old", url=[], schedules="daily")
            for n in range(13, 26)
        ]
        return page(nulls + wrong)

    with served(spoiled) as where:
        reading = take(where)
    after = [row for row in Service.objects.order_by("pk").values() if row.pop("changed_at")]
    shown = ("uuid", "name", "status", "state", "description", "minimum_age", "website", "searched")
    assert [{name: row[name] for name in shown} for row in after] == [
        {name: row[name] for name in shown} for row in before
    ]
    said = {(each["field"], each["said"]) for each in reading.told}
    assert {
        ("name", "It is null. Leave a field out that has nothing in it."),
        ("name", "It should be text."),
        ("minimum_age", "It should be a number."),
        ("schedules", "It should hold objects and is text."),
    } <= said


def test_a_feed_that_lost_most_of_its_services_is_asked_about_first() -> None:
    with served(good) as where:
        take(where)
    with served(
        lambda path, at, door: page([service(1, schedules=[])]) if path == "/services" else (404, {})
    ) as where:
        with pytest.raises(FeedRefused) as refused:
            take(where)
        assert "24 of the 25 services this feed had are missing" in str(refused.value)
        opened = open_feed(where, form="oruk", to_private=True)
        feed = Feed.objects.get()
        take_in(feed=feed, told=opened.told, user=None, gone_too=True)
    assert sorted(Service.objects.values_list("state", flat=True)) == ["published"] + ["retired"] * 24


def test_nothing_is_read_from_inside_the_network_for_an_officer() -> None:
    for address in (
        "http://127.0.0.1:1/",
        "http://localhost/",
        "http://[::1]/",
        "http://169.254.169.254/",
        "http://10.0.0.1/",
    ):
        with pytest.raises(FeedRefused) as refused:
            Reading(to_private=False).get(address)
        assert "leads into a private network" in str(refused.value), address
    for address in ("file:///etc/passwd", "ftp://example.org/", "http://user:word@example.org/", "http://"):
        with pytest.raises(FeedRefused):
            Reading(to_private=True).get(address)
