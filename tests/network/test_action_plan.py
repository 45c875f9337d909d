"""The action plan: who does what by when, in public under names that may stand there, and late things told to their owners."""

import datetime as dt

import pytest
from django.core import mail as post
from django.test import Client
from django.utils import timezone

from folkmoot.contacts.bouncing import HEADER, undelivered
from folkmoot.network.actions.doing import (
    hand_back_action,
    make_action,
    step_action,
    take_on_action,
    undo_step,
)
from folkmoot.network.actions.draw_states import drawn
from folkmoot.network.actions.origins import origin_page
from folkmoot.network.actions.owners import groups_of, public_owner
from folkmoot.network.actions.reminding import remind_of_overdue
from folkmoot.network.joining import join_group
from folkmoot.network.knowing import hold_member
from folkmoot.network.models import Action
from folkmoot.network.rungs import DO_ACTION, LEAD_ACTION, LEAD_GROUP
from folkmoot.outcomes.models import Commitment, Reply
from folkmoot.outcomes.promising import make_commitment
from folkmoot.outcomes.replying import reply_to_finding
from folkmoot.outcomes.same_thing import move_both, plan_commitment
from folkmoot.questions.policies import NotPossible
from tests.network.plans_world import DUE, build_plans, member
from tests.outcomes.made_up import a_finding, a_street
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def plans():
    return build_plans(PartnerFactory(name="Elmshire County Council"))


def known(who) -> Client:
    """A browser in which a member is known."""
    from django.http import HttpResponse

    held, client = HttpResponse(), Client()
    hold_member(held, who)
    client.cookies.update(held.cookies)
    return client


def test_an_action_is_begun_done_undone_and_given_up_and_every_step_is_kept(plans):
    action = step_action(action=plans.action, status="doing")
    refused = []
    for said in (
        {"status": "done"},
        {"status": "given_up"},
        {"status": "to_do"},
        {"status": "doing", "due_on": dt.date(2099, 4, 1)},
    ):
        with pytest.raises(NotPossible) as why:
            step_action(action=action, **said)
        refused.append(str(why.value))
    assert refused == [
        "Say what came of it. People read it.",
        "Say why it is given up. People read the reason.",
        "What is “being done” cannot become “to do”.",
        "Say why the day moves.",
    ]
    step_action(
        action=action,
        status="done",
        words="500 leaflets lie in libraries.",
        evidence="https://elmshire.example/l",
    )
    done = Action.objects.get()
    assert (done.status, done.outcome, done.done_on) == (
        "done",
        "500 leaflets lie in libraries.",
        timezone.localdate(),
    )
    undo_step(user=None, action=done)
    undone = Action.objects.get()
    assert (undone.status, undone.outcome, undone.done_on) == ("doing", "", None)
    steps = [(step.status, step.undone_at is not None) for step in undone.steps.all()]
    assert steps == [("to_do", False), ("doing", False), ("done", True)]


def test_a_member_takes_an_action_on_rises_and_hands_it_back_and_is_named_only_as_they_agreed(plans):
    action = take_on_action(member=plans.hidden, action=plans.action, leads=True)
    take_on_action(member=plans.seen, action=action)
    rungs = {one.member.name: one.rung for one in plans.group.memberships.select_related("member")}
    assert rungs == {"Sam Seen": DO_ACTION, "Hal Hidden": LEAD_ACTION}
    with pytest.raises(NotPossible, match="Somebody leads this already"):
        take_on_action(member=plans.seen, action=action, leads=True)
    action = Action.objects.with_owners().get()
    told = [
        public_owner(action),
        public_owner(action, fellow_of=groups_of(plans.seen), reader=plans.seen),
        public_owner(action, fellow_of=groups_of(plans.hidden), reader=plans.hidden),
    ]
    assert told == ["A member of Writers", "Hal Hidden", "You"]
    for page in (
        "/join-in/actions/",
        "/join-in/actions/of-group/writers/",
        f"/join-in/actions/{action.uuid}/",
    ):
        shown = Client().get(page).content.decode()
        assert ("Write a leaflet" in shown, "Hal Hidden" in shown, "Sam Seen" in shown) == (
            True,
            False,
            False,
        )
    officer = signed_in(OfficerFactory(role="engagement_officer", partner=plans.partner))
    assert "Hal Hidden" not in officer.get("/officers/network/actions/print/").content.decode()
    said = {"status": "doing", "words": "The words are written.", "due_on_0": "", **day(DUE)}
    assert known(plans.seen).post(f"/join-in/actions/{action.uuid}/", said).status_code == 403
    assert known(plans.hidden).post(f"/join-in/actions/{action.uuid}/", said).status_code == 302
    hand_back_action(member=plans.hidden, action=action)
    plans.seen.delete()
    action = Action.objects.with_owners().get()
    assert (public_owner(action), action.status, action.helps.count()) == ("Writers", "doing", 0)


def day(when: dt.date) -> dict[str, int]:
    return {"due_on-day": when.day, "due_on-month": when.month, "due_on-year": when.year}


