"""The acts of inviting: ask those on a rung and above, tell them of changes, and hear whether they come.

An invitation is written down before it is sent, so that a crash repeats the one in flight at most, under one Message-ID.
People who only hear of the group are left in peace unless all are invited, and who wants no messages is sent none.
"""

import datetime as dt
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from folkmoot.network.joining import leave_group, set_rung
from folkmoot.network.meetings.links import LINKS
from folkmoot.network.meetings.tasks import queue_invitations
from folkmoot.network.models import Invitation, Meeting, Member
from folkmoot.network.policies import check_can_run_group
from folkmoot.network.rungs import MAILING_LIST
from folkmoot.network.shown_names import standing_in
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

BATCH = 500


@transaction.atomic
def invite(*, user: Any, meeting: Meeting, from_rung: int, now: dt.datetime | None = None) -> int:
    """Write down an invitation for everybody of the group on a rung or above who has none; return how many are new."""
    check_can_run_group(user, meeting.group)
    check_can_invite(meeting, now or timezone.now())
    waiting = meeting.group.memberships.standing().filter(rung__gte=from_rung)
    asked = waiting.exclude(member__invitations__meeting=meeting).values_list("member", flat=True)
    made = [_invitation(meeting, member) for member in asked.iterator(BATCH)]
    Invitation.objects.bulk_create(made, batch_size=BATCH)
    meeting.invitations.filter(invited=False).exclude(answer="").update(invited=True)
    meeting.invited_count = meeting.invitations.filter(invited=True).count()
    meeting.save(update_fields=["invited_count"])
    detail = {"group": meeting.group.slug, "from_rung": from_rung, "invited": len(made)}
    record_act(
        user=user, act="invite_to_meeting", subject_kind="meeting", subject_id=meeting.uuid, detail=detail
    )
    queue_invitations(meeting, asked_by=user)
    return len(made)


def check_can_invite(meeting: Meeting, now: dt.datetime) -> None:
    """Raise `NotPossible` unless people can still be asked to come."""
    if meeting.called_off_at is not None:
        raise NotPossible("It was called off. Nobody is invited.")
    if meeting.ends_at < now:
        raise NotPossible("It is over. Nobody is invited any more.")


def answer_invitation(*, invitation: Invitation, answer: str, now: dt.datetime | None = None) -> None:
    """Say that one comes (`yes`) or not (`no`); it can be changed until the meeting ends."""
    now = now or timezone.now()
    check_can_invite(invitation.meeting, now)
    Invitation.objects.filter(pk=invitation.pk).update(answer=answer, answered_at=now)


def come_along(*, meeting: Meeting, member: Member, answer: str, now: dt.datetime | None = None) -> None:
    """Say by oneself that one comes, or not: whoever is in the group, or anybody known here where everybody may come."""
    now = now or timezone.now()
    check_can_invite(meeting, now)
    if not meeting.is_public and standing_in(meeting.group, member) is None:
        raise NotPossible(f"This meeting is for those in “{meeting.group}”. Join it first.")
    fresh = _invitation(meeting, member.pk, invited=False)
    said = {"answer": answer, "answered_at": now}
    Invitation.objects.update_or_create(
        meeting=meeting,
        member=member,
        defaults=said,
        create_defaults={**said, "uuid": fresh.uuid, "link_hash": fresh.link_hash, "invited": False},
    )


def stop_inviting(invitation: Invitation) -> None:
    """Invite somebody no more: they step down to hearing of the group; who was there already leaves it."""
    place = standing_in(invitation.meeting.group, invitation.member)
    if place is not None and place.rung == MAILING_LIST:
        leave_group(membership=place)
    elif place is not None:
        set_rung(membership=place, rung=MAILING_LIST)


def _invitation(meeting: Meeting, member: int, *, invited: bool = True) -> Invitation:
    uuid = uuid4()
    return Invitation(
        uuid=uuid, meeting=meeting, member_id=member, link_hash=LINKS.hash_for(uuid), invited=invited
    )
