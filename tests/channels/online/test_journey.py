"""Answering one question a page, without script and without signing in; nothing typed is ever lost."""

import datetime as dt
import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from folkmoot.channels.online.drafts import forget_old_drafts
from folkmoot.channels.online.models import Draft
from folkmoot.contacts.files import read_file
from folkmoot.contacts.models import Contact, Receipt
from tests.contacts.factories import CONTENT, make_collector, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def collector():
    return make_collector()


@pytest.fixture
def strict() -> Client:
    """A browser as strict about forged requests as can be: these pages must not depend on a token."""
    return Client(enforce_csrf_checks=True)


def at(collector, page: str = "") -> str:
    return f"/answer/{collector.code}/{page}"


def answer_all(client: Client, collector, **said) -> str:
    """Answer page by page, following where each leads; return the last address."""
    given = {
        "matters": "speeding",
        "where_speeding": "near_schools",
        "why": "They race.",
        "home": "",
        "age": "25-34",
        **said,
    }
    address = at(collector, "question/matters/")
    while "/question/" in address:
        key = address.rstrip("/").rsplit("/", 1)[1]
        response = client.post(address, {key: given[key]})
        assert response.status_code == 302, response.content.decode()
        address = response["Location"]
    return address


def code_on(page: bytes) -> str:
    return re.search(r"([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})", page.decode())[1]


def test_someone_answers_checks_sends_and_gets_a_receipt(strict, collector) -> None:
    assert strict.get(at(collector)).status_code == 200
    assert answer_all(strict, collector) == at(collector, "check/")
    page = strict.get(at(collector, "check/")).content.decode()
    assert [
        words in page for words in ("Which matters most?", "Speeding", "Near schools", "They race.", "25-34")
    ] == [True] * 5
    sent = strict.post(at(collector, "check/"))
    assert (sent.status_code, sent["Location"]) == (302, "/receipt/answers/")
    contact = Contact.objects.get()
    assert (contact.answers, contact.profile, contact.disposition) == (
        {"matters": "speeding", "where_speeding": ["near_schools"], "why": "They race."}, {"age": "25-34"}, "completed",
    )  # fmt: skip
    receipt = strict.get("/receipt/answers/")
    assert receipt.status_code == 200
    assert "Thank you. Your answers are stored." in receipt.content.decode()
    assert code_on(receipt.content)
    assert (Draft.objects.count(), Receipt.objects.count()) == (0, 1)


def test_questions_that_do_not_concern_someone_are_not_asked(client, collector) -> None:
    first = client.post(at(collector, "question/matters/"), {"matters": "burglary"})
    assert first["Location"] == at(collector, "question/why/")
    assert client.get(at(collector, "question/where_speeding/"))["Location"] == at(collector, "question/why/")


def test_back_shows_what_was_answered_and_a_changed_mind_drops_what_no_longer_holds(
    client, collector
) -> None:
    answer_all(client, collector)
    assert b'value="speeding" checked' in client.get(at(collector, "question/matters/")).content
    client.post(at(collector, "question/matters/"), {"matters": "burglary"})
    client.post(at(collector, "check/"))
    assert Contact.objects.get().answers == {"matters": "burglary", "why": "They race."}


def test_a_missing_answer_is_asked_for_at_its_question_and_again_at_the_check(client, collector) -> None:
    page = client.post(at(collector, "question/matters/"), {})
    assert page.status_code == 422
    assert "There is a problem" in page.content.decode()
    client.post(at(collector, "question/why/"), {"why": "Because"})
    sent = client.post(at(collector, "check/"))
    assert sent.status_code == 422
    assert "Nothing has been sent yet. Everything you answered is kept." in sent.content.decode()
    assert Contact.objects.count() == 0


def test_pressing_send_twice_stores_once_and_shows_the_same_receipt(collector) -> None:
    client = Client()
    answer_all(client, collector)
    page = client.get(at(collector, "check/")).content.decode()
    hidden = dict(re.findall(r'name="(_\w+)" value="([^"]+)"', page))
    codes = []
    for _ in range(3):
        assert client.post(at(collector, "check/"), hidden)["Location"] == "/receipt/answers/"
        codes.append(code_on(client.get("/receipt/answers/").content))
    assert (Contact.objects.count(), len(set(codes))) == (1, 1)


