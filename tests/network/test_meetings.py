"""A group meets: its agenda fills itself, people are invited by rung and answer with one press, and what came of it is kept."""

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from folkmoot.contacts.bouncing import token_of, undelivered
from folkmoot.network.documents.commenting import answer_comment
from folkmoot.network.joining import set_rung
from folkmoot.network.leading import Leader
from folkmoot.network.meetings.feedback import open_feedback
from folkmoot.network.meetings.inviting import come_along, invite
from folkmoot.network.meetings.keeping import (
    add_who_came,
    decide,
    keep_attendance,
    keep_notes,
    plan_decision,
)
from folkmoot.network.meetings.links import LINKS
from folkmoot.network.meetings.planning import (
    add_item,
    ask_group,
    call_off,
    change_meeting,
    fill_agenda,
    move_item,
    plan_meeting,
    remove_item,
    settle_item,
)
from folkmoot.network.meetings.sending import LETTER
from folkmoot.network.meetings.tasks import send_invitations
from folkmoot.network.models import Action, Decision, GroupQuestion, Invitation, Meeting
from folkmoot.network.rungs import ATTEND, COMMENT, LEAD_GROUP, MAILING_LIST
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.models import TrailRow
from tests.network.gathering import AT, a_forum, known, said
from tests.network.plans_world import build_plans
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
YESTERDAY = timezone.now() - dt.timedelta(days=1)


@pytest.fixture
def forum():
    return a_forum()


def planned(forum, **more):
    return plan_meeting(user=forum.user, group=forum.group, **said(**more))


