"""The door in front of Django thanks as Django would, and leaves everything but success to it."""

import io
import time
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.core.handlers.wsgi import WSGIHandler

from folkmoot.channels.online.fast_lane import AS_FRESH_AS, FastLane
from folkmoot.contacts.models import Contact, HeldBody
from tests.contacts.factories import make_collector

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
GIVEN = {"matters": "speeding", "where_speeding": "near_schools", "why": "Ring 07700 900123", "age": "25-34"}


class Counted:
    """Django, and how often it was asked."""

    def __init__(self) -> None:
        self.asked, self.django = 0, WSGIHandler()

    def __call__(self, environ, start_response):
        self.asked += 1
        return self.django(environ, start_response)


def post(lane, path: str, said: dict | bytes, **environ) -> tuple[str, list[tuple[str, str]], bytes]:
    body = said if isinstance(said, bytes) else urlencode(said, doseq=True).encode()
    told = []
    reply = lane(
        {
            "REQUEST_METHOD": "POST", "PATH_INFO": path, "SERVER_NAME": "localhost", "SERVER_PORT": "80", "HTTP_HOST": "localhost",
            "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body)), "QUERY_STRING": "",
            "SCRIPT_NAME": "", "REMOTE_ADDR": "192.0.2.5", "wsgi.input": io.BytesIO(body), "wsgi.errors": io.StringIO(),
            "wsgi.url_scheme": "http", **environ,
        },
        lambda status, headers, *_: told.append((status, headers)),
    )  # fmt: skip
    content = b"".join(reply)
    if hasattr(reply, "close"):
        reply.close()
    return *told[0], content


@pytest.fixture
def collector():
    return make_collector()


@pytest.fixture
def lane(collector) -> FastLane:
    """A lane that has learnt Django's headers by one request."""
    made = FastLane(Counted())
    post(made, f"/answer/{collector.code}/all/", {**GIVEN, "_uuid": str(uuid4())})
    return made


def test_it_thanks_exactly_as_django_does(collector, lane) -> None:
    path = f"/answer/{collector.code}/all/"
    ours = post(lane, path, {**GIVEN, "_uuid": str(uuid4())})
    theirs = post(WSGIHandler(), path, {**GIVEN, "_uuid": str(uuid4())})
    own = {"Set-Cookie", "Expires", "Content-Language"}

    def compared(reply):
        headers = {name: sorted(value.split("; ")) for name, value in reply[1] if name not in own}
        return reply[0], headers, reply[2]

    assert compared(ours) == compared(theirs)
    assert lane._django.asked == 1
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
    assert statuses == ["302 Found"] * 3 + ["409 Conflict"]
    assert (Contact.objects.count(), HeldBody.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    ("said", "environ", "status"),
    [
        ({"matters": "volcano"}, {}, "422 "),
        ({"matters": "burglary"}, {"HTTP_HOST": "evil.example"}, "400 "),
        ({"matters": "burglary"}, {"QUERY_STRING": "language=cy"}, "302 "),
        ({"matters": "burglary"}, {"HTTP_COOKIE": "folkmoot_answer=x"}, "302 "),
        ({"matters": "burglary"}, {"CONTENT_TYPE": "text/plain"}, "422 "),
        ({"matters": "burglary"}, {"CONTENT_LENGTH": ""}, "422 "),
        ({f"k{n}": "1" for n in range(1_200)}, {}, "413 "),
    ],
)
def test_whatever_is_out_of_the_ordinary_is_left_to_django(collector, lane, said, environ, status) -> None:
    before = lane._django.asked
    told, _, _ = post(lane, f"/answer/{collector.code}/all/", {**said, "_uuid": str(uuid4())}, **environ)
    assert (told[:4], lane._django.asked) == (status, before + 1)


def test_closed_and_unknown_are_left_to_django(collector, lane) -> None:
    said = {**GIVEN, "_uuid": str(uuid4())}
    collector.engagement.state = "closed"
    collector.engagement.save()
    time.sleep(AS_FRESH_AS)
    assert post(lane, f"/answer/{collector.code}/all/", said)[0] == "410 Gone"
    assert post(lane, "/answer/nosuch/all/", said)[0] == "404 Not Found"
    assert Contact.objects.count() == 1
