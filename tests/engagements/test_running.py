"""An engagement is led from a draft to its last reply, and nothing is skipped."""

import datetime as dt
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied

from folkmoot.engagements.collecting import LETTERS, add_collector, end_collector, free_code
from folkmoot.engagements.draw_states import drawn
from folkmoot.engagements.models import Engagement, Pledge
from folkmoot.engagements.pledging import sign_pledge, write_reply
from folkmoot.engagements.policies import NotPossible, can_open
from folkmoot.engagements.readiness import requirements
from folkmoot.engagements.running import (
    change_engagement,
    choose_questionnaire,
    close_engagement,
    close_overdue,
    create_engagement,
    mark_answered,
    open_engagement,
    start_answering,
)
from folkmoot.engagements.states import ACTS, NAMES, TRANSITIONS, may_follow
from folkmoot.questions.building import removed
from folkmoot.questions.questionnaires import change_questionnaire, create_questionnaire
from folkmoot.trail.models import TrailRow
from tests.engagements.factories import (
    CLOSES,
    ORDER,
    REPLIES,
    REPLY,
    TODAY,
    make_engagement,
    write_the_pledge,
)
from tests.partners.factories import OfficerFactory
from tests.questions.made_up import every_kind

pytestmark = pytest.mark.django_db

STEPS = {
    "write_pledge": lambda engagement: write_the_pledge(engagement),
    "sign_pledge": lambda engagement: sign_pledge(user=None, engagement=engagement),
    "open_engagement": lambda engagement: open_engagement(user=None, engagement=engagement, today=TODAY),
    "close_engagement": lambda engagement: close_engagement(user=None, engagement=engagement, today=TODAY),
    "start_answering": lambda engagement: start_answering(user=None, engagement=engagement),
    "mark_answered": lambda engagement: mark_answered(user=None, engagement=engagement),
}


def test_the_states_are_those_of_the_model_and_every_one_can_be_reached():
    assert list(TRANSITIONS) == list(NAMES) == [state for state, _ in Engagement.STATES]
    assert may_follow("draft") == set(ORDER)
    assert {act for ways in TRANSITIONS.values() for act in ways} == set(ACTS)
    assert may_follow("closed") == {"answering", "answered"}


@pytest.mark.parametrize("state", ORDER)
@pytest.mark.parametrize("act", STEPS)
def test_an_act_leads_from_each_state_where_the_table_says_and_nowhere_else(state, act):
    engagement = make_engagement(state)
    if state == "answering":
        write_reply(user=None, engagement=engagement, words=REPLY)
    allowed = TRANSITIONS[state].get(act)
    if (state, act) == ("draft", "write_pledge"):
        allowed = "draft"
    if allowed is None:
        with pytest.raises(NotPossible):
            STEPS[act](engagement)
    else:
        STEPS[act](engagement)
    assert Engagement.objects.get().state == (allowed or state)


def test_nothing_is_answered_without_a_reply():
    engagement = make_engagement("answering")
    with pytest.raises(NotPossible) as refused:
        mark_answered(user=None, engagement=engagement)
    assert refused.value.sentences == ("There is no reply yet. Ask Amina Birch to write it.",)
    assert Engagement.objects.get().state == "answering"


def test_the_drawing_in_the_docs_is_the_one_the_code_draws():
    page = drawn()
    assert (Path(__file__).parents[2] / "docs/explanation/states.md").read_text(encoding="utf-8") == page
    for state, ways in TRANSITIONS.items():
        for act, to in ways.items():
            assert f"| {NAMES[state]} | `{act}` | {ACTS[act]} | {NAMES[to]} |" in page


def test_an_engagement_opens_only_when_nothing_is_missing_and_says_what_is():
    officer = OfficerFactory()
    engagement = create_engagement(user=officer.user, title="Crossings", summary="")
    assert not can_open(engagement)
    with pytest.raises(NotPossible) as refused:
        open_engagement(user=officer.user, engagement=engagement)
    assert refused.value.sentences == (
        "Say what is being decided.",
        "Choose the day on which it closes.",
        "Choose a questionnaire.",
        "Add at least one way of asking: a link, a call team, paper.",
        "Write the pledge: who decides, what can change, what cannot, and by when they reply.",
        "The decision maker signs the pledge when it is written.",
        "Say how big the decision is, when it is made and whether it is still open.",
    )
    assert [each.met for each in requirements(make_engagement("pledged"), today=TODAY)] == [True] * 9


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"decision_maker": " "}, "Name the person who decides."),
        ({"can_change": ""}, "Say what people can change."),
        ({"cannot_change": ""}, "Say what cannot change."),
        ({"why_not": " "}, "Say why that cannot change."),
        ({"will_read": ""}, "Say what the person who decides will read."),
        (
            {"reply_by": CLOSES},
            "The reply is promised for a day before people have finished answering. Choose a day after it closes.",
        ),
    ],
)
def test_a_pledge_is_signed_only_when_it_says_who_what_and_when(change, sentence):
    engagement = make_engagement("draft")
    write_the_pledge(engagement, **change)
    with pytest.raises(NotPossible) as refused:
        sign_pledge(user=None, engagement=engagement)
    assert refused.value.sentences == (sentence,)