def happened(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(
        begins_at=YESTERDAY, ends_at=YESTERDAY + dt.timedelta(hours=2)
    )
    meeting.refresh_from_db()
    return meeting


def words(meeting):
    return list(meeting.agenda.values_list("words", flat=True))


def test_a_forums_agenda_fills_itself_and_what_is_carried_over_comes_to_the_next(forum):
    bay, hears = forum.people["Bay Marsh"], forum.people["Ash Vale"]
    with pytest.raises(NotPossible, match="Step up"):
        ask_group(group=forum.group, member=hears, words="Can I?")
    ask_group(group=forum.group, member=bay, words="Why are there no pictures?")
    ask_group(group=forum.group, member=bay, words="Who checks the opening hours?")
    first = planned(forum)
    assert words(first) == ["Why are there no pictures?", "Who checks the opening hours?"]
    ask_group(group=forum.group, member=bay, words="When is the next walk?")
    assert [fill_agenda(user=forum.user, meeting=first), fill_agenda(user=forum.user, meeting=first)] == [
        1,
        0,
    ]
    second = planned(forum, days=40)
    assert words(second) == []  # what is still to be talked about stands on one agenda at a time

    pictures, hours, walk = first.agenda.all()
    settle_item(user=forum.user, item=pictures, outcome="closed", said="From May on there are.")
    settle_item(user=forum.user, item=hours, outcome="carried", said="We ask the library.")
    assert words(second) == ["Who checks the opening hours?"]
    with pytest.raises(NotPossible, match="next meeting"):
        settle_item(user=forum.user, item=hours, outcome="closed", said="")
    late = second.agenda.get()
    settle_item(user=forum.user, item=late, outcome="carried", said="No answer yet.")
    third = planned(forum, days=80)
    assert words(third) == ["Who checks the opening hours?"]
    settle_item(user=forum.user, item=third.agenda.get(), outcome="closed", said="The library does.")
    answered = GroupQuestion.objects.exclude(closed_at=None).values_list("words", "answer")
    assert sorted(answered) == [
        ("Who checks the opening hours?", "The library does."),
        ("Why are there no pictures?", "From May on there are."),
    ]


def test_an_agenda_is_ordered_and_shortened_and_what_was_talked_about_stays(forum):
    meeting = planned(forum)
    one, two, three = (
        add_item(user=forum.user, meeting=meeting, words=each) for each in ("One", "Two", "Three")
    )
    move_item(user=forum.user, item=three, up=True)
    move_item(user=forum.user, item=one, up=True)
    assert words(meeting) == ["One", "Three", "Two"]
    remove_item(user=forum.user, item=two)
    settle_item(user=forum.user, item=one, outcome="closed", said="Done.")
    with pytest.raises(NotPossible, match="stays"):
        remove_item(user=forum.user, item=one)
    assert words(meeting) == ["One", "Three"]


def test_those_who_attend_are_invited_once_with_their_calendar_and_answer_with_one_press(forum):
    meeting = planned(forum, link="https://meet.example/room")
    add_item(user=forum.user, meeting=meeting, words="Pictures")
    assert [invite(user=forum.user, meeting=meeting, from_rung=ATTEND) for _ in range(2)] == [2, 0]
    assert send_invitations.func(meeting.pk) == {"sentence": "2 invitations went out."}
    assert send_invitations.func(meeting.pk) == {"sentence": "0 invitations went out."}
    assert sorted(each.to[0] for each in mail.outbox) == ["cam@people.example", "dale@people.example"]
    letter = next(each for each in mail.outbox if each.to == ["cam@people.example"])
    token = LINKS.token(Invitation.objects.get(member=forum.people["Cam Thorne"]).uuid)
    page = reverse("joined:meetings:answer", args=[token])
    assert [page in letter.body, "1. Pictures" in letter.body] == [True, True]
    parsed = letter.message()
    kept = next(part for part in parsed.walk() if part.get_content_type() == "text/calendar")
    assert kept.get_param("method") == "REQUEST"
    calendar = Calendar.from_ical(kept.get_payload(decode=True))
    (event,) = calendar.walk("VEVENT")
    assert [str(calendar["METHOD"]), event["DTSTART"].dt, str(event["ATTENDEE"]), int(event["SEQUENCE"])] == [
        "REQUEST",
        meeting.begins_at,
        "mailto:cam@people.example",
        0,
    ]
    anybody = Client(enforce_csrf_checks=True)
    assert anybody.get(page).status_code == 200
    assert Invitation.objects.exclude(answer="").count() == 0  # opening it changes nothing
    assert anybody.post(page, {"answer": "yes"}).status_code == 302
    assert list(Invitation.objects.exclude(answer="").values_list("member__name", "answer")) == [
        ("Cam Thorne", "yes")
    ]
    assert b"You said: I am coming." in anybody.get(page).content
    assert b"BEGIN:VEVENT" in anybody.get(reverse("joined:meetings:answer_file", args=[token])).content
    assert anybody.get(reverse("joined:meetings:answer", args=["x" * 26])).status_code == 404
    stop = reverse("joined:meetings:stop", args=[token])
    assert letter.extra_headers["List-Unsubscribe"].endswith(f"{stop}>")
    anybody.get(stop)
    anybody.post(stop, {"List-Unsubscribe": "One-Click"})
    assert forum.place("Cam Thorne").rung == MAILING_LIST


def test_a_new_time_is_told_to_those_who_may_come_and_a_new_word_to_nobody(forum):
    meeting = planned(forum)
    invite(user=forum.user, meeting=meeting, from_rung=ATTEND)
    send_invitations.func(meeting.pk)
    Invitation.objects.filter(member=forum.people["Dale Vale"]).update(answer="no")
    mail.outbox.clear()
    change_meeting(user=forum.user, meeting=meeting, about="Bring a friend.")
    send_invitations.func(meeting.pk)
    assert mail.outbox == []
    change_meeting(user=forum.user, meeting=meeting, venue="The other hall")
    send_invitations.func(meeting.pk)
    assert [(each.to, each.subject.startswith("Changed: ")) for each in mail.outbox] == [
        (["cam@people.example"], True)
    ]
    assert "SEQUENCE:1" in str(mail.outbox[0].attachments)
    call_off(user=forum.user, meeting=meeting, because="Snow.")
    send_invitations.func(meeting.pk)
    off = mail.outbox[1]
    assert [off.subject, "Snow." in off.body, "METHOD:CANCEL" in str(off.attachments)] == [
        "Called off: Spring forum",
        True,
        True,
    ]
    with pytest.raises(NotPossible, match="called off"):
        invite(user=forum.user, meeting=meeting, from_rung=MAILING_LIST)


def test_all_are_invited_where_that_is_asked_but_nobody_who_wants_no_messages_is_sent_one(forum):
    meeting = planned(forum)
    forum.people["Dale Vale"].hears_by = "nothing"
    forum.people["Dale Vale"].save()
    assert invite(user=forum.user, meeting=meeting, from_rung=MAILING_LIST) == 4
    send_invitations.func(meeting.pk)
    assert sorted(each.to[0] for each in mail.outbox) == [
        "ash@people.example",
        "bay@people.example",
        "cam@people.example",
    ]
    number = Invitation.objects.get(member=forum.people["Ash Vale"]).pk
    assert undelivered(token_of(LETTER, number)) is True
    assert list(Invitation.objects.exclude(bounced_at=None).values_list("pk", flat=True)) == [number]


def test_who_came_is_counted_and_stays_counted_when_somebody_is_erased(forum):
    meeting = planned(forum)
    invite(user=forum.user, meeting=meeting, from_rung=ATTEND)
    cam, dale = Invitation.objects.order_by("member__name")
    with pytest.raises(NotPossible, match="not begun"):
        keep_attendance(user=forum.user, meeting=meeting, shown=[cam.pk], came=[cam.pk], others=0)
    happened(meeting)
    keep_attendance(user=forum.user, meeting=meeting, shown=[cam.pk, dale.pk], came=[cam.pk], others=3)
    add_who_came(user=forum.user, meeting=meeting, member=forum.people["Bay Marsh"])
    assert (meeting.invited_count, meeting.came_count) == (2, 5)
    forum.people["Cam Thorne"].delete()
    meeting.refresh_from_db()
    assert (meeting.invited_count, meeting.came_count) == (2, 5)


def test_a_leader_keeps_the_record_and_nobody_else_of_the_group_does(forum):
    meeting = happened(planned(forum))
    place = forum.place("Dale Vale")
    with pytest.raises(PermissionDenied):
        keep_notes(user=Leader(place), meeting=meeting, notes="Mine.")
    place.rung, place.leads = LEAD_GROUP, True
    place.save()
    keep_notes(user=Leader(place), meeting=meeting, notes="We met.")
    decide(user=Leader(place), meeting=meeting, words="Ask the library", owner="The forum")
    assert list(TrailRow.objects.order_by("-id").values_list("act", "actor")[:2]) == [
        ("keep_decision", "A leader of “Parents’ forum”"),
        ("keep_notes", "A leader of “Parents’ forum”"),
    ]
    other = OfficerFactory(role="engagement_officer").user
    with pytest.raises(PermissionDenied):
        keep_notes(user=other, meeting=meeting, notes="Theirs.")


def test_a_decision_with_a_day_goes_into_the_action_plan_once_and_the_group_answers_for_it(forum):
    meeting = happened(planned(forum))
    place = forum.place("Dale Vale")
    place.rung, place.leads = LEAD_GROUP, True
    place.save()
    due = timezone.localdate() + dt.timedelta(days=30)
    someday, made = (
        decide(user=forum.user, meeting=meeting, words="Ask the library", owner="The forum", due=day)
        for day in (None, due)
    )
    with pytest.raises(NotPossible, match="Say by when first"):
        plan_decision(user=forum.user, decision=someday)
    with pytest.raises(PermissionDenied):
        plan_decision(user=Leader(place), decision=made)
    browser = signed_in(forum.user.officer)
    address = f"/officers/network/meetings/{meeting.uuid}/record/"
    assert b"Put it in the action plan" in browser.get(address).content
    browser.post(address, {"part": "plan", "number": made.pk})
    action = Action.objects.get()
    assert (action.what, action.due_on, action.owner_group, action.origin_kind, action.origin_uuid) == (
        "Ask the library",
        due,
        forum.group,
        "meeting",
        meeting.uuid,
    )
    assert Decision.objects.get(pk=made.pk).action_uuid == action.uuid
    with pytest.raises(NotPossible, match="in the action plan already"):
        plan_decision(user=forum.user, decision=made)


def test_a_group_that_writes_a_document_finds_its_comments_on_the_agenda():
    plans = build_plans(PartnerFactory())
    waiting = [each for each in open_feedback(plans.group) if each.source == "comments"]
    assert [(each.ref, each.words) for each in waiting] == [
        (plans.document.slug, f"1 comment on “{plans.document.title}” to answer")
    ]
    answer_comment(user=None, comment=plans.comment, accepted=False, reason="It is said below.")
    assert [each for each in open_feedback(plans.group) if each.source == "comments"] == []


def test_meetings_are_seen_by_their_own_officers_and_people_and_events_by_everybody(forum):
    closed, event = (
        planned(forum),
        planned(forum, kind="event", title="Open day", link="https://meet.example/secret"),
    )
    add_item(user=forum.user, meeting=event, words="Cake")
    other = OfficerFactory(role="engagement_officer")
    assert [
        list(Meeting.objects.visible_to(user)) == [closed, event] for user in (forum.user, other.user)
    ] == [
        True,
        False,
    ]
    anybody, cam = Client(), known(forum.people["Cam Thorne"])
    page = reverse("joined:meetings:meeting", args=[closed.uuid])
    assert [each.get(page).status_code for each in (anybody, known(forum.stranger), cam)] == [403, 403, 200]
    listed = anybody.get(reverse("joined:meetings:events")).content.decode()
    assert ["Open day" in listed, "Spring forum" in listed] == [True, False]
    shown = b"".join(
        anybody.get(reverse(f"joined:meetings:{name}", args=args)).content
        for name, args in (
            ("event", [event.uuid]),
            ("event_file", [event.uuid]),
            ("events_calendar", []),
            ("events_atom", []),
        )
    )
    assert [b"Cake" in shown, b"secret" in shown, shown.count(b"Open day")] == [True, False, 5]
    assert anybody.get(reverse("joined:meetings:event", args=[closed.uuid])).status_code == 404
    come = reverse("joined:meetings:come", args=[event.uuid])
    known(forum.stranger).post(come, {"answer": "yes"})
    assert list(event.invitations.values_list("member__name", "answer", "invited")) == [
        ("Fern Gorse", "yes", False)
    ]
    with pytest.raises(NotPossible, match="Join it first"):
        come_along(meeting=closed, member=forum.stranger, answer="yes")


def test_a_leader_ticks_those_who_let_the_group_know_their_name_and_officers_everybody(forum):
    place = forum.place("Dale Vale")
    place.rung, place.leads = LEAD_GROUP, True
    place.save()
    meeting = planned(forum)
    invite(user=forum.user, meeting=meeting, from_rung=MAILING_LIST)
    happened(meeting)
    leads = known(forum.people["Dale Vale"])
    names = [name.encode() for name in ("Ash Vale", "Bay Marsh", "Cam Thorne", "Dale Vale")]
    seen = leads.get(reverse("joined:meetings:who", args=[meeting.uuid])).content
    assert [name in seen for name in names] == [False, True, True, True]
    officer = signed_in(forum.user.officer)
    page = reverse("network:meetings:who", args=[meeting.uuid])
    assert [name in officer.get(page).content for name in names] == [True] * 4
    came = {"member": "Cam Th"}
    assert [officer.post(page, {"member": "Nobody"}).status_code, officer.post(page, came).status_code] == [
        422,
        302,
    ]
    assert leads.post(reverse("joined:meetings:who", args=[meeting.uuid]), came).status_code == 422
    Invitation.objects.update(came=False)
    hidden = Invitation.objects.get(member=forum.people["Ash Vale"]).pk
    sent = leads.post(reverse("joined:meetings:who", args=[meeting.uuid]), {"came": [hidden], "others": "2"})
    meeting.refresh_from_db()
    assert (sent.status_code, meeting.came_count) == (
        302,
        2,
    )  # who is not shown to a leader is not ticked by one
    only_attends = known(forum.people["Cam Thorne"])
    assert only_attends.get(reverse("joined:meetings:who", args=[meeting.uuid])).status_code == 403


def test_an_officer_plans_fills_and_invites_on_pages_that_ask_the_database_little(
    forum, django_assert_max_num_queries
):
    officer = signed_in(forum.user.officer)
    ask_group(group=forum.group, member=forum.people["Bay Marsh"], words="Pictures?")
    sent = {"title": "May forum", "kind": "meeting", "on-day": "3", "on-month": "5", "on-year": "2099"}
    plan = reverse("network:meetings:plan", args=[forum.group.slug])
    assert (
        officer.post(plan, {**sent, "begins": "18:00", "ends": "17:00", "venue": "Hall"}).status_code == 422
    )
    assert officer.post(plan, {**sent, "begins": "18:00", "ends": "19:00"}).status_code == 422
    officer.post(plan, {**sent, "begins": "18:00", "ends": "19:30", "venue": "Hall"})
    meeting = Meeting.objects.get()
    assert [words(meeting), meeting.begins_at.astimezone(AT.tzinfo).hour] == [["Pictures?"], 18]
    agenda = reverse("network:meetings:agenda", args=[meeting.uuid])
    assert officer.post(agenda, {"act": "add", "words": ""}).status_code == 422
    for each in range(30):
        officer.post(agenda, {"act": "add", "words": f"Item {each}"})
    with django_assert_max_num_queries(14):
        assert len(officer.get(reverse("network:meetings:meeting", args=[meeting.uuid])).content) > 0
    officer.post(reverse("network:meetings:invite", args=[meeting.uuid]), {"from_rung": str(COMMENT)})
    assert meeting.invitations.count() == 0  # it is no choice of the form
    officer.post(reverse("network:meetings:invite", args=[meeting.uuid]), {"from_rung": str(ATTEND)})
    assert meeting.invitations.count() == 2
    with django_assert_max_num_queries(12):
        officer.get(reverse("network:meetings:meetings"))
    set_rung(membership=forum.place("Bay Marsh"), rung=ATTEND)
    happened(meeting)
    item = meeting.agenda.first()
    record = reverse("network:meetings:record", args=[meeting.uuid])
    assert officer.post(record, {"part": "item", "number": item.pk}).status_code == 422
    officer.post(
        record, {"part": "item", "number": item.pk, f"{item.pk}-outcome": "closed", f"{item.pk}-said": "Yes."}
    )
    officer.post(record, {"part": "decision", "words": "Print them", "owner": "The forum"})
    officer.post(record, {"part": "notes", "notes": "A good evening."})
    printed = officer.get(reverse("network:meetings:printed", args=[meeting.uuid])).content.decode()
    assert [each in printed for each in ("Yes.", "Print them", "A good evening.")] == [True] * 3
