"""One contact in: stored once, whatever is sent again, and never with what should not be kept."""

import datetime as dt
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from folkmoot.contacts.keys import unseal
from folkmoot.contacts.models import Contact, ContactDetail, Erasure, FirstWords, HeldBody, Receipt
from folkmoot.contacts.preparing import Consent, prepare_contact
from folkmoot.contacts.receipts import code_hash, uuid_hash
from folkmoot.contacts.recording import RowsChanged, record_contact, record_contacts
from folkmoot.contacts.refusals import AnswersInvalid, BodyChanged, Erased, NotOpen
from folkmoot.trail.models import TrailRow
from folkmoot.trail.recording import hash_of
from tests.contacts.factories import CONTENT, SPEEDING, make_collector
from tests.partners.factories import OfficerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]

MOST_STATEMENTS = 10


def test_a_contact_is_stored_with_its_answers_and_profile_apart() -> None:
    collector, uuid = make_collector(), uuid4()
    receipt = record_contact(uuid=uuid, collector=collector, raw=SPEEDING, seconds=61, language="cy")
    contact = Contact.objects.get()
    assert {field: getattr(contact, field) for field in (
        "uuid", "engagement", "collector", "version", "channel", "disposition", "reason", "answers", "profile",
        "areas", "place", "weight", "language", "seconds", "officer", "signals",
    )} == {
        "uuid": uuid, "engagement": collector.engagement, "collector": collector,
        "version": collector.engagement.questionnaire, "channel": "online", "disposition": "completed", "reason": "",
        "answers": {"matters": "speeding", "where_speeding": ["near_schools"], "why": "They race past."},
        "profile": {"age": "25-34"}, "areas": {"postcode": "not_said"}, "place": None, "weight": 1.0,
        "language": "cy", "seconds": 61, "officer": None, "signals": [],
    }  # fmt: skip
    assert (receipt.uuid, receipt.repeated) == (uuid, False)
    assert [kept.code_hash for kept in Receipt.objects.all()] == [code_hash(receipt.code)]
    assert abs((timezone.now() - contact.received_at).total_seconds()) < 60
    assert contact.received_at == contact.asked_at


def test_a_submission_takes_at_most_ten_statements() -> None:
    collector = make_collector()
    why = "Ring me on 07700 900123"
    with CaptureQueriesContext(
        connection,
    ) as first:
        record_contact(uuid=uuid4(), collector=collector, raw={**SPEEDING, "why": why, "home": "EL1 1AA"})
    assert len(first) <= MOST_STATEMENTS


def test_the_same_again_changes_nothing_and_gives_the_same_receipt() -> None:
    collector, uuid = make_collector(), uuid4()
    first = record_contact(uuid=uuid, collector=collector, raw=SPEEDING, seconds=61)
    again = record_contact(uuid=uuid, collector=collector, raw=SPEEDING, seconds=99, language="cy")
    assert (again.code, again.uuid, again.repeated) == (first.code, uuid, True)
    assert [contact.seconds for contact in Contact.objects.all()] == [61]


def test_a_thousand_submissions_sent_five_times_leave_a_thousand_rows() -> None:
    collector = make_collector()
    uuids = [UUID(int=number) for number in range(1_000)]
    codes = set()
    for _ in range(5):
        for uuid in uuids:
            codes.add(record_contact(uuid=uuid, collector=collector, raw={"matters": "burglary"}).code)
    assert (Contact.objects.count(), Receipt.objects.count(), len(codes)) == (1_000, 1_000, 1_000)


def test_other_answers_under_the_same_uuid_are_refused_and_kept_aside_sealed() -> None:
    collector, uuid = make_collector(), uuid4()
    record_contact(uuid=uuid, collector=collector, raw=SPEEDING)
    for _ in range(2):
        with pytest.raises(BodyChanged):
            record_contact(
                uuid=uuid, collector=collector, raw={"matters": "burglary", "why": "Changed my mind"}
            )
    assert [contact.answers["matters"] for contact in Contact.objects.all()] == ["speeding"]
    held = HeldBody.objects.get()
    assert b"Changed my mind" not in bytes(held.sealed)
    assert unseal(held.sealed, purpose="held body", owner=uuid.hex) == (
        '{"answers": {"matters": "burglary", "why": "Changed my mind"}, "consents": [], "disposition": "completed", "reason": ""}'
    )


