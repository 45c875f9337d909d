"""The language of what people wrote stands beside it, and so does a translation by a person; both go with the answer."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.withdrawing import erase_contacts
from folkmoot.engagements.models import Engagement
from folkmoot.insight.coding.listing import catch_up, piles
from folkmoot.insight.languages.guessing import languages_of, note_languages
from folkmoot.insight.languages.translating import translate_answer
from folkmoot.insight.models import Translation, WordsLanguage, WrittenAnswer
from folkmoot.insight.tasks import note_new_languages_everywhere
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.models import TrailRow
from tests.contacts.factories import SPEEDING, make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
POLISH = "Nie ma żadnych autobusów po szóstej wieczorem, proszę o więcej."
ENGLISH = "There are no buses after six in the evening. More, please."


@pytest.fixture
def collector():
    return make_collector()


@pytest.fixture
def officer(collector):
    return OfficerFactory(role="engagement_officer", partner=collector.engagement.partner)


def said(collector, why: str) -> Contact:
    uuid = uuid4()
    record_contact(uuid=uuid, collector=collector, raw={**SPEEDING, "why": why})
    return Contact.objects.get(uuid=uuid)


def test_each_answer_is_noted_once_and_what_is_withdrawn_is_forgotten(collector, officer) -> None:
    polish, _ = said(collector, POLISH), said(collector, "The buses are late every single day of the week.")
    assert (note_languages(collector.engagement), note_languages(collector.engagement)) == (2, 0)
    assert languages_of(collector.engagement) == {"pl": 1, "en": 1}
    catch_up(collector.engagement)
    written = WrittenAnswer.objects.filter(engagement=collector.engagement)
    assert [one.contact_id for one in written.in_another_language()] == [polish.pk]
    assert piles(collector.engagement)["language"] == 1
    translate_answer(user=officer.user, contact=polish, question="why", words=ENGLISH)
    erase_contacts(uuids=[polish.uuid], because="withdrawn", user=None)
    assert (WordsLanguage.objects.count(), Translation.objects.count()) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_others_may_write_while_languages_are_noted(collector, monkeypatch) -> None:
    monkeypatch.setattr("folkmoot.insight.languages.guessing.BATCH", 1)
    monkeypatch.setattr("folkmoot.insight.campaigns.BATCH", 1)
    for _ in range(3):
        said(collector, POLISH)

    def somebody_else_writes(_done: int) -> None:
        with ThreadPoolExecutor(1) as elsewhere:
            assert elsewhere.submit(touch).result() == 1

    def touch() -> int:
        try:
            return Engagement.objects.filter(pk=collector.engagement_id).update(title="Changed meanwhile")
        finally:
            connection.close()

    assert note_languages(collector.engagement, tell=somebody_else_writes) == 3


def test_a_translation_stands_beside_the_answer_with_who_and_when(
    collector, officer, django_assert_max_num_queries
) -> None:
    contact, browser = said(collector, POLISH), signed_in(officer)
    note_languages(collector.engagement)
    place = f"/officers/insight/{collector.engagement.slug}/languages/"
    browser.post(f"{place}{contact.uuid}/", {"question": "why", "words": f" {ENGLISH} Ring 07700 900123. "})
    with django_assert_max_num_queries(22):
        page = browser.get(place).content.decode()
    kept = Translation.objects.get()
    assert (kept.words, kept.by, kept.at.date()) == (
        f"{ENGLISH} Ring [phone number].",
        officer,
        timezone.now().date(),
    )
    assert (POLISH in page, ENGLISH in page, 'lang="pl"' in page, "Polish: 1 answer" in page) == (True,) * 4
    contact.refresh_from_db()
    assert contact.answers["why"] == POLISH
    browser.post(f"{place}{contact.uuid}/", {"question": "why", "words": ""})
    assert Translation.objects.count() == 0
    acts = [row.act for row in TrailRow.objects.filter(subject_kind="contact").order_by("pk")]
    assert acts[-2:] == ["translate_answer", "take_translation_away"]


def test_what_was_never_written_and_another_partners_answers_are_not_translated(collector, officer) -> None:
    contact = said(collector, POLISH)
    with pytest.raises(NotPossible):
        translate_answer(user=officer.user, contact=contact, question="else", words=ENGLISH)
    stranger = signed_in(OfficerFactory(role="engagement_officer"))
    place = f"/officers/insight/{collector.engagement.slug}/languages/"
    assert (stranger.get(place).status_code, stranger.post(f"{place}{contact.uuid}/", {}).status_code) == (
        404,
        404,
    )


def test_what_comes_is_noted_within_the_hour_and_nothing_is_read_of_what_was_heard_long_ago(
    collector,
) -> None:
    old = make_collector()
    long_ago, polish = said(old, POLISH), said(collector, POLISH)
    Contact.objects.filter(pk=long_ago.pk).update(received_at=timezone.now() - dt.timedelta(days=3))
    assert note_new_languages_everywhere.func() == 1
    english = said(collector, "The buses are late every single day of the week.")
    assert (note_new_languages_everywhere.func(), note_new_languages_everywhere.func()) == (1, 0)
    assert set(WordsLanguage.objects.values_list("contact", "language")) == {
        (polish.pk, "pl"), (english.pk, "en"),
    }  # fmt: skip
