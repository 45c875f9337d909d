"""Who may do what in the network, in the sentences people are shown when they may not."""

from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.network.models import Group, Member
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible


def check_can_run_group(user: Any, group: Group) -> None:
    """Raise unless this person runs the network for the partner whose group it is."""
    check_can(user, "run_network")
    if officer_of(user).partner_id != group.partner_id:
        raise PermissionDenied(f"“{group}” is run by {group.partner}. Ask its officers.")


def check_can_keep_member(user: Any, member: Member) -> None:
    """Raise unless this person keeps the register in which somebody is."""
    check_can(user, "run_network")
    if officer_of(user).partner_id != member.partner_id:
        raise PermissionDenied(f"This member is in the register of {member.partner}.")


def check_can_join(group: Group) -> None:
    """Raise `NotPossible` unless anybody may join a group."""
    if group.ended_on is not None:
        raise NotPossible(f"“{group}” has ended. Other groups would like to hear from you.")
    if group.joining != "open":
        raise NotPossible(
            f"“{group}” is joined by invitation. Write to {group.partner} if you would like one."
        )
