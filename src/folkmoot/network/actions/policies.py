"""Who may plan, take on and move an action, in the sentences people are shown when they may not."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.network.actions.states import NAMES, statuses_after
from folkmoot.network.models import Action, Member
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible


def check_can_plan(user: Any, partner: Partner) -> None:
    """Raise unless this person runs the network for the partner whose plan it is. The system (None) may."""
    if user is None:
        return
    check_can(user, "run_network")
    if officer_of(user).partner_id != partner.pk:
        raise PermissionDenied(f"This plan is {partner}’s. Ask its officers.")


def check_can_step(user: Any, member: Member | None, action: Action) -> None:
    """Raise unless this officer runs the network, or owns the action; or this member leads it."""
    if member is not None:
        if action.owner_member_id != member.pk:
            raise PermissionDenied(
                "Somebody else leads this action. Only they, or an officer, say how it stands."
            )
        return
    if user is not None and action.owner_officer_id != getattr(officer_of(user), "pk", 0):
        check_can_plan(user, action.partner)


def check_step(action: Action, *, status: str, words: str, due_on: dt.date | None) -> None:
    """Raise `NotPossible` unless a step follows, and says what it must."""
    if status not in statuses_after(action.status):
        raise NotPossible(
            f"What is “{NAMES[action.status].lower()}” cannot become “{NAMES[status].lower()}”."
        )
    moved = status != action.status
    if status == "given_up" and moved and not words.strip():
        raise NotPossible("Say why it is given up. People read the reason.")
    if status == "done" and moved and not words.strip():
        raise NotPossible("Say what came of it. People read it.")
    if due_on is not None and due_on != action.due_on and not words.strip():
        raise NotPossible("Say why the day moves.")


def check_day(due_on: dt.date, today: dt.date) -> None:
    """Raise `NotPossible` for a day that is past."""
    if due_on < today:
        raise NotPossible("That day is past. Choose a day from today on.")


def check_can_take_on(member: Member, action: Action, *, leads: bool) -> None:
    """Raise `NotPossible` where an action is over, or led by somebody already."""
    if action.status not in ("to_do", "doing"):
        raise NotPossible("This action is over. Others would be glad of your help.")
    if action.group_id is None and member.partner_id != action.partner_id:
        raise NotPossible(f"This is in the plan of {action.partner}, in whose network you are not yet.")
    if leads and action.owner_member_id not in (None, member.pk):
        raise NotPossible("Somebody leads this already. You can help with it.")
    if leads and action.owner_officer_id is not None:
        raise NotPossible("An officer answers for this. You can help with it.")
