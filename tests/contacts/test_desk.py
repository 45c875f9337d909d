"""The desk of who may erase: for a person who reads out their code, and for what waits to be looked at."""

import datetime as dt
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from folkmoot.contacts.models import Contact, ContactDetail, Erasure, FirstWords, HeldBody, Receipt
from folkmoot.contacts.preparing import Consent
from folkmoot.contacts.receipts import fresh_code, grouped
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.refusals import BodyChanged
from folkmoot.contacts.withdrawing import erase_kept_long_enough
from folkmoot.jobs.models import Job
from folkmoot.trail.models import TrailRow
from tests.contacts.factories import SPEEDING, make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DESK = "/officers/answers/"
CONSENTS = [Consent("email", "ann@home.example", "outcome", "Tell me what happened")]
SECOND = {"matters": "burglary", "why": "The old mill, 07700 900123", "age": "35-44"}


@pytest.fixture
def collector():
    return make_collector()


@pytest.fixture
def guardian(collector):
    """The browser of the partner's data-protection officer."""
    return signed_in(OfficerFactory(role="data_protection", partner=collector.engagement.partner))


@pytest.fixture
def held(collector) -> HeldBody:
    """A second body under the number of a stored contact."""
    uuid = uuid4()
    record_contact(uuid=uuid, collector=collector, raw=SPEEDING, consents=CONSENTS)
    with pytest.raises(BodyChanged):
        record_contact(uuid=uuid, collector=collector, raw=SECOND, consents=CONSENTS)
    return HeldBody.objects.get()


def waiting(collector) -> str:
    return f"{DESK}waiting/{collector.engagement.slug}/"


def acts() -> list[tuple[str, dict]]:
    return [(row.act, row.detail) for row in TrailRow.objects.order_by("id")]


def token_in(page: bytes) -> str:
    return page.decode().split('name="token" value="')[1].split('"')[0]


def test_an_officer_erases_by_a_code_read_out_and_sees_first_what_it_destroys(guardian, collector) -> None:
    receipt = record_contact(uuid=uuid4(), collector=collector, raw=SPEEDING, consents=CONSENTS)
    page = guardian.post(DESK, {"code": grouped(receipt.code).lower()})
    shown = page.content.decode()
    assert ("their 4 answers" in shown, "1 address or phone number" in shown, "They race past" in shown) == (
        True,
        True,
        False,
    )
    assert Contact.objects.count() == 1
    done = guardian.post(f"{DESK}erase/", {"token": token_in(page.content)}, follow=True).content.decode()
    assert "The answers are erased." in done
    assert [(one.because, Contact.objects.count()) for one in Erasure.objects.all()] == [("request", 0)]
    assert acts() == [("look_up_receipt", {}), ("erase_contacts", {"because": "request", "number": 1})]


def test_a_code_of_nobody_or_of_another_partner_erases_nothing(guardian) -> None:
    elsewhere = record_contact(uuid=uuid4(), collector=make_collector(), raw=SPEEDING)
    told = [guardian.post(DESK, {"code": code}).content.decode() for code in (fresh_code(), elsewhere.code)]
    assert "We have no answers under that code" in told[0]
    assert "Those answers were given to another partner." in told[1]
    for token in ("", "forged", elsewhere.code):
        assert guardian.post(f"{DESK}erase/", {"token": token})["Location"] == DESK
    assert (Contact.objects.count(), acts()) == (1, [])


def test_a_desk_at_which_nothing_waits_says_so(guardian, collector) -> None:
    assert "Nothing waits." in guardian.get(DESK).content.decode()
    page = guardian.get(waiting(collector)).content.decode()
    assert (page.count("None. When"), acts()) == (2, [])


def test_second_answers_stand_beside_the_first_and_reading_them_is_in_the_trail(
    guardian, collector, held
) -> None:
    assert f'href="{waiting(collector)}"' in guardian.get(DESK).content.decode()
    page = guardian.get(waiting(collector)).content.decode()
    assert ("They race past." in page, "The old mill, 07700 900123" in page) == (True, True)
    assert acts() == [("read_what_waits", {"second_answers": 1, "first_words": 0})]
    stranger = signed_in(OfficerFactory(role="data_protection"))
    assert stranger.get(waiting(collector)).status_code == 404
    assert stranger.post(f"{waiting(collector)}second/{held.pk}/", {"take": "first"}).status_code == 404


