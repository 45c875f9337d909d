"""All questions on one page: one request in, a small constant reply out, whatever is sent."""

from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from folkmoot.channels.online.models import Draft
from folkmoot.contacts.doubting import MANY_FROM_ONE, signals_of
from folkmoot.contacts.models import Contact, HeldBody
from tests.contacts.factories import make_collector, options, words
from tests.questions.made_up import every_kind

pytestmark = pytest.mark.django_db
MOST_STATEMENTS, LARGEST_REPLY = 10, 2_000
GIVEN = {"matters": "speeding", "where_speeding": ["near_schools"], "why": "They race past.", "age": "25-34"}


NOTHING_REQUIRED = {
    "title": words("Anything"),
    "languages": ["en"],
    "items": [
        {"key": "first", "kind": "one", "wording": words("First?"), "options": options("a", "b")},
        {
            "key": "second",
            "kind": "several",
            "wording": words("Second?"),
            "options": options("a", "b"),
            "show_if": [{"question": "first", "in": ["b"]}],
        },
        {"key": "why", "kind": "long_text", "wording": words("Why?")},
    ],
}


@pytest.fixture
def collector():
    return make_collector()


def url(collector) -> str:
    return f"/answer/{collector.code}/all/"


@pytest.mark.database
def test_one_request_stores_a_contact_within_ten_statements_and_two_kilobytes(
    collector, django_assert_max_num_queries
) -> None:
    client = Client(enforce_csrf_checks=True)
    said = {**GIVEN, "why": "Ring 07700 900123", "home": "EL1 1AA", "_uuid": str(uuid4())}
    client.post(url(collector), {**GIVEN, "_uuid": str(uuid4())})
    with django_assert_max_num_queries(MOST_STATEMENTS):
        reply = client.post(url(collector), said)
    whole = b"".join(f"{name}: {value}\r\n".encode() for name, value in reply.items()) + reply.content
    whole += reply.cookies.output().encode()
    assert (reply.status_code, reply["Location"], len(whole) < LARGEST_REPLY) == (
        302,
        "/receipt/answers/",
        True,
    )
    assert Contact.objects.get(uuid=said["_uuid"]).answers["why"] == "Ring [phone number]"


def test_two_hundred_sent_five_times_leave_two_hundred(collector) -> None:
    client, uuids = Client(), [str(uuid4()) for _ in range(200)]
    replies = [
        client.post(url(collector), {"matters": "burglary", "_uuid": uuid}).status_code for uuid in uuids * 5
    ]
    assert (set(replies), Contact.objects.count()) == ({302}, 200)


@pytest.mark.parametrize("said", [{}, {"why": "  "}, {"second": ["a"]}], ids=["empty", "spaces", "not asked"])
def test_who_answers_nothing_is_told_so_and_not_counted(client, said) -> None:
    collector = make_collector(content=NOTHING_REQUIRED)
    reply = client.post(url(collector), {"_uuid": str(uuid4()), "_language": "en", "_opened": "1", **said})
    told = "You have not answered anything yet." in reply.content.decode()
    assert (reply.status_code, told, Contact.objects.count()) == (422, True, 0)


def test_the_draft_goes_when_its_answers_are_sent_on_one_page(client, collector) -> None:
    client.post(f"/answer/{collector.code}/question/matters/", {"matters": "burglary"})
    uuid = str(Draft.objects.get().uuid)
    assert client.post(url(collector), {"matters": "burglary", "_uuid": uuid}).status_code == 302
    assert (Draft.objects.count(), str(Contact.objects.get().uuid)) == (0, uuid)


@pytest.mark.database
def test_changed_answers_under_one_number_are_said_and_kept_aside(client, collector) -> None:
    uuid = str(uuid4())
    client.post(url(collector), {"matters": "burglary", "_uuid": uuid})
    reply = client.post(url(collector), {"matters": "speeding", "_uuid": uuid})
    assert (reply.status_code, HeldBody.objects.count()) == (409, 1)
    assert [contact.answers for contact in Contact.objects.all()] == [{"matters": "burglary"}]


def test_answers_that_will_not_do_come_back_as_typed(client, collector) -> None:
    uuid = str(uuid4())
    reply = client.post(url(collector), {"why": "Dark corners", "_uuid": uuid})
    page = reply.content.decode()
    assert (reply.status_code, "Dark corners" in page, uuid in page) == (422, True, True)