def test_someone_saves_and_comes_back_on_another_device(collector) -> None:
    first, second = Client(), Client()
    saved = first.post(
        at(collector, "question/matters/"), {"matters": "burglary", "_save": "1", "_language": "cy"}
    )
    assert saved["Location"] == at(collector, "save/")
    code = code_on(first.get(saved["Location"]).content)
    back = second.post(at(collector, "come-back/"), {"code": code.lower().replace("-", " ")})
    assert back["Location"] == at(collector, "question/why/")
    page = second.get(at(collector, "question/matters/")).content.decode()
    assert ('value="burglary" checked' in page, "Beth sydd bwysicaf?" in page) == (True, True)


def test_a_draft_cannot_be_read_without_its_code(client, collector) -> None:
    client.post(at(collector, "question/matters/"), {"matters": "else", "matters.other": "The old mill"})
    draft = Draft.objects.get()
    assert "old mill" not in repr([bytes(draft.sealed), draft.__dict__])


def test_a_lost_cookie_loses_nothing(collector) -> None:
    client = Client()
    client.post(at(collector, "question/matters/"), {"matters": "burglary"})
    page = client.get(at(collector, "question/why/")).content.decode()
    hidden = dict(re.findall(r'name="(_\w+)" value="([^"]+)"', page))
    other = Client()
    other.post(at(collector, "question/why/"), {**hidden, "why": "Dark corners"})
    other.post(at(collector, "question/age/"), {"age": "16-24"})
    other.post(at(collector, "check/"))
    assert Contact.objects.get().answers == {"matters": "burglary", "why": "Dark corners"}


def test_a_closed_engagement_says_so_and_gives_back_what_was_written_until_its_owner_leaves(
    client, collector
) -> None:
    open_now = make_collector(title="Parks for Dunmere")
    answer_all(client, collector)
    collector.engagement.state = "closed"
    collector.engagement.save()
    told = client.post(at(collector, "check/"))
    page = told.content.decode()
    assert told.status_code == 410
    assert [
        one in page for one in ("is closed", "They race.", "Parks for Dunmere", f"/answer/{open_now.code}/")
    ] == [True] * 4
    assert (Contact.objects.count(), Draft.objects.count()) == (0, 1)
    assert "5 answers" not in page
    assert (
        "4 answers that you have not sent will be deleted"
        in client.get(at(collector, "leave/")).content.decode()
    )
    client.post(at(collector, "leave/"))
    assert Draft.objects.count() == 0


def test_an_engagement_that_is_not_open_yet_says_when(client) -> None:
    opens = timezone.localdate() + dt.timedelta(days=4)
    collector = make_collector(opens_on=opens)
    told = client.get(at(collector))
    assert told.status_code == 403
    assert f"It opens on {opens.day} {opens:%B %Y}." in told.content.decode()


def test_languages_change_words_direction_and_what_is_stored(client, collector) -> None:
    page = client.get(at(collector, "question/matters/?language=ur"))
    html = page.content.decode()
    assert (
        page["Content-Language"],
        'lang="ur"' in html,
        'dir="rtl"' in html,
        "سب سے اہم کیا ہے؟" in html,
    ) == ("ur", True, True, True)
    client.post(at(collector, "question/matters/"), {"matters": "burglary", "_language": "cy"})
    client.post(at(collector, "check/"))
    assert Contact.objects.get().language == "cy"
    assert 'lang="en"' in client.get(at(collector, "?language=xx")).content.decode()


def test_a_file_goes_with_the_answers_sealed(client) -> None:
    photo = {"key": "photo", "kind": "file", "wording": words("A picture?")}
    collector = make_collector(content={**CONTENT, "items": [CONTENT["items"][0], photo]})
    picture = b"\x89PNG\r\n\x1a\n" + b"dots"
    client.post(at(collector, "question/matters/"), {"matters": "burglary"})
    refused = client.post(at(collector, "question/photo/"), {"photo": SimpleUploadedFile("x.png", b"<svg>")})
    assert refused.status_code == 422
    client.post(at(collector, "question/photo/"), {"photo": SimpleUploadedFile("x.png", picture)})
    client.post(at(collector, "question/photo/"), {})
    client.post(at(collector, "check/"))
    contact = Contact.objects.get()
    assert contact.answers["photo"]["name"] == "x.png"
    assert read_file(uuid=contact.uuid, sha256=contact.answers["photo"]["sha256"]) == picture


