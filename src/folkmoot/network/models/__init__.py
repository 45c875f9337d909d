"""What this room keeps: a module for people and groups, and one for each other part."""

from folkmoot.network.models.actions import Action, ActionHelp, ActionStep
from folkmoot.network.models.documents import Comment, Document, DocumentVersion, Paragraph, Strategy
from folkmoot.network.models.people import Group, Member, MemberAddress, Membership, MemberTag, RungStep
from folkmoot.network.models.workbook import Workbook, WorkbookAnswer, WorkbookTemplate

__all__ = [
    "Action",
    "ActionHelp",
    "ActionStep",
    "Comment",
    "Document",
    "DocumentVersion",
    "Group",
    "Member",
    "MemberAddress",
    "MemberTag",
    "Membership",
    "Paragraph",
    "RungStep",
    "Strategy",
    "Workbook",
    "WorkbookAnswer",
    "WorkbookTemplate",
]