def test_a_form_without_its_number_is_not_lost(client, collector) -> None:
    reply = client.post(url(collector), {**GIVEN, "_uuid": "x"})
    assert (reply.status_code, "They race past." in reply.content.decode()) == (422, True)


def test_a_closed_engagement_gives_back_what_was_typed(client) -> None:
    collector = make_collector(state="closed")
    reply = client.post(url(collector), {**GIVEN, "_uuid": str(uuid4())})
    assert (reply.status_code, "They race past." in reply.content.decode()) == (410, True)
    assert Contact.objects.count() == 0


def test_withdrawn_answers_do_not_come_back(client, collector) -> None:
    from folkmoot.contacts.receipts import code_of
    from folkmoot.contacts.withdrawing import withdraw

    uuid = uuid4()
    client.post(url(collector), {**GIVEN, "_uuid": str(uuid)})
    withdraw(code=code_of(uuid))
    assert client.post(url(collector), {**GIVEN, "_uuid": str(uuid)}).status_code == 410
    assert Contact.objects.count() == 0


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"x=" + b"a" * 1_500_000, "application/x-www-form-urlencoded", 413),
        (b"&".join(b"k%d=1" % n for n in range(1_500)), "application/x-www-form-urlencoded", 413),
        (b"--x\r\nnonsense", "multipart/form-data; boundary=x", 422),
        (b"nonsense", "multipart/form-data", 400),
        (b'{"matters": "burglary"}', "application/json", 422),
        (b"\xff\xfe\x00", "application/x-www-form-urlencoded", 422),
        (b"", "application/x-www-form-urlencoded", 422),
    ],
)
def test_oversized_and_malformed_bodies_get_a_plain_page(client, collector, body, kind, status) -> None:
    reply = client.generic("POST", url(collector), body, kind)
    assert (reply.status_code, b"<h1" in reply.content, Contact.objects.count()) == (status, True, 0)


def test_a_body_declared_too_large_is_refused_unread(client, collector) -> None:
    reply = client.generic(
        "POST", url(collector), b"x", "multipart/form-data; boundary=x", CONTENT_LENGTH="99999999"
    )
    assert reply.status_code == 413


def test_doubt_is_noted_and_nothing_is_blocked(client, collector) -> None:
    client.post(
        url(collector),
        {**GIVEN, "_uuid": str(uuid4()), "_website": "http://spam.example", "_opened": "99999999999"},
    )
    assert Contact.objects.get().signals == ["trap_field"]


def test_many_from_one_address_are_flagged_after_a_generous_number() -> None:
    about = {"collector": "abcd", "address": "192.0.2.77", "trap": "", "answered": 4}
    told = [signals_of(seconds=60, **about) for _ in range(MANY_FROM_ONE + 2)]
    assert told == [[]] * MANY_FROM_ONE + [["many_from_one_address"]] * 2
    assert signals_of(seconds=1, **{**about, "address": "192.0.2.78"}) == ["very_fast"]


KEYS = [item["key"] for item in every_kind()["items"]]
FIELDS = st.sampled_from([*KEYS, *(f"{key}.other" for key in KEYS), "parts.1", "order.1", "order.2", "since-day", "_uuid", "_opened",
                          "_language", "_journey", "_website", "nonsense"])  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=50),
    st.sampled_from(
        ["bus", "prefer_not_to_say", "16-24", "2", "-1", "1e999", "\x00", "\ud7ff", "EL1 1AA", "1,2"]
    ),
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(FIELDS, st.one_of(VALUES, st.lists(VALUES, max_size=4)), max_size=12))
def test_whatever_is_sent_is_answered(sent) -> None:
    collector = _every_kind_collector()
    client = Client(raise_request_exception=True)
    for page in ("all/", "question/travel/", "question/parts/", "check/", "come-back/", "leave/"):
        reply = client.post(
            f"/answer/{collector.code}/{page}", {**sent, "code": str(sent.get("_opened", ""))}
        )
        assert reply.status_code in {200, 302, 409, 410, 422, 429}, (page, sent)
    for reply in (client.post("/receipt/", {"code": str(sent)[:70]}), client.get("/answer/x/?language=%00")):
        assert reply.status_code in {200, 404, 429}


def _every_kind_collector():
    from folkmoot.engagements.models import Collector

    found = Collector.objects.filter(channel="online", name="Every kind").first()
    if found is None:
        found = make_collector(content=every_kind())
        Collector.objects.filter(pk=found.pk).update(name="Every kind")
    return found
