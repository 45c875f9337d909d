"""Somebody with a simple phone texts a code and answers one question a message; their number is forgotten when it ends."""

import datetime as dt
import re
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from folkmoot.channels.text_message.dialogue import begin, take
from folkmoot.channels.text_message.hearing import MOST_A_DAY, SILENCE, end_the_silent, hear
from folkmoot.channels.text_message.models import Exchange, HeardText, Reply
from folkmoot.contacts.models import Contact, DoNotAsk, Thread, Turn
from folkmoot.contacts.receipts import code_of
from folkmoot.contacts.talking import ask_back
from folkmoot.jobs.models import Job
from tests.channels.panel.made_up import do_the_work, met
from tests.contacts.factories import CONTENT, make_collector
from tests.notify_service import KEY, a_notify_service
from tests.partners.factories import OfficerFactory, signed_in
from tests.questions.made_up import every_kind

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
PHONE = "447700900123"


@pytest.fixture
def notify(settings):
    with a_notify_service() as (service, address):
        settings.NOTIFY_KEY, settings.NOTIFY_ADDRESS, settings.NOTIFY_TOKEN = KEY, address, "known to Notify"
        settings.NOTIFY_TEXT_TEMPLATE = "text-template"
        yield service


@pytest.fixture
def phones():
    made = make_collector("text_message", content=CONTENT)
    made.code = "STREETS"
    made.save()
    return made


def texted(words: str, *, number: str = PHONE, message_id: str = "", bearer: str = "known to Notify"):
    told = {
        "id": message_id or str(uuid4()),
        "source_number": number,
        "destination_number": "07700900000",
        "message": words,
    }
    answer = Client(enforce_csrf_checks=True).post(
        "/notify/inbound/",
        told,
        content_type="application/json",
        headers={"Authorization": f"Bearer {bearer}"},
    )
    do_the_work()
    return answer


def test_a_code_begins_it_numbers_answer_it_and_the_number_is_forgotten(notify, phones):
    for words in ("streets", "9", "1", "1 and 2", "They race past. Ring 07700 900555", "0", "2"):
        assert texted(words).json() == {"new": True}
    sent = notify.texts(PHONE)
    assert sent[0] == (
        "1/4 Which matters most?\n1 Speeding\n2 Burglary\n3 Something else\nReply with a number, or 0 to skip."
    )
    assert sent[1].startswith("Sorry, we could not read that.\n")
    contact = Contact.objects.get()
    assert (contact.channel, contact.disposition, contact.profile) == (
        "text_message",
        "completed",
        {"age": "25-34"},
    )
    assert contact.answers == {
        "matters": "speeding",
        "where_speeding": ["near_schools", "at_night"],
        "why": "They race past. Ring [phone number]",
    }
    (code,) = re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}", sent[-1])
    assert (code.replace("-", ""), len(sent)) == (code_of(contact.uuid), 7)
    assert (Exchange.objects.count(), Reply.objects.count()) == (0, 0)
    assert PHONE not in str([*Job.objects.values(), *HeardText.objects.values(), *Contact.objects.values()])


def test_the_same_message_told_twice_is_taken_once_and_a_forged_call_not_at_all(notify, phones):
    assert texted("STREETS", bearer="guessed").status_code == 401
    assert [texted("STREETS", message_id="one").json()["new"] for _ in range(3)] == [True, False, False]
    assert [texted("1", message_id="two").json()["new"] for _ in range(2)] == [True, False]
    assert (len(notify.texts(PHONE)), Exchange.objects.get().asking) == (2, "where_speeding")
    client, asked = (
        Client(),
        {"content_type": "application/json", "headers": {"Authorization": "Bearer known to Notify"}},
    )
    wrong = ["[]", "{", '{"id": 1}', '{"id": "", "source_number": "1", "message": ""}', "[" * 30_000]
    assert [client.post("/notify/inbound/", body, **asked).status_code for body in wrong] == [400] * 5
    long = {"id": "i" * 101, "source_number": PHONE, "message": "1"}
    assert client.post("/notify/inbound/", long, **asked).status_code == 400