def test_drafts_nobody_came_back_to_are_forgotten(client, collector) -> None:
    client.post(at(collector, "question/matters/"), {"matters": "burglary"})
    assert forget_old_drafts(now=timezone.now() + dt.timedelta(days=29)) == 0
    assert forget_old_drafts(now=timezone.now() + dt.timedelta(days=31)) == 1
    assert Draft.objects.count() == 0


def test_guesses_at_saved_answers_are_limited(client, collector) -> None:
    from folkmoot.contacts.receipts import fresh_code

    statuses = [
        client.post(at(collector, "come-back/"), {"code": fresh_code()}).status_code for _ in range(12)
    ]
    assert statuses == [422] * 10 + [429] * 2


def test_saved_answers_open_however_many_wrong_codes_were_tried(client, collector) -> None:
    from folkmoot.contacts.receipts import fresh_code

    client.post(at(collector, "question/matters/"), {"matters": "burglary", "_save": "1"})
    code = code_on(client.get(at(collector, "save/")).content)
    other = Client()
    for _ in range(11):
        refused = other.post(at(collector, "come-back/"), {"code": fresh_code()})
    assert refused.status_code == 429
    back = other.post(at(collector, "come-back/"), {"code": code})
    assert back["Location"] == at(collector, "question/why/")


def test_what_was_passed_over_is_said_in_words_at_the_check(client, collector) -> None:
    answer_all(client, collector, why="")
    page = client.get(at(collector, "check/")).content.decode()
    assert (page.count("Not answered"), "–\n" in page) == (2, False)
    assert "Heb ei ateb" in client.get(at(collector, "check/?language=cy")).content.decode()


@pytest.mark.django_db(transaction=True)
def test_when_the_disk_is_full_the_page_says_what_is_kept_and_how_to_go_on(client, collector) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a full disk is caused by SQLite's own limit here")
    client.post(at(collector, "question/matters/"), {"matters": "burglary"})
    client.get(at(collector, "check/"))
    long = {"why": "é" * 1_900}  # sealed it needs more than one page
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA max_page_count")
        usual = cursor.fetchone()[0]
        cursor.execute("PRAGMA max_page_count=1")  # SQLite takes it as: no more than there are
    try:
        told = client.post(at(collector, "question/why/"), long)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA max_page_count={usual}")
    assert (told.status_code, told["Retry-After"]) == (503, "5")
    assert "What you answered before is kept." in told.content.decode()
    assert client.post(at(collector, "question/why/"), long)["Location"] == at(collector, "question/home/")


@pytest.mark.parametrize("page", ["", "question/matters/", "check/", "save/", "come-back/", "leave/", "all/"])
def test_a_code_nobody_gave_out_is_not_found(client, page) -> None:
    assert client.get(f"/answer/nosuch/{page}").status_code == 404


def test_no_page_of_the_journey_is_kept_by_anyone_on_the_way(client, collector) -> None:
    client.post(at(collector, "question/matters/"), {"matters": "burglary"})
    for page in ("", "question/why/", "check/", "save/", "all/"):
        assert "no-store" in client.get(at(collector, page))["Cache-Control"]


def test_the_pages_take_few_statements(client, collector, django_assert_max_num_queries) -> None:
    client.get(at(collector))
    for page, most in (("", 3), ("question/matters/", 2), ("all/", 2)):
        with django_assert_max_num_queries(most):
            client.get(at(collector, page))
    with django_assert_max_num_queries(4):
        client.post(at(collector, "question/matters/"), {"matters": "burglary"})
    with django_assert_max_num_queries(10):
        assert client.post(at(collector, "check/")).status_code == 302


def test_the_number_of_stored_answers_opens_no_receipt(collector) -> None:
    sender, stranger = Client(), Client()
    answer_all(sender, collector)
    sender.post(at(collector, "check/"))
    known = {"_uuid": str(Contact.objects.get().uuid), "_language": "en", "_opened": "1"}
    replies = [stranger.post(at(collector, page), known) for page in ("check/", "all/")]
    assert [(reply.status_code, "folkmoot_receipt" in reply.cookies) for reply in replies] == [
        (302, False),
        (422, False),
    ]
    assert replies[0]["Location"] == at(collector)


def test_uuid_of_someone_else_is_no_way_in(client, collector) -> None:
    assert client.post(at(collector, "check/"), {"_uuid": str(uuid4())})["Location"] == at(collector)
    assert client.post(at(collector, "check/"), {"_uuid": "nonsense"})["Location"] == at(collector)
