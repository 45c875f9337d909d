"""What is done because of a meeting: the actions of the plan that come from it, and the way to plan another."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from folkmoot.channels.focus_group.models import Meeting
from folkmoot.design.context import address
from folkmoot.design.templatetags.words import day
from folkmoot.engagements.models import Collector
from folkmoot.network.models import Action
from folkmoot.partners.policies import can, officer_of

KIND = "focus_group"


def actions_because_of(meeting: Meeting | None) -> list[Action]:
    """Return the actions that come from a meeting, the next due first."""
    if meeting is None:
        return []
    return list(Action.objects.because_of(KIND, meeting.uuid))


def way_to_plan(user: Any, meeting: Meeting | None) -> str:
    """Return the page on which an officer who runs the network plans something because of a meeting; "" for others."""
    if meeting is None or not can(user, "run_network"):
        return ""
    if officer_of(user).partner_id != meeting.collector.engagement.partner_id:
        return ""
    page = address("network:actions:new")
    return f"{page}?{urlencode({'origin': KIND, 'from': meeting.uuid, 'words': said_of(meeting)})}"


def said_of(meeting: Meeting) -> str:
    """Return a meeting in words that everybody may read: what kind, where, when."""
    when = day(meeting.held_on) if meeting.held_on else ""
    return ", ".join(part for part in (meeting.get_kind_display(), meeting.venue, when) if part)


def meeting_page(uuid: UUID, *, officer: Any) -> str:
    """Return the record of a meeting, for officers who may see it; it is not for everybody."""
    if officer is None:
        return ""
    seen = Collector.objects.visible_to(officer).filter(meeting__uuid=uuid).first()
    return address("focus_group:meeting", seen.code) if seen is not None else ""