def test_keeping_the_first_destroys_the_second_for_good(guardian, collector, held) -> None:
    guardian.post(f"{waiting(collector)}second/{held.pk}/", {"take": "first"})
    with pytest.raises(BodyChanged):  # the same device sends again: it is not held again
        record_contact(uuid=held.uuid, collector=collector, raw=SECOND, consents=CONSENTS)
    settled = HeldBody.objects.get()
    assert (bytes(settled.sealed), settled.settled_at is not None) == (b"", True)
    assert [one.answers["matters"] for one in Contact.objects.all()] == ["speeding"]
    assert acts() == [("keep_first_answers", {"number": held.pk})]
    assert guardian.post(f"{waiting(collector)}second/{held.pk}/", {"take": "second"}).status_code == 404


def test_a_correction_takes_the_place_of_the_first_under_the_same_receipt(guardian, collector, held) -> None:
    first = Contact.objects.get()
    codes = [Receipt.objects.get().code_hash]
    guardian.post(f"{waiting(collector)}second/{held.pk}/", {"take": "second"})
    now = Contact.objects.get()
    codes.append(Receipt.objects.get().code_hash)
    assert (now.uuid, now.answers, now.profile) == (
        held.uuid,
        {"matters": "burglary", "why": "The old mill, [phone number]"},
        {"age": "35-44"},
    )
    assert (now.received_at, now.asked_at, now.pk > first.pk) == (first.received_at, first.asked_at, True)
    assert codes[0] == codes[1]
    assert {one.contact_id for one in ContactDetail.objects.all()} == {now.pk}
    assert [(one.contact_number, one.because) for one in Erasure.objects.all()] == [(first.pk, "corrected")]
    assert Job.objects.filter(task__endswith="forget_in_copies").count() == 1
    assert acts() == [("take_second_answers", {"number": held.pk})]
    again = record_contact(uuid=held.uuid, collector=collector, raw=SECOND, consents=CONSENTS)
    assert (again.repeated, Contact.objects.count()) == (True, 1)


def test_a_body_that_came_through_another_engagement_shows_none_of_its_answers(guardian, collector) -> None:
    uuid, elsewhere = uuid4(), make_collector()
    record_contact(uuid=uuid, collector=elsewhere, raw={**SPEEDING, "why": "Planted elsewhere"})
    with pytest.raises(BodyChanged):
        record_contact(uuid=uuid, collector=collector, raw=SECOND)
    page = guardian.get(waiting(collector)).content.decode()
    assert ("Planted elsewhere" in page, "belong to another engagement" in page) == (False, True)
    guardian.post(f"{waiting(collector)}second/{HeldBody.objects.get().pk}/", {"take": "second"})
    assert [one.engagement_id for one in Contact.objects.all()] == [elsewhere.engagement_id]


def test_first_words_are_checked_and_destroyed(guardian, collector) -> None:
    raw = {**SPEEDING, "why": "Ring 07700 900123"}
    record_contact(uuid=UUID(int=1), collector=collector, raw=raw)
    page = guardian.get(waiting(collector)).content.decode()
    assert ("Ring [phone number]" in page, "Ring 07700 900123" in page) == (True, True)
    words = FirstWords.objects.get()
    guardian.post(f"{waiting(collector)}first-words/{words.pk}/")
    words.refresh_from_db()
    assert (words.sealed, words.reviewed_at is not None, len(words.text_hash)) == (None, True, 64)
    assert [act for act, _ in acts()] == ["read_what_waits", "destroy_first_words"]
    assert "07700" not in guardian.get(waiting(collector)).content.decode()


def test_what_nobody_looked_at_is_destroyed_with_the_engagements_clock(collector, held) -> None:
    days = collector.engagement.retention_days
    Contact.objects.update(received_at=timezone.now() + dt.timedelta(days=9))
    erase_kept_long_enough(now=timezone.now() + dt.timedelta(days=days - 1))
    left = [HeldBody.objects.count()]
    erase_kept_long_enough(now=timezone.now() + dt.timedelta(days=days + 1))
    assert ([*left, HeldBody.objects.count()], Contact.objects.count()) == ([1, 0], 1)