def test_the_decision_maker_signs_and_an_engagement_officer_cannot():
    maker = OfficerFactory(role="decision_maker")
    engagement = make_engagement("draft", partner=maker.partner)
    with pytest.raises(PermissionDenied):
        sign_pledge(user=OfficerFactory(partner=maker.partner).user, engagement=engagement)
    with pytest.raises(PermissionDenied, match="This engagement belongs to"):
        sign_pledge(user=OfficerFactory(role="decision_maker").user, engagement=engagement)
    sign_pledge(user=maker.user, engagement=engagement)
    assert Pledge.objects.get().signed_by == maker
    assert TrailRow.objects.last().detail == {
        "decision_maker": "Amina Birch",
        "reply_by": REPLIES.isoformat(),
    }


def test_a_changed_pledge_must_be_signed_again():
    engagement = make_engagement("pledged")
    write_the_pledge(engagement, can_change="Less than before.")
    assert (engagement.state, Pledge.objects.get().signed_at) == ("draft", None)


def test_opening_freezes_the_questions_and_a_changed_questionnaire_is_a_new_version():
    engagement = make_engagement("open")
    asked = engagement.questionnaire
    assert asked.frozen_at is not None
    draft = change_questionnaire(user=None, version=asked, content=removed(asked.content, "photo"))
    assert (draft.number, draft.frozen_at) == (2, None)
    choose_questionnaire(user=None, engagement=engagement, version=draft)
    moved_on = Engagement.objects.get().questionnaire
    assert moved_on == draft and moved_on.frozen_at is not None
    with pytest.raises(NotPossible, match="only move to a later version"):
        choose_questionnaire(user=None, engagement=engagement, version=asked)
    other = create_questionnaire(user=None, title="Another", content=every_kind(), partner=engagement.partner)
    with pytest.raises(NotPossible, match="only move to a later version"):
        choose_questionnaire(user=None, engagement=engagement, version=other)


def test_a_refused_opening_leaves_nothing_frozen():
    engagement = make_engagement("pledged")
    engagement.collectors.all().delete()
    with pytest.raises(NotPossible):
        open_engagement(user=None, engagement=engagement, today=TODAY)
    assert Engagement.objects.get().questionnaire.frozen_at is None


def test_dates_hold_together():
    engagement = make_engagement("open")
    with pytest.raises(NotPossible, match="It closes before it opens"):
        change_engagement(user=None, engagement=engagement, closes_on=dt.date(2026, 3, 1))
    with pytest.raises(NotPossible, match="The reply is promised for a day before"):
        change_engagement(user=None, engagement=engagement, closes_on=REPLIES)
    change_engagement(user=None, engagement=engagement, closes_on=dt.date(2099, 5, 9))
    assert TrailRow.objects.last().detail == {
        "state": "open",
        "dates": {"closes_on": ["2099-05-03", "2099-05-09"]},
    }
    engagement = close_engagement(user=None, engagement=engagement, today=TODAY)
    assert (engagement.state, engagement.closes_on) == ("closed", TODAY)
    with pytest.raises(NotPossible, match="dates can no longer change"):
        change_engagement(user=None, engagement=engagement, closes_on=CLOSES)


def test_engagements_past_their_date_are_closed_by_the_system():
    engagement = make_engagement("open")
    assert close_overdue(today=CLOSES) == []
    assert close_overdue(today=CLOSES + dt.timedelta(days=1)) == [engagement]
    assert (Engagement.objects.get().state, Engagement.objects.get().closes_on) == ("closed", CLOSES)
    assert TrailRow.objects.last().actor == "The system"


def test_an_officer_runs_only_the_engagements_of_their_own_partner():
    engagement, stranger = make_engagement("open"), OfficerFactory()
    with pytest.raises(PermissionDenied, match="This engagement belongs to"):
        close_engagement(user=stranger.user, engagement=engagement)
    assert list(Engagement.objects.visible_to(stranger.user)) == []
    own = OfficerFactory(partner=engagement.partner)
    assert list(Engagement.objects.visible_to(own.user)) == [engagement]


def test_a_code_is_short_clear_and_used_once():
    engagement = make_engagement("open")
    codes = {free_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 6 and set(code) <= set(LETTERS) for code in codes)
    assert not set(LETTERS) & set("AEIOU01258BGLSZQV6")
    add_collector(user=None, engagement=engagement, channel="paper", name="Library", code="library")
    with pytest.raises(NotPossible, match="The code LIBRARY is in use"):
        add_collector(user=None, engagement=engagement, channel="paper", name="Library", code="LIBRARY")
    with pytest.raises(NotPossible, match="3 to 12 letters"):
        add_collector(user=None, engagement=engagement, channel="paper", name="Library", code="a/b")


def test_a_collector_ends_once_and_none_is_added_after_closing():
    engagement = make_engagement("open")
    collector = engagement.collectors.get()
    end_collector(user=None, collector=collector, today=TODAY)
    assert collector.ends_on == dt.date(2026, 3, 1)
    with pytest.raises(NotPossible, match="has ended already"):
        end_collector(user=None, collector=collector, today=TODAY)
    closed = make_engagement("closed", title="Closed")
    with pytest.raises(NotPossible, match="nobody can be asked any more"):
        add_collector(user=None, engagement=closed, channel="online", name="Late")
