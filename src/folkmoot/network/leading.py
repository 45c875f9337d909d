"""Who runs what a group does: its officers, and the members whom an officer handed the leader's acts."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.network.models import Group, Membership
from folkmoot.network.policies import check_can_run_group


@dataclass(frozen=True, slots=True)
class Leader:
    """A member who acts as leader of a group. In the trail they stand as that, never by name."""

    membership: Membership

    def __str__(self) -> str:
        return f"A leader of “{self.membership.group}”"


def check_can_lead(user: Any, group: Group) -> None:
    """Raise unless this person runs the group: an officer of its partner, or a member who leads it."""
    if not isinstance(user, Leader):
        check_can_run_group(user, group)
        return
    there = user.membership
    if there.group_id != group.pk or there.left_at is not None or not there.leads:
        raise PermissionDenied(f"“{group}” is led by others.")
