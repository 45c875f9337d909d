"""Says from whom something is, by no more than they agreed to: a name only where it may stand on public pages."""

from typing import Any, Protocol

from folkmoot.network.models import Member

A_MEMBER = "A member"


class Told(Protocol):
    """Something that a member or an officer told."""

    told_by_member: bool
    member: Any
    officer: Any


def public_name(member: Member | None) -> str:
    """Return the name of a member who agreed that everybody sees it, otherwise that it is one."""
    if member is not None and member.confirmed_at is not None and member.seen_by == "everybody":
        return member.name
    return A_MEMBER


def told_by(told: Told) -> str:
    """Return from whom something is; of an officer, the body they work for."""
    if told.told_by_member:
        return public_name(told.member)
    return f"An officer of {told.officer.partner}" if told.officer is not None else "An officer"
