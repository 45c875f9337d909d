"""The acts of planning a meeting: plan it, change it, call it off, and write its agenda, which open feedback fills."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from folkmoot.network.leading import check_can_lead
from folkmoot.network.meetings.feedback import open_feedback, tell_closed
from folkmoot.network.meetings.sending import waiting_to_be_told
from folkmoot.network.meetings.tasks import queue_invitations
from folkmoot.network.models import AgendaItem, Group, GroupQuestion, Meeting, Member
from folkmoot.network.policies import check_can_run_group
from folkmoot.network.rungs import COMMENT
from folkmoot.network.shown_names import standing_in
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

MOST_ITEMS = 60
TOLD = ("begins_at", "ends_at", "venue", "link", "called_off_at")
MOST_QUESTIONS = 10  # of one member, that wait


@transaction.atomic
def plan_meeting(*, user: Any, group: Group, now: dt.datetime | None = None, **said: Any) -> Meeting:
    """Plan a meeting of a group. What an earlier one carried over stands on its agenda; a forum's is filled at once."""
    check_can_run_group(user, group)
    made = Meeting.objects.create(group=group, changed_at=now or timezone.now(), **said)
    _note(user, "plan_meeting", made)
    left = AgendaItem.objects.filter(meeting__group=group, outcome="carried", carried_to=None)
    for item in left.order_by("meeting__begins_at", "place")[:MOST_ITEMS]:
        _carry(item, made)
    if group.kind == "forum":
        _fill(made)
    return made


@transaction.atomic
def change_meeting(*, user: Any, meeting: Meeting, now: dt.datetime | None = None, **said: Any) -> Meeting:
    """Change a meeting. Where or when it is, or whether, is told to those who were told before."""
    check_can_run_group(user, meeting.group)
    news = [name for name in TOLD if name in said and said[name] != getattr(meeting, name)]
    for name, value in said.items():
        setattr(meeting, name, value)
    meeting.changes, meeting.changed_at = meeting.changes + bool(news), now or timezone.now()
    meeting.save(update_fields=[*said, "changes", "changed_at"])
    if news and meeting.ends_at > meeting.changed_at and waiting_to_be_told(meeting).exists():
        queue_invitations(meeting, asked_by=user)
    _note(user, "change_meeting", meeting)
    return meeting


def call_off(*, user: Any, meeting: Meeting, because: str, now: dt.datetime | None = None) -> Meeting:
    """Call a meeting off, with the reason. Its page stays and says so."""
    now = now or timezone.now()
    if meeting.called_off_at is not None or meeting.ends_at < now:
        raise NotPossible("It is over, or called off already.")
    said = {"called_off_at": now, "called_off_because": because}
    return change_meeting(user=user, meeting=meeting, now=now, **said)


@transaction.atomic
def add_item(*, user: Any, meeting: Meeting, words: str) -> AgendaItem:
    """Put something on the agenda, last."""
    check_can_lead(user, meeting.group)
    check_has_room(meeting)
    made = AgendaItem.objects.create(meeting=meeting, words=words, place=_next_place(meeting))
    _note(user, "add_to_agenda", meeting)
    return made


@transaction.atomic
def fill_agenda(*, user: Any, meeting: Meeting) -> int:
    """Put open feedback on the agenda that is not there yet; return how many items that made."""
    check_can_lead(user, meeting.group)
    made = _fill(meeting)
    _note(user, "fill_agenda", meeting, items=made)
    return made


@transaction.atomic
def move_item(*, user: Any, item: AgendaItem, up: bool) -> None:
    """Move something on the agenda one place up or down."""
    check_can_lead(user, item.meeting.group)
    items = list(item.meeting.agenda.all())
    at = items.index(item)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(items):
        return
    items.insert(to, items.pop(at))
    for place, each in enumerate(items, 1):
        each.place = place
    AgendaItem.objects.bulk_update(items, ["place"])
    _note(user, "order_agenda", item.meeting)


