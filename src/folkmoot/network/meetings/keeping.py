"""The acts of keeping what a meeting was: who came, notes, and what was decided."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from folkmoot.network.actions.doing import Origin, make_action
from folkmoot.network.leading import check_can_lead
from folkmoot.network.meetings.links import LINKS
from folkmoot.network.models import Action, Decision, Invitation, Meeting, Member
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

MOST_DECISIONS = 60


@transaction.atomic
def keep_attendance(
    *,
    user: Any,
    meeting: Meeting,
    shown: Iterable[int],
    came: Iterable[int],
    others: int,
    now: dt.datetime | None = None,
) -> None:
    """Keep who of those shown (numbers of invitations) came, and how many others; the counts outlast whoever is erased."""
    check_can_lead(user, meeting.group)
    now = now or timezone.now()
    if meeting.begins_at > now:
        raise NotPossible("It has not begun. Who came is kept once it has.")
    if meeting.called_off_at is not None:
        raise NotPossible("It was called off: nobody came.")
    asked = meeting.invitations.filter(pk__in=list(shown))
    there = set(came)
    asked.filter(pk__in=there).update(came=True)
    asked.exclude(pk__in=there).update(came=False)
    meeting.others_came, meeting.counted_at = others, now
    _count(meeting)
    meeting.save(update_fields=["others_came", "counted_at", "invited_count", "came_count"])
    _note(user, "keep_attendance", meeting, invited=meeting.invited_count, came=meeting.came_count)


@transaction.atomic
def add_who_came(*, user: Any, meeting: Meeting, member: Member, now: dt.datetime | None = None) -> None:
    """Put a member of the group on the list who came without being invited."""
    check_can_lead(user, meeting.group)
    now = now or timezone.now()
    if meeting.begins_at > now or meeting.called_off_at is not None:
        raise NotPossible("It has not begun, or was called off.")
    uuid = uuid4()
    Invitation.objects.update_or_create(
        meeting=meeting,
        member=member,
        defaults={"came": True},
        create_defaults={"uuid": uuid, "link_hash": LINKS.hash_for(uuid), "invited": False, "came": True},
    )
    meeting.counted_at = now
    _count(meeting)
    meeting.save(update_fields=["counted_at", "invited_count", "came_count"])
    _note(user, "keep_attendance", meeting, invited=meeting.invited_count, came=meeting.came_count)


@transaction.atomic
def keep_notes(*, user: Any, meeting: Meeting, notes: str) -> None:
    """Keep the notes; everybody in the group reads them."""
    check_can_lead(user, meeting.group)
    meeting.notes = notes
    meeting.save(update_fields=["notes"])
    _note(user, "keep_notes", meeting)


@transaction.atomic
def decide(
    *, user: Any, meeting: Meeting, words: str, owner: str = "", due: dt.date | None = None
) -> Decision:
    """Keep something that was decided."""
    check_can_lead(user, meeting.group)
    if meeting.decisions.count() >= MOST_DECISIONS:
        raise NotPossible(f"{MOST_DECISIONS} decisions are as many as a meeting keeps.")
    made = Decision.objects.create(meeting=meeting, words=words, owner=owner, due=due)
    _note(user, "keep_decision", meeting, decision=str(made.uuid))
    return made


@transaction.atomic
def take_back_decision(*, user: Any, decision: Decision) -> None:
    """Delete a decision that was kept by mistake; one that became an action stays."""
    check_can_lead(user, decision.meeting.group)
    if decision.action_uuid is not None:
        raise NotPossible("It is an action already. Change it there.")
    _note(user, "take_back_decision", decision.meeting, words=decision.words)
    decision.delete()


@transaction.atomic
def plan_decision(*, user: Any, decision: Decision, now: dt.datetime | None = None) -> Action:
    """Put a decision in the action plan, where the group answers for it; once. Raises `NotPossible`."""
    decision = (
        Decision.objects.select_for_update(of=("self",)).select_related("meeting__group").get(pk=decision.pk)
    )
    meeting = decision.meeting
    if decision.action_uuid is not None:
        raise NotPossible("It is in the action plan already.")
    if decision.due is None:
        raise NotPossible("Say by when first: delete it, and keep it again with a day.")
    action = make_action(
        user=user,
        what=decision.words,
        due_on=decision.due,
        group=meeting.group,
        owner=meeting.group,
        origin=Origin(
            "focus_group" if meeting.kind == "focus_group" else "meeting", meeting.uuid, str(meeting)
        ),
        now=now,
    )
    Decision.objects.filter(pk=decision.pk).update(action_uuid=action.uuid)
    return action


def _count(meeting: Meeting) -> None:
    """Count anew, but never fewer than before only because somebody was erased since."""
    asked = meeting.invitations.filter(invited=True).count()
    meeting.invited_count = max(meeting.invited_count, asked)
    meeting.came_count = meeting.invitations.filter(came=True).count() + meeting.others_came


def _note(user: Any, act: str, meeting: Meeting, **detail: Any) -> None:
    about = {"group": meeting.group.slug, **detail}
    record_act(user=user, act=act, subject_kind="meeting", subject_id=meeting.uuid, detail=about)
