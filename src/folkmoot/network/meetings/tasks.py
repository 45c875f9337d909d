"""What meetings have done in the background: invitations go out."""

import datetime as dt
from typing import Any

from folkmoot.contacts.bouncing import when_undelivered
from folkmoot.contacts.carrying import MOST_TRIES, send_a_stretch
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import task
from folkmoot.jobs.models import Job
from folkmoot.jobs.quiet_hours import next_waking_moment
from folkmoot.network.meetings.sending import (
    LETTER,
    came_back,
    next_to_invite,
    send_invitation,
    waiting_to_be_told,
)
from folkmoot.network.models import Meeting


@task
def send_invitations(meeting_id: int) -> dict[str, Any]:
    """Send a stretch of the invitations to a meeting, as it stands, and queue the rest."""
    meeting = Meeting.objects.select_related("group").get(pk=meeting_id)
    gone = meeting.invitations.filter(told=meeting.changes).count()
    stretch = send_a_stretch(
        next_one=lambda: next_to_invite(meeting),
        send=lambda invitation, through: send_invitation(invitation, meeting, through=through),
        gone=gone,
        total=gone + waiting_to_be_told(meeting).distinct().count(),
        doing="Inviting people",
    )
    if stretch.why != "all":
        queue_invitations(meeting, run_after=next_waking_moment() if stretch.why == "quiet" else None)
    return stretch.told("{number} invitations went out.")


def queue_invitations(meeting: Meeting, *, asked_by: Any = None, run_after: dt.datetime | None = None) -> Job:
    """Queue that the invitations to a meeting go out, in the transaction of the act that needs it."""
    return ask_for(
        send_invitations,
        title=f"Invite people: {meeting.title}",
        asked_by=asked_by,
        args=[meeting.pk],
        dedupe_key=f"invite-{meeting.pk}",
        run_after=run_after,
        max_tries=MOST_TRIES,
    )


when_undelivered(LETTER, came_back)
