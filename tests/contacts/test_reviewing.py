"""What was masked in an answer is reviewed by a person, one answer at a time, and the words as first written go."""

from uuid import uuid4

import pytest
from django.utils import timezone

from folkmoot.contacts.copies import move_places
from folkmoot.contacts.models import Contact, FirstWords
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.reviewing import NotInTheText, review_first_words, to_review
from folkmoot.insight.coding.book import add_theme
from folkmoot.insight.models import Coded
from folkmoot.jobs.models import Job
from folkmoot.trail.models import TrailRow
from tests.contacts.factories import SPEEDING, make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SAID = "Siobhan on the desk was kind. Ring 07700 900123, ask for Mr Sharma. Mill Lane floods near the yellow door."
MASKED = (
    "[name] on the desk was kind. Ring [phone number], ask for [name]. Mill Lane floods near the yellow door."
)


@pytest.fixture
def collector():
    return make_collector()


@pytest.fixture
def officer(collector):
    return OfficerFactory(role="data_protection", partner=collector.engagement.partner)


@pytest.fixture
def words(collector) -> FirstWords:
    """The sealed first words of an answer that names people."""
    record_contact(uuid=uuid4(), collector=collector, raw={**SPEEDING, "why": SAID})
    return FirstWords.objects.get()


def answer() -> str:
    return Contact.objects.get().answers["why"]


def page_of(collector) -> str:
    return f"/officers/answers/waiting/{collector.engagement.slug}/review/"


def test_names_are_masked_at_the_door_and_what_is_reviewed_is_shown_or_stays_masked(words, officer) -> None:
    assert answer() == MASKED
    name, phone, manager = to_review(words).masked
    assert (name.words, phone.words, manager.words) == ("Siobhan", "07700 900123", "Mr Sharma")
    left = review_first_words(
        words=words, not_personal=[name.place], besides=["", " the yellow  door "], user=officer.user
    )
    expected = (
        "Siobhan on the desk was kind. Ring [phone number], ask for [name]. Mill Lane floods near [removed]."
    )
    words.refresh_from_db()
    assert (left, answer()) == (expected, expected)
    assert (words.sealed, words.reviewed_at is not None) == (None, True)
    [row] = TrailRow.objects.filter(act="review_first_words")
    assert row.detail == {"question": "why", "kept_masked": 2, "masked_besides": 1, "shown_again": 1}


def test_words_that_are_not_there_change_nothing_and_whoever_comes_second_changes_nothing(
    words, officer
) -> None:
    with pytest.raises(NotInTheText):
        review_first_words(words=words, not_personal=[], besides=["a red door"], user=officer.user)
    words.refresh_from_db()
    assert (answer(), words.sealed is None) == (MASKED, False)
    review_first_words(words=words, not_personal=[], besides=[], user=officer.user)
    everything = [one.place for one in to_review(words).masked]
    assert (
        review_first_words(words=words, not_personal=everything, besides=["Mill"], user=officer.user)
        == MASKED
    )
    assert answer() == MASKED


def test_the_queue_is_gone_through_by_its_page_and_by_nobody_else(collector, words, officer) -> None:
    guardian, place = signed_in(officer), page_of(collector)
    page = guardian.get(place)
    told = page.content.decode()
    assert ("<mark>Siobhan</mark>" in told, "1 answer waits" in told) == (True, True)
    refused = guardian.post(
        place, {"number": words.pk, "found": ["0-7"], "keep": ["0-7"], "besides": "a red door"}
    )
    assert (refused.status_code, "does not stand in the answer" in refused.content.decode()) == (422, True)
    masked = [one.place for one in to_review(words).masked]
    guardian.post(place, {"number": words.pk, "found": masked, "keep": masked[1:], "besides": ""})
    assert answer() == MASKED.replace("[name]", "Siobhan", 1)
    assert "No answer waits for review" in guardian.get(place).content.decode()
    again = guardian.post(place, {"number": words.pk, "found": masked}, follow=True).content.decode()
    assert ("reviewed that answer meanwhile" in again, answer().count("[")) == (True, 2)
    stranger = signed_in(OfficerFactory(role="data_protection"))
    assert (
        stranger.get(place).status_code,
        signed_in(OfficerFactory(role="analyst")).get(place).status_code,
    ) == (
        404,
        403,
    )


def test_a_review_asks_the_database_as_little_however_many_wait(
    collector, officer, django_assert_max_num_queries
) -> None:
    for _ in range(4):
        record_contact(uuid=uuid4(), collector=collector, raw={**SPEEDING, "why": SAID})
    guardian = signed_in(officer)
    with django_assert_max_num_queries(14):
        guardian.get(page_of(collector))


def test_words_that_were_coded_are_still_those_words_after_a_review(collector, words, officer) -> None:
    contact = Contact.objects.get()
    theme = add_theme(user=None, engagement=collector.engagement, name="Floods")
    start = MASKED.index("Mill Lane floods")
    place = [start, start + len("Mill Lane floods")]
    Coded.objects.create(theme=theme, contact=contact, question="why", spans=[place], at=timezone.now())
    name = to_review(words).masked[0]
    review_first_words(words=words, not_personal=[name.place], besides=[], user=officer.user)
    job = Job.objects.get(task=move_places.module_path)
    move_places.func(*job.arguments["args"])
    [[begin, end]] = Coded.objects.get().spans
    assert (answer()[begin:end], [begin, end] == place) == ("Mill Lane floods", False)
    assert "Siobhan" not in str(job.arguments)
