"""Reminds whoever answers for an action that it is overdue: one letter a week with all of theirs."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from folkmoot.contacts.bouncing import token_of
from folkmoot.contacts.carrying import Words, carry
from folkmoot.contacts.keys import CannotUnseal
from folkmoot.design.templatetags.words import day, many
from folkmoot.network.joining import address_of
from folkmoot.network.models import Action, Member
from folkmoot.network.people.tasks import LETTER, came_back
from folkmoot.partners.models import Officer

DAYS_BETWEEN = 6  # the job comes round each week, some minutes earlier or later


def remind_of_overdue(*, today: dt.date | None = None) -> int:
    """Write to each officer and member who answers for something overdue; return to how many. Asked again, nobody twice."""
    today = today or timezone.localdate()
    told = today - dt.timedelta(days=DAYS_BETWEEN)
    late = Action.objects.overdue(today).exclude(reminded_on__gt=told).with_owners().order_by("due_on", "pk")
    theirs: dict[Officer | Member, list[Action]] = defaultdict(list)
    for action in late:
        owner = answers_for(action)
        if owner is not None:
            theirs[owner].append(action)
    written = 0
    for owner, actions in theirs.items():
        sent = (
            to_officer(owner, actions, today)
            if isinstance(owner, Officer)
            else to_member(owner, actions, today)
        )
        Action.objects.filter(pk__in=[one.pk for one in actions]).update(reminded_on=today)
        written += sent
    return written


def answers_for(action: Action) -> Officer | Member | None:
    """Return who is written to: the member or officer who owns it, or who looks after the group that does."""
    if action.owner_member is not None:
        return action.owner_member
    if action.owner_officer is not None:
        return action.owner_officer
    group = action.owner_group or action.group
    return group.looked_after_by if group is not None else None


def to_officer(officer: Officer, actions: Sequence[Action], today: dt.date) -> bool:
    """Write to an officer, as long as they are in service."""
    if not officer.user.is_active:
        return False
    words = Words(subject=_subject(actions), text=_letter(actions, "network:actions:action"))
    return carry(words, to=officer.user.email, named=f"overdue {officer.pk} {today.isoformat()} officer")


def to_member(member: Member, actions: Sequence[Action], today: dt.date) -> bool:
    """Write to a member the way they want to hear, if they do and messages arrive there."""
    held = member.addresses.filter(kind=member.hears_by, bounced_at=None)
    address = held.select_related("member").first()
    if address is None or member.confirmed_at is None:
        return False
    text = _letter(actions, "joined:actions:action")
    short = f"{_subject(actions)}: {actions[0].what[:80]}. {settings.SITE.rstrip('/')}{reverse('joined:actions:mine')}"
    try:
        to = address_of(address)
    except CannotUnseal:
        return False
    words = Words(subject=_subject(actions), text=text, short=short)
    named = f"overdue {member.uuid.hex} {today.isoformat()}"
    arrived = carry(words, to=to, kind=address.kind, token=token_of(LETTER, address.pk), named=named)
    if not arrived:
        came_back(address.pk)
    return arrived


def _subject(actions: Sequence[Action]) -> str:
    return f"{many(len(actions), 'action is,actions are')} overdue"


def _letter(actions: Sequence[Action], page: str) -> str:
    site = settings.SITE.rstrip("/")
    lines = ["You said you would see to this. Say how it stands, or move the day and say why.", ""]
    for one in actions:
        lines += [f"{one.what}: was due on {day(one.due_on)}", site + reverse(page, args=[one.uuid]), ""]
    return "\n".join([*lines, settings.COUNCIL_NAME]) + "\n"
