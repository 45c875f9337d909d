"""The door in front of Django thanks as Django would, and leaves everything but success to it."""

import time
from collections.abc import Iterator
from types import SimpleNamespace
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.core.handlers.wsgi import WSGIHandler

from folkmoot.channels.online.fast_lane import AS_FRESH_AS, FORM
from folkmoot.config.door import Door
from folkmoot.contacts.models import Contact, HeldBody
from folkmoot.contacts.recording import start_writer
from tests.contacts.factories import make_collector
from tests.loops import on_a_loop

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
GIVEN = {"matters": "speeding", "where_speeding": "near_schools", "why": "Ring 07700 900123", "age": "25-34"}


class Exchange:
    """granian's side of one request."""

    def __init__(self, body: bytes) -> None:
        self._pieces = [body]

    async def __call__(self) -> bytes:
        return self._pieces.pop()

    def __aiter__(self):
        return self

    async def __anext__(self) -> bytes:
        if not self._pieces:
            raise StopAsyncIteration
        return self._pieces.pop()

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.reply = (status, headers, body)


class Counted:
    """Django, and how often it was asked."""

    def __init__(self) -> None:
        self.asked, self.django = 0, WSGIHandler()

    def __call__(self, environ, start_response):
        self.asked += 1
        return self.django(environ, start_response)


def post(door: Door, path: str, said: dict | bytes, **more: str) -> tuple[int, list[tuple[str, str]], bytes]:
    """Send a form through the door, as granian would, and return its reply."""
    body = said if isinstance(said, bytes) else urlencode(said, doseq=True).encode()
    headers = {"host": "localhost", "content-type": FORM, "content-length": str(len(body)), **more}
    path, _, query = path.partition("?")
    scope = SimpleNamespace(
        method="POST", path=path, query_string=query, scheme="http", http_version="1.1", authority=None,
        server="127.0.0.1:80", client="192.0.2.5:4242", headers={name: value for name, value in headers.items() if value},
    )  # fmt: skip
    exchange = Exchange(body)
    on_a_loop(door.__rsgi__(scope, exchange))
    return exchange.reply


@pytest.fixture
def collector():
    return make_collector()


@pytest.fixture
def lane(collector) -> Iterator[Door]:
    """A door whose lane has learnt Django's headers by one request."""
    start_writer()
    made = Door(Counted())
    post(made, f"/answer/{collector.code}/all/", {**GIVEN, "_uuid": str(uuid4())})
    yield made
    made.__rsgi_del__(None)


def test_it_thanks_exactly_as_django_does(collector, lane) -> None:
    path = f"/answer/{collector.code}/all/"
    ours = post(lane, path, {**GIVEN, "_uuid": str(uuid4())})
    theirs = post(
        lane, f"{path}?language=en", {**GIVEN, "_uuid": str(uuid4())}
    )  # a query is Django's to read
    own = {"Set-Cookie", "Expires", "Content-Language"}

    def compared(reply):
        headers = {name: sorted(value.split("; ")) for name, value in reply[1] if name not in own}
        return reply[0], headers, reply[2]

    assert compared(ours) == compared(theirs)
    assert lane._django.asked == 2
    assert {name for name, _ in ours[1]} >= {"Content-Security-Policy", "X-Frame-Options", "Referrer-Policy"}
    first, second = Contact.objects.order_by("id")[1:]
    assert (first.answers, first.profile, first.signals) == (second.answers, second.profile, second.signals)


def test_its_receipt_opens(collector, lane, client) -> None:
    _, headers, _ = post(lane, f"/answer/{collector.code}/all/", {**GIVEN, "_uuid": str(uuid4())})
    name, value = dict(headers)["Set-Cookie"].split(";")[0].split("=", 1)
    client.cookies[name] = value
    assert "Ring [phone number]" in client.get("/receipt/answers/").content.decode()


def test_sent_again_and_changed(collector, lane) -> None:
    path, said = f"/answer/{collector.code}/all/", {**GIVEN, "_uuid": str(uuid4())}
    statuses = [post(lane, path, said)[0] for _ in range(3)] + [post(lane, path, {**said, "age": "16-24"})[0]]
    assert statuses == [302] * 3 + [409]
    assert (Contact.objects.count(), HeldBody.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    ("said", "more", "status"),
    [
        ({"matters": "volcano"}, {}, 422),
        ({"matters": "burglary"}, {"host": "evil.example"}, 400),
        ({"matters": "burglary"}, {"cookie": "folkmoot_answer=x"}, 302),
        ({"matters": "burglary"}, {"content-type": "text/plain"}, 422),
        ({f"k{n}": "1" for n in range(1_200)}, {}, 413),
    ],
)
def test_whatever_is_out_of_the_ordinary_is_left_to_django(collector, lane, said, more, status) -> None:
    before = lane._django.asked
    told, _, _ = post(lane, f"/answer/{collector.code}/all/", {**said, "_uuid": str(uuid4())}, **more)
    assert (told, lane._django.asked) == (status, before + 1)


def test_closed_and_unknown_are_left_to_django(collector, lane) -> None:
    said = {**GIVEN, "_uuid": str(uuid4())}
    collector.engagement.state = "closed"
    collector.engagement.save()
    time.sleep(AS_FRESH_AS)
    assert post(lane, f"/answer/{collector.code}/all/", said)[0] == 410
    assert post(lane, "/answer/nosuch/all/", said)[0] == 404
    assert Contact.objects.count() == 1