def test_a_telephone_that_sends_without_end_is_not_answered_without_end_and_stop_is_still_kept_to(
    notify, phones
):
    texted("STREETS")
    first = HeardText.objects.get()
    HeardText.objects.bulk_create(
        HeardText(id_hash=f"made up {number}", from_hash=first.from_hash, at=first.at)
        for number in range(MOST_A_DAY - 1)
    )
    for words in ("1", "STREETS", "stop"):
        assert texted(words).json() == {"new": True}
    assert (len(notify.texts(PHONE)), Exchange.objects.count(), Reply.objects.count()) == (1, 0, 0)
    HeardText.objects.update(from_hash="another day's")
    texted("STREETS")
    assert (len(notify.texts(PHONE)), Exchange.objects.count()) == (2, 1)
    assert texted("STREETS", number="447700900456").json() == {"new": True}
    assert len(notify.texts("447700900456")) == 1


def test_stop_ends_and_forgets_and_silence_keeps_a_part(notify, phones):
    texted("STREETS")
    texted("1")
    texted("Stop.")
    assert (Exchange.objects.count(), Contact.objects.count()) == (0, 0)
    assert notify.texts(PHONE)[-1].startswith("Stopped.")
    texted("STREETS")
    texted("1")
    texted("STREETS", number="447700900456")
    later = timezone.now() + SILENCE + dt.timedelta(minutes=1)
    assert end_the_silent(now=later) == 2
    assert list(Contact.objects.values_list("disposition", "answers")) == [
        ("partial", {"matters": "speeding"})
    ]
    assert Exchange.objects.count() == 0


def test_somebody_asked_back_answers_by_text_from_the_number_they_left(notify):
    ann = met(make_collector("field"), "07700 900123", kind="phone")
    officer = OfficerFactory(role="engagement_officer", partner=ann.engagement.partner)
    ask_back(user=officer.user, contact=ann, words="At what time?")
    do_the_work()
    assert "/talk/" in notify.taken[-1][1]["personalisation"]["message"]
    texted("At nine, mail me: ann@example.org")
    assert list(Turn.objects.filter(by_person=True).values_list("words", "way")) == [
        ("At nine, mail me: [e-mail address]", "text")
    ]
    texted("STOP")
    assert (Thread.objects.get().state, DoNotAsk.objects.get().because) == ("closed", "declined")


def test_whoever_guesses_codes_is_answered_a_few_times_and_then_no_more(notify, phones):
    for number in range(14):
        hear(message_id=f"guess {number}", number=PHONE, words=f"NOCODE{number}")
    do_the_work()
    assert len(notify.texts(PHONE)) == 10


def test_after_the_close_it_says_so_and_keeps_nothing(notify, phones):
    texted("STREETS")
    engagement = phones.engagement
    engagement.state = "closed"
    engagement.save()
    for words in ("1", "0", "0", "0", "0", "0"):
        texted(words)
    texted("STREETS", number="447700900456")
    assert (Contact.objects.count(), Exchange.objects.count()) == (0, 0)
    assert "is closed" in notify.texts("447700900456")[-1]


def test_every_kind_is_asked_by_text_or_passed_over():
    content = every_kind()
    step, met_kinds = begin(content, "en"), []
    replies = {
        "one": "1",
        "several": "1",
        "scale": "3",
        "number": "12",
        "yes_no": "YES",
        "short_text": "X5",
        "long_text": "Slow",
        "postcode": "EL4 2XX",
    }
    kinds = {item["key"]: item["kind"] for item in content["items"]}
    while step.asking:
        met_kinds.append(kinds[step.asking])
        before = step.asking
        assert len(step.words) <= 918
        step = take(content, step.said, step.asking, replies[kinds[step.asking]], "en")
        assert step.asking != before, step.words
    assert set(met_kinds) == set(replies)
    passed = {key for key, kind in kinds.items() if kind not in replies}
    assert {key: step.said[key] for key in passed} == {**dict.fromkeys(passed), "parts": "prefer_not_to_say"}


def test_an_officer_tries_it_in_the_browser_and_nothing_is_stored_or_sent(phones):
    officer = signed_in(OfficerFactory(role="engagement_officer", partner=phones.engagement.partner))
    page = officer.get("/officers/text-messages/STREETS/")
    assert "Text messages are not offered" in page.content.decode()
    for words in ("1", "1", "Fast", "0", "2"):
        token = re.search(r'name="token" value="([^"]+)"', page.content.decode())[1]
        page = officer.post("/officers/text-messages/STREETS/", {"token": token, "words": words})
    assert "that was all" in page.content.decode()
    assert (
        Contact.objects.count(),
        Reply.objects.count(),
        Exchange.objects.count(),
        Job.objects.count(),
    ) == (0,) * 4
    assert officer.get("/officers/text-messages/").status_code == 200
    stranger = signed_in(OfficerFactory(role="engagement_officer"))
    assert stranger.get("/officers/text-messages/STREETS/").status_code == 404
