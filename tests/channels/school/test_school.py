"""A class answers by one code for the room, on equal terms, with consent on record, and sees what is safe to see."""

import datetime as dt
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from folkmoot.channels.school.holding_sessions import (
    close_session,
    count_feedback,
    keep_session,
    open_session,
)
from folkmoot.channels.school.models import Session
from folkmoot.channels.school.policies import NotPossible, can_open_session, rule_for
from folkmoot.contacts.guessing import MOST_FROM_ONE
from folkmoot.contacts.models import Contact
from folkmoot.contacts.recording import record_contact
from folkmoot.engagements.models import Collector
from folkmoot.trail.models import TrailRow
from tests.contacts.factories import SPEEDING, make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db
AGREED = {"consent_by": "school", "consent_how": "Head of sixth form, by letter", "pupils_with_consent": 18}


def classroom(**known) -> Session:
    one = make_collector("school")
    Collector.objects.filter(pk=one.pk).update(code="CLASS", name="Elm Academy, year 12")
    one = Collector.objects.get(pk=one.pk)
    return keep_session(
        user=None, collector=one, **{"school": "Elm Academy", "minimum_age": 16, **AGREED, **known}
    )


def answer(browser: Client, **said):
    page = browser.get("/join/CLASS/").content.decode()
    number = page.split('name="_uuid" value="')[1].split('"')[0]
    return browser.post("/join/CLASS/", {"_uuid": number, "_opened": "1", **said})


def test_who_must_agree_depends_on_the_age_of_the_youngest():
    assert [rule_for(age) for age in (11, 12, 13, 15, 16, 18)] == [
        "parents",
        "parents",
        "told",
        "told",
        "alone",
        "alone",
    ]
    may = [
        ({"minimum_age": 16}, True),
        ({"minimum_age": 14}, False),
        ({"minimum_age": 14, "consent_by": "told"}, True),
        ({"minimum_age": 11, "consent_by": "told"}, False),
        ({"minimum_age": 11, "consent_by": "parents"}, True),
        ({"minimum_age": 16, "consent_by": ""}, False),
        ({"minimum_age": 16, "pupils_with_consent": None}, False),
    ]
    made = [Session(**{**AGREED, **known}) for known, _ in may]
    assert [can_open_session(session) for session in made] == [allowed for _, allowed in may]


def test_own_phone_shared_device_and_paper_typed_in_store_the_same():
    session = classroom()
    open_session(user=None, session=session)
    shared = Client()
    phones = [Client(HTTP_USER_AGENT="A phone"), shared, shared]
    for browser in phones:
        assert answer(browser, **SPEEDING)["Location"] == "/join/CLASS/thanks/?language=en"
        assert browser.get("/join/CLASS/thanks/").status_code == 200
    told_apart = {"id", "uuid", "asked_at", "received_at", "seconds", "body_hash"}
    rows = [
        {name: value for name, value in row.items() if name not in told_apart}
        for row in Contact.objects.values()
    ]
    assert rows == [rows[0]] * 3
    assert (rows[0]["circumstances"], rows[0]["officer_id"], {row["body_hash"] for row in Contact.objects.values()}) == (
        {}, None, {Contact.objects.first().body_hash},
    )  # fmt: skip


def test_a_session_opens_with_consent_for_an_hour_and_its_code_is_never_used_again():
    session = classroom(consent_by="")
    with pytest.raises(NotPossible):
        open_session(user=None, session=session)
    assert Client().get("/join/CLASS/").status_code == 410
    session = keep_session(user=None, collector=session.collector, **AGREED)
    assert Client().get("/join/CLASS/results/").status_code == 403
    open_session(user=None, session=session)
    with pytest.raises(NotPossible):
        keep_session(user=None, collector=session.collector, consent_by="")
    assert answer(Client(), **SPEEDING).status_code == 302
    Session.objects.update(closes_at=timezone.now() - dt.timedelta(seconds=1))
    assert Client().post("/join/CLASS/", {"_uuid": str(uuid4()), **SPEEDING}).status_code == 410
    close_session(user=None, session=Session.objects.get())
    with pytest.raises(NotPossible):
        open_session(user=None, session=Session.objects.get())
    assert [Client().get(path).status_code for path in ("/join/CLASS/", "/join/CLASS/results/")] == [410, 200]
    acts = TrailRow.objects.filter(act__endswith="_session").order_by("id").values_list("act", flat=True)
    assert list(acts) == ["keep_session", "keep_session", "open_session", "close_session"]


def test_a_small_class_sees_that_nothing_is_safe_and_a_large_one_sees_what_is():
    session = classroom()
    open_session(user=None, session=session)
    for number in range(15):
        matters = "speeding" if number < 12 else "burglary"
        record_contact(uuid=uuid4(), collector=session.collector, raw={"matters": matters})
    close_session(user=None, session=session)
    small = Client().get("/join/CLASS/results/").content.decode()
    assert ("at least 10 must agree" in small or "too few to show" in small, ">3<" in small) == (True, False)

    Collector.objects.update(code="SMALL")
    large = classroom()
    open_session(user=None, session=large)
    for number in range(60):
        matters = "speeding" if number < 42 else "burglary"
        record_contact(uuid=uuid4(), collector=large.collector, raw={"matters": matters})
    assert Client().get("/join/CLASS/results/").status_code == 403  # while they answer, nobody is swayed
    close_session(user=None, session=large)
    seen = Client().get("/join/CLASS/results/").content.decode()
    assert ("70%" in seen, "at least 10 must agree" in seen) == (True, False)


def test_wrong_codes_are_told_kindly_and_not_without_end():
    classroom()
    browser = Client()
    found = browser.post("/join/", {"code": " class "})
    assert (found.status_code, found["Location"]) == (302, "/join/CLASS/")
    tried = [browser.post("/join/", {"code": f"WRONG{n}"}).status_code for n in range(MOST_FROM_ONE + 1)]
    assert tried == [422] * MOST_FROM_ONE + [429]
    assert browser.post("/join/", {"code": "CLASS"}).status_code == 302


def test_how_it_was_is_counted_apart_from_answers_and_never_more_often():
    session = classroom()
    open_session(user=None, session=session)
    assert count_feedback(session=session, said="good") is False
    answer(Client(), **SPEEDING)
    assert Client().post("/join/CLASS/feedback/", {"said": "good"})["Location"] == "/join/CLASS/"
    Client().post("/join/CLASS/feedback/", {"said": "bad"})
    Client().post("/join/CLASS/feedback/", {"said": "dreadful"})
    kept = Session.objects.get()
    assert (kept.said_good, kept.said_fair, kept.said_bad) == (1, 0, 0)


def test_an_officer_sets_a_session_up_opens_and_closes_it():
    one = make_collector("school")
    Collector.objects.filter(pk=one.pk).update(code="CLASS")
    officer = signed_in(OfficerFactory(role="engagement_officer", partner=one.engagement.partner))
    assert "not set up yet" in officer.get("/officers/school/CLASS/").content.decode()
    said = {"school": "Elm Academy", "minimum_age": "16", "minutes": "45", **AGREED}
    assert officer.post("/officers/school/CLASS/set-up/", said).status_code == 302
    assert officer.post("/officers/school/CLASS/open/").status_code == 302
    assert officer.post("/officers/school/CLASS/open/").status_code == 409
    assert "Open until" in officer.get("/officers/school/CLASS/").content.decode()
    assert officer.post("/officers/school/CLASS/close/").status_code == 302
    assert "used up" in officer.get("/officers/school/CLASS/").content.decode()
    assert "Over" in officer.get("/officers/school/").content.decode()