def test_answers_that_cannot_be_kept_are_refused_by_question() -> None:
    with pytest.raises(AnswersInvalid) as refusal:
        record_contact(
            uuid=uuid4(), collector=make_collector(), raw={"matters": "volcanoes", "nonsense": "1"}
        )
    assert sorted(refusal.value.errors) == ["matters", "nonsense"]
    assert Contact.objects.count() == 0


def test_free_text_is_scrubbed_and_its_first_words_are_sealed() -> None:
    said = "Ring 07700 900123 or jo@home.example, SW1A 1AA"
    record_contact(uuid=(uuid := uuid4()), collector=make_collector(), raw={**SPEEDING, "why": said})
    contact, words = Contact.objects.get(), FirstWords.objects.get()
    assert contact.answers["why"] == "Ring [phone number] or [e-mail address], [postcode]"
    assert unseal(words.sealed, purpose="first words", owner=f"{uuid.hex} why") == said
    assert (words.question, words.reviewed_at) == ("why", None)
    assert words.keep_until == timezone.now().date() + dt.timedelta(days=90)


def test_nothing_personal_stands_readable_in_any_table() -> None:
    planted = [
        "07700900123",
        "jo.bloggs@home.example",
        "AB123456C",
        "9434765919",
        "4111111111111111",
        "@jobloggs",
    ]
    raw = {"matters": "else", "matters.other": " ".join(planted), "why": " and ".join(planted)}
    consents = [Consent("email", "ann@home.example", "outcome", "Tell me what happened")]
    record_contact(uuid=uuid4(), collector=make_collector(), raw=raw, consents=consents)
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            everything = repr(
                [[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()]
            )
            found |= {(table, leak) for leak in [*planted, "ann@home.example"] if leak in everything}
    assert found == set()


def test_a_way_to_reach_someone_is_sealed_with_the_words_agreed_to() -> None:
    consents = [Consent("email", "Ann@Home.example", "outcome", "Tell me what happened")]
    record_contact(uuid=uuid4(), collector=make_collector(), raw=SPEEDING, consents=consents)
    detail = ContactDetail.objects.get()
    assert (detail.kind, detail.purpose, detail.consent_wording) == (
        "email",
        "outcome",
        "Tell me what happened",
    )
    assert unseal(detail.sealed, purpose="contact detail", owner=detail.uuid.hex) == "Ann@Home.example"


def test_what_an_officer_records_joins_the_chain_of_the_trail() -> None:
    officer, collector = OfficerFactory(), make_collector("contact_centre")
    for _ in range(3):
        record_contact(uuid=uuid4(), collector=collector, raw=SPEEDING, officer=officer)
    rows = list(TrailRow.objects.order_by("id"))
    assert [row.act for row in rows] == ["record_contact"] * 3
    assert [row.previous_hash for row in rows[1:]] == [row.hash for row in rows[:-1]]
    assert [hash_of(row) for row in rows] == [row.hash for row in rows]
    assert {row.subject_id for row in rows} == {str(contact.uuid) for contact in Contact.objects.all()}


def test_who_was_not_asked_or_said_no_is_counted_without_answers_or_receipt() -> None:
    collector = make_collector("contact_centre")
    receipts = [
        record_contact(uuid=uuid4(), collector=collector, raw={}, disposition="declined"),
        record_contact(uuid=uuid4(), collector=collector, raw={}, disposition="not_asked", reason="upset"),
    ]
    assert [receipt.code for receipt in receipts] == ["", ""]
    assert sorted(Contact.objects.values_list("disposition", "reason", "answers")) == [
        ("declined", "", {}), ("not_asked", "upset", {}),
    ]  # fmt: skip
    assert Receipt.objects.count() == 0


@pytest.mark.parametrize("state", ["draft", "pledged", "closed", "answering", "answered"])
def test_only_an_open_engagement_takes_answers(state: str) -> None:
    with pytest.raises(NotOpen) as refusal:
        record_contact(uuid=uuid4(), collector=make_collector(state=state), raw=SPEEDING)
    assert refusal.value.next_step
    assert Contact.objects.count() == 0


def test_an_officer_may_still_record_what_was_asked_before_the_close() -> None:
    yesterday = timezone.now() - dt.timedelta(days=1)
    collector = make_collector("paper", state="closed", closes_on=yesterday.date())
    record_contact(
        uuid=uuid4(), collector=collector, raw=SPEEDING, officer=OfficerFactory(), asked_at=yesterday
    )
    with pytest.raises(NotOpen):
        record_contact(uuid=uuid4(), collector=collector, raw=SPEEDING, officer=OfficerFactory())
    assert Contact.objects.count() == 1


def test_an_erased_uuid_never_comes_back() -> None:
    collector, uuid = make_collector(), uuid4()
    Erasure.objects.create(
        uuid_hash=uuid_hash(uuid),
        contact_number=1,
        engagement=collector.engagement,
        erased_at=timezone.now(),
        because="withdrawn",
    )
    with pytest.raises(Erased):
        record_contact(uuid=uuid, collector=collector, raw=SPEEDING)
    assert Contact.objects.count() == 0


def test_a_file_is_recorded_whole_or_not_at_all() -> None:
    collector = make_collector("paper")
    rows = [
        prepare_contact(
            uuid=UUID(int=number), collector=collector, raw={"matters": "burglary"}, receipt=False
        )
        for number in range(1_300)
    ]
    first, again = record_contacts(rows=iter(rows)), record_contacts(rows=iter(rows))
    assert ((first.stored, first.repeated), (again.stored, again.repeated)) == ((1_300, 0), (0, 1_300))
    changed = prepare_contact(uuid=UUID(int=5), collector=collector, raw={"matters": "speeding"})
    new = prepare_contact(uuid=uuid4(), collector=collector, raw={"matters": "speeding"})
    with pytest.raises(RowsChanged) as refusal:
        record_contacts(rows=[new, changed])
    assert refusal.value.uuids == [UUID(int=5)]
    assert (Contact.objects.count(), Receipt.objects.count()) == (1_300, 0)


def test_columns_of_a_file_add_areas_profile_and_place() -> None:
    collector = make_collector("paper")
    row = prepare_contact(
        uuid=uuid4(), collector=collector, raw={"matters": "burglary"}, areas={"ward": "W1"},
        profile={"respondent": "organisation"}, place=[-3.2, 55.9],
    )  # fmt: skip
    record_contacts(rows=[row])
    contact = Contact.objects.get()
    assert (contact.areas, contact.profile, contact.place) == (
        {"postcode": "not_said", "ward": "W1"}, {"respondent": "organisation"}, [-3.2, 55.9],
    )  # fmt: skip


def test_a_postcode_is_kept_only_where_the_engagement_says_why() -> None:
    raw = {"matters": "burglary", "home": "EL1 1AA"}
    record_contact(uuid=uuid4(), collector=make_collector(), raw=raw)
    record_contact(
        uuid=uuid4(), collector=make_collector(keeps_postcode_because="To draw school routes."), raw=raw
    )
    assert [contact.answers for contact in Contact.objects.order_by("id")] == [
        {"matters": "burglary"}, {"matters": "burglary", "home": "EL1 1AA"},
    ]  # fmt: skip


def test_a_questionnaire_without_a_postcode_says_nothing_of_postcodes() -> None:
    content = {**CONTENT, "items": CONTENT["items"][:3]}
    record_contact(uuid=uuid4(), collector=make_collector(content=content), raw={"matters": "burglary"})
    assert Contact.objects.get().areas == {}