@transaction.atomic
def remove_item(*, user: Any, item: AgendaItem) -> None:
    """Take something off the agenda. What it was filled from waits as before."""
    check_can_lead(user, item.meeting.group)
    if item.outcome:
        raise NotPossible("The meeting has talked about it, so it stays.")
    _note(user, "take_off_agenda", item.meeting, words=item.words)
    item.delete()


@transaction.atomic
def settle_item(*, user: Any, item: AgendaItem, outcome: str, said: str) -> None:
    """Close something on the agenda with what came of it, or carry it over to the next meeting, now or once there is one."""
    check_can_lead(user, item.meeting.group)
    if AgendaItem.objects.filter(carried_from=item).exists():
        raise NotPossible(f"“{item.words}” stands on the agenda of the next meeting. Settle it there.")
    item.outcome, item.said = outcome, said
    item.save(update_fields=["outcome", "said"])
    if outcome == "closed":
        tell_closed(item.source, item.source_ref, said)
    if outcome == "carried":
        next_one = (
            item.meeting.group.meetings.filter(begins_at__gt=item.meeting.begins_at, called_off_at=None)
            .order_by("begins_at")
            .first()
        )
        if next_one is not None:
            _carry(item, next_one)
    _note(user, "settle_agenda_item", item.meeting, outcome=outcome)


@transaction.atomic
def ask_group(*, group: Group, member: Member, words: str, now: dt.datetime | None = None) -> GroupQuestion:
    """Ask that a group talks about something: whoever is in it and comments, or more."""
    place = standing_in(group, member)
    if place is None or place.rung < COMMENT:
        raise NotPossible("Step up to “Comment” in this group, then ask.")
    if GroupQuestion.objects.filter(group=group, member=member, closed_at=None).count() >= MOST_QUESTIONS:
        raise NotPossible(
            f"{MOST_QUESTIONS} of your questions wait already. Let the next meeting answer some."
        )
    return GroupQuestion.objects.create(group=group, member=member, words=words, at=now or timezone.now())


def check_has_room(meeting: Meeting) -> None:
    """Raise `NotPossible` where an agenda is full."""
    if meeting.agenda.count() >= MOST_ITEMS:
        raise NotPossible(f"{MOST_ITEMS} items are as many as an agenda holds. Take one off first.")


def _fill(meeting: Meeting) -> int:
    """Add what waits and stands on no agenda of a meeting to come; what an earlier one never settled waits too."""
    there = set(
        AgendaItem.objects.filter(
            meeting__group=meeting.group,
            outcome="",
            meeting__called_off_at=None,
            meeting__ends_at__gte=timezone.now(),
        )
        .exclude(source="")
        .values_list("source", "source_ref")
    ) | set(meeting.agenda.values_list("source", "source_ref"))
    carried = AgendaItem.objects.filter(meeting__group=meeting.group, outcome="carried", carried_to=None)
    there |= set(carried.values_list("source", "source_ref"))
    room = MOST_ITEMS - meeting.agenda.count()
    fresh = [each for each in open_feedback(meeting.group) if (each.source, each.ref) not in there][:room]
    place = _next_place(meeting)
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            place=place + number,
            words=each.words[:500],
            source=each.source,
            source_ref=each.ref,
        )
        for number, each in enumerate(fresh)
    )
    return len(fresh)


def _carry(item: AgendaItem, to: Meeting) -> None:
    """Put an item on a later agenda; where the same feedback stands there already, that is the one that goes on."""
    there = to.agenda.filter(source=item.source, source_ref=item.source_ref).exclude(source="").first()
    if there is not None:
        there.carried_from = item
        there.save(update_fields=["carried_from"])
        return
    AgendaItem.objects.create(
        meeting=to,
        place=_next_place(to),
        words=item.words,
        source=item.source,
        source_ref=item.source_ref,
        carried_from=item,
    )


def _next_place(meeting: Meeting) -> int:
    return (meeting.agenda.aggregate(last=Max("place"))["last"] or 0) + 1


def _note(user: Any, act: str, meeting: Meeting, **detail: Any) -> None:
    about = {"group": meeting.group.slug, **detail}
    record_act(user=user, act=act, subject_kind="meeting", subject_id=meeting.uuid, detail=about)