def test_owners_of_overdue_actions_are_written_to_once_a_week_and_nobody_else(plans, settings):
    settings.SITE = "https://talk.elmshire.example"
    officer = OfficerFactory(role="engagement_officer", partner=plans.partner)
    long_ago = timezone.now() - dt.timedelta(days=60)
    late = (long_ago + dt.timedelta(days=30)).date()
    make_action(
        user=None, what="Ring the bus company", due_on=late, group=plans.group, owner=officer, now=long_ago
    )
    make_action(
        user=None, what="Draw a map", due_on=late, group=plans.group, owner=plans.hidden, now=long_ago
    )
    make_action(
        user=None, what="Paint a wall", due_on=late, group=plans.group, now=long_ago
    )  # nobody looks after it
    quiet = member(plans.partner, "Quiet", "runners", "quiet@quiet.example")
    quiet.hears_by = "nothing"
    quiet.save()
    make_action(user=None, what="Say nothing", due_on=late, group=plans.group, owner=quiet, now=long_ago)
    assert (remind_of_overdue(), remind_of_overdue()) == (2, 0)
    letters = {one.to[0]: (one.subject, [what for what in WHATS if what in one.body]) for one in post.outbox}
    assert letters == {
        officer.user.email: ("1 action is overdue", ["Ring the bus company"]),
        "hal@hidden.example": ("1 action is overdue", ["Draw a map"]),
    }
    assert remind_of_overdue(today=timezone.localdate() + dt.timedelta(days=7)) == 2
    assert undelivered(post.outbox[-1].extra_headers[HEADER]) is True  # it came back: nothing more goes there
    assert plans.hidden.addresses.get().bounced_at is not None
    assert remind_of_overdue(today=timezone.localdate() + dt.timedelta(days=14)) == 1


WHATS = ("Ring the bus company", "Draw a map", "Paint a wall", "Say nothing", "Write a leaflet")


def test_a_promise_and_an_action_are_one_thing_and_the_findings_page_lists_its_actions():
    street = a_street()
    finding = a_finding(street)
    plans = build_plans(street.engagement.partner)
    reply_to_finding(user=street.user("decision_maker"), finding=finding, answer="accepted", reason="Yes.")
    finding.refresh_from_db()
    user = street.user("engagement_officer")
    promise = make_commitment(user=user, finding=finding, what="Two crossings", post="Highways", due_on=DUE)
    action = plan_commitment(user=user, commitment=promise, strategy=plans.strategy)
    step_action(user=user, action=action, status="doing", words="Dug.")
    promise.refresh_from_db()
    assert promise.status == "under_way"
    with pytest.raises(NotPossible, match="Say why it is given up"):
        move_both(user=user, commitment=promise, status="dropped")
    move_both(user=user, commitment=promise, status="delivered", evidence="https://elmshire.example/crossing")
    action.refresh_from_db()
    assert (action.status, Commitment.objects.get().status) == ("done", "delivered")
    undo_step(user=user, action=action)
    assert (Action.objects.get(pk=action.pk).status, Commitment.objects.get().status) == (
        "doing",
        "under_way",
    )
    officer = signed_in(street.officers["engagement_officer"])
    page = officer.get(f"/officers/outcomes/{street.engagement.slug}/{finding.uuid}/").content.decode()
    assert f"/officers/network/actions/{action.uuid}/" in page
    page = officer.get(
        f"/officers/outcomes/{street.engagement.slug}/commitments/{promise.uuid}/"
    ).content.decode()
    assert "The same thing as the action" in page
    public = f"/engagements/{street.engagement.slug}/you-said-we-did/#f-{finding.uuid.hex}"
    inside = f"/officers/outcomes/{street.engagement.slug}/{finding.uuid}/"
    stranger = OfficerFactory(role="engagement_officer").user
    readers = (user, stranger, None)
    assert [origin_page(action, officer=each) for each in readers] == [inside, "", ""]  # no reply is out yet
    Reply.objects.update(published_at=timezone.now())
    assert origin_page(action) == public
    assert public in Client().get(f"/join-in/actions/{action.uuid}/").content.decode()


def test_officers_plan_on_pages_and_another_partners_plan_is_not_theirs(plans, django_assert_max_num_queries):
    officer = OfficerFactory(role="engagement_officer", partner=plans.partner)
    theirs, stranger = signed_in(officer), signed_in(OfficerFactory(role="engagement_officer"))
    join_group(group=plans.group, member=plans.seen, rung=LEAD_GROUP)
    said = {
        "what": "Print large", "plan": f"group-{plans.group.pk}", "owner": f"member-{plans.seen.pk}",
        "origin_kind": "comment", "origin_words": "Say it in plain words.", **day(DUE),
    }  # fmt: skip
    page = theirs.post(f"/officers/network/actions/new/?from={plans.comment.uuid}", said)
    made = Action.objects.get(what="Print large")
    assert page.url == f"/officers/network/actions/{made.uuid}/"
    assert (made.owner_member, made.origin_uuid) == (plans.seen, plans.comment.uuid)
    places = [origin_page(made, officer=each) for each in (officer.user, None)]
    assert places == [
        f"/officers/network/documents/comments/{plans.comment.uuid}/",
        "/join-in/documents/vision/1/#p3",
    ]
    with django_assert_max_num_queries(40):
        before = theirs.get("/officers/network/actions/list/")
    for number in range(30):
        make_action(user=None, what=f"Thing {number}", due_on=DUE, group=plans.group, owner=plans.seen)
    pages = [
        theirs.get(f"/officers/network/actions/{name}")
        for name in ("", "list/", "list/?rows=all", "print/", "?status=overdue&q=x")
    ]
    assert [page.status_code for page in (before, *pages)] == [200] * 6
    with django_assert_max_num_queries(20):
        theirs.get("/officers/network/actions/list/")
    assert theirs.get("/officers/network/actions/action-plan.pdf").content.startswith(b"%PDF")
    assert stranger.get(page.url).status_code == 404
    assert "Print large" not in stranger.get("/officers/network/actions/").content.decode()


def test_the_drawn_states_are_those_of_the_code():
    from pathlib import Path

    docs = Path(__file__).resolve().parents[2] / "docs/network"
    assert {name: (docs / name).read_text() for name in drawn()} == drawn()
