"""What this room keeps: a module for people and groups, and one for each other part."""

from folkmoot.network.models.mailing import Mailing, MailingPart
from folkmoot.network.models.people import (
    Group,
    JoinWish,
    Member,
    MemberAddress,
    MemberImport,
    Membership,
    MemberTag,
    RungStep,
    Segment,
)

__all__ = [
    "Group",
    "JoinWish",
    "Mailing",
    "MailingPart",
    "Member",
    "MemberAddress",
    "MemberImport",
    "MemberTag",
    "Membership",
    "RungStep",
    "Segment",
]
