"""What this room keeps: a module for people and groups, and one for each other part."""

from folkmoot.network.models.collaborating import AIMS, Activity, CollaborationLine, SharedPlan
from folkmoot.network.models.people import Group, Member, MemberAddress, Membership, MemberTag, RungStep

__all__ = [
    "AIMS",
    "Activity",
    "CollaborationLine",
    "Group",
    "Member",
    "MemberAddress",
    "MemberTag",
    "Membership",
    "RungStep",
    "SharedPlan",
]
