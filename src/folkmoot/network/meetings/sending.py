"""Sends what is written down: an invitation to each who is asked, and the news where a meeting changed or was called off."""

from typing import Any

from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q
from django.utils import timezone

from folkmoot.contacts.bouncing import token_of
from folkmoot.contacts.carrying import carry
from folkmoot.network.joining import address_of
from folkmoot.network.meetings.invitation_words import words_for
from folkmoot.network.meetings.links import LINKS, page_at
from folkmoot.network.models import Invitation, Meeting

LETTER = "i"


def waiting_to_be_told(meeting: Meeting) -> Any:
    """Return the invitations that go out as the meeting stands: not sent yet, or sent before it changed.

    Whoever said they do not come is not written to again, and who said by themselves that they come hears of changes.
    """
    those = meeting.invitations.filter(bounced_at=None).exclude(answer="no")
    news = Q(told__lt=meeting.changes) | Q(told=None, answer="yes")
    those = those.filter(news if meeting.called_off_at else news | Q(told=None, invited=True))
    return those.filter(member__addresses__kind__in=["email", "phone"]).exclude(member__hears_by="nothing")


def next_to_invite(meeting: Meeting) -> Invitation | None:
    """Return an invitation that was not sent yet as the meeting stands, the oldest first."""
    related = waiting_to_be_told(meeting).select_related("member").prefetch_related("member__addresses")
    found: Invitation | None = related.order_by("pk").first()
    return found


def send_invitation(
    invitation: Invitation, meeting: Meeting, *, through: BaseEmailBackend | None = None
) -> bool:
    """Send one, by the way its member chose; False where it cannot arrive."""
    by = "phone" if invitation.member.hears_by == "phone" else "email"
    addresses = {each.kind: each for each in invitation.member.addresses.all()}
    there = addresses.get(by) or next(iter(addresses.values()))
    there.member = invitation.member
    link = LINKS.token(invitation.uuid)
    to = address_of(there)
    arrived = carry(
        words_for(invitation, meeting, to=to if there.kind == "email" else ""),
        to=to,
        kind=there.kind,
        token=token_of(LETTER, invitation.pk),
        named=f"{invitation.uuid.hex} {meeting.changes}",
        stop=page_at("stop", link),
        through=through,
    )
    if arrived:
        Invitation.objects.filter(pk=invitation.pk).update(told=meeting.changes)
    else:
        came_back(invitation.pk)
    return arrived


def came_back(number: int) -> None:
    """Mark an invitation that cannot be delivered; it is not sent again."""
    Invitation.objects.filter(pk=number, bounced_at=None).update(bounced_at=timezone.now())
