"""Those who ask say what is wrong with the words; the words change by version, or stay for a reason; and they are told."""

import copy
import datetime as dt

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from django.utils import timezone

from folkmoot.engagements.channel import installed_channels
from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.models import WordingNote
from folkmoot.engagements.policies import NotPossible
from folkmoot.engagements.running import choose_questionnaire
from folkmoot.engagements.wording_notes import answer_wording_note, write_wording_note
from folkmoot.questions.questionnaires import begin_version, change_questionnaire
from folkmoot.trail.models import TrailRow
from folkmoot.website.waiting import steps_for
from tests.contacts.factories import make_collector
from tests.engagements.factories import make_engagement
from tests.partners.factories import OfficerFactory, signed_in
from tests.walking import build_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def street():
    """An open engagement with a call team, one who rings and one who writes the questions."""
    engagement = make_engagement("open")
    calls = add_collector(
        user=None, engagement=engagement, channel="contact_centre", name="Calls", code="CALLS"
    )
    asks = OfficerFactory(partner=engagement.partner, role="front_line")
    writes = OfficerFactory(partner=engagement.partner)
    return engagement, calls, asks, writes


def test_a_new_version_settles_the_notes_on_the_words_it_changes_and_who_wrote_them_is_told(street):
    engagement, calls, asks, writes = street
    first, second = (item["key"] for item in engagement.questionnaire.content["items"][:2])
    about = {
        words: write_wording_note(user=asks.user, collector=calls, words=words, question=question)
        for words, question in (
            ("Nobody says convey.", first),
            ("Too long.", second),
            ("Say hello first.", ""),
        )
    }
    answer_wording_note(
        user=writes.user, note=about["Too long."], answer="kept", because="The law words it so."
    )
    answer_wording_note(user=writes.user, note=about["Say hello first."], answer="will_change")
    draft = begin_version(user=writes.user, version=engagement.questionnaire)
    content = copy.deepcopy(draft.content)
    content["items"][0]["wording"]["en"] = "How do you usually travel?"
    later = change_questionnaire(user=writes.user, version=draft, content=content)
    choose_questionnaire(user=writes.user, engagement=engagement, version=later)
    assert {
        note.words: (note.outcome, note.because) for note in WordingNote.objects.select_related("settled_in")
    } == {
        "Nobody says convey.": ("Changed in version 2", ""),
        "Too long.": ("Kept as it is", "The law words it so."),
        "Say hello first.": ("Changed in version 2", ""),
    }
    with pytest.raises(NotPossible):
        answer_wording_note(user=writes.user, note=about["Nobody says convey."], answer="kept", because="No.")
    told = [step for step in steps_for(asks.user) if "wording" in step.sentence]
    assert [(step.about, step.sentence) for step in told] == [
        ("Calls", "What you said of the wording was answered.")
    ]
    page = signed_in(asks).get(told[0].href).content.decode()
    assert [words in page for words in ("Changed in version 2", "The law words it so.")] == [True, True]
    assert [step for step in steps_for(asks.user) if "wording" in step.sentence] == []
    acts = TrailRow.objects.filter(act__contains="wording").values_list("act", flat=True)
    assert sorted(acts) == ["answer_wording_note"] * 2 + ["settle_wording_notes"] + ["write_wording_note"] * 3


def test_notes_are_read_by_question_and_answered_on_their_pages(street):
    engagement, calls, asks, writes = street
    question = engagement.questionnaire.content["items"][1]
    say = reverse("engagements:say_wording", args=[engagement.slug, "calls"])
    browser = signed_in(asks)
    assert browser.post(say, {"question": question["key"], "words": "They laugh."}).status_code == 302
    assert browser.post(say, {"question": question["key"], "words": " "}).status_code == 422
    assert browser.post(say, {"question": "no-such", "words": "x"}).status_code == 422
    note = WordingNote.objects.get()
    office = signed_in(writes)
    page = office.get(reverse("engagements:wording_notes", args=[engagement.slug])).content.decode()
    assert [
        words in page for words in (question["wording"]["en"], "They laugh.", "Contact centre: Calls")
    ] == [True] * 3
    answer = reverse("engagements:answer_wording", args=[engagement.slug, note.pk])
    assert office.post(answer, {"answer": "kept", "because": ""}).status_code == 422
    assert office.post(answer, {"answer": "kept", "because": "It is the census’s."}).status_code == 302
    assert "Kept as it is" in browser.get(say).content.decode()
    stranger = OfficerFactory()
    assert signed_in(stranger).get(say).status_code == 404
    for act in (
        lambda: write_wording_note(user=stranger.user, collector=calls, words="x"),
        lambda: answer_wording_note(user=stranger.user, note=note, answer="will_change"),
        lambda: answer_wording_note(user=asks.user, note=note, answer="will_change"),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_every_channel_has_the_link_on_the_page_from_which_it_is_run():
    clients, _, _ = build_world()
    office, found = clients["engagement_officer"], {}
    for channel in installed_channels():
        one = apps.get_model("engagements.Collector").objects.filter(channel=channel.label).first()
        address = (channel.runs_at or channel.address).format(one.code)
        if not address.startswith("/officers/"):
            address = reverse("engagements:collector", args=[one.engagement.slug, one.code])
        link = reverse("engagements:say_wording", args=[one.engagement.slug, one.code])
        found[channel.label] = link in office.get(address).content.decode()
    assert found == {channel.label: True for channel in installed_channels()}


@pytest.mark.django_db(transaction=True)
def test_notes_of_call_teams_are_moved_and_none_is_lost():
    before = [("contact_centre", "0001_initial")]
    MigrationExecutor(connection).migrate(before)
    try:
        old = MigrationExecutor(connection).loader.project_state(before).apps
        calls, asks = make_calls()
        written = timezone.now() - dt.timedelta(days=3)
        note = old.get_model("contact_centre.WordingNote")
        note.objects.create(collector_id=calls.pk, officer_id=asks.pk, words="People laugh.")
        note.objects.update(written_at=written)
    finally:
        MigrationExecutor(connection).migrate([("contact_centre", "0002_notes_moved")])
    moved = WordingNote.objects.values(
        "collector", "officer", "version", "words", "written_at", "answer", "question"
    )
    assert list(moved) == [
        {
            "collector": calls.pk,
            "officer": asks.pk,
            "version": calls.engagement.questionnaire_id,
            "words": "People laugh.",
            "written_at": written,
            "answer": "",
            "question": "",
        }
    ]


def make_calls():
    collector = make_collector("contact_centre")
    return collector, OfficerFactory(partner=collector.engagement.partner)
