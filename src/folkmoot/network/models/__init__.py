"""What this room keeps: a module for people and groups, and one for each other part."""

from folkmoot.network.models.actions import Action, ActionHelp, ActionStep
from folkmoot.network.models.asking import NetworkAnswer, NetworkQuestion, NotAsked, QuestionSent
from folkmoot.network.models.between import Arrived, ArrivedComment, NotTheSame
from folkmoot.network.models.collaborating import AIMS, Activity, CollaborationLine, SharedPlan
from folkmoot.network.models.documents import Comment, Document, DocumentVersion, Paragraph, Strategy
from folkmoot.network.models.introductions import (
    Introduction,
    IntroductionSide,
    IntroductionWish,
    IsolationFound,
)
from folkmoot.network.models.mailing import Mailing, MailingPart
from folkmoot.network.models.meetings import AgendaItem, Decision, GroupQuestion, Invitation, Meeting
from folkmoot.network.models.people import (
    ColumnName,
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
from folkmoot.network.models.recognition import Certificate, Hours, Participation, Programme, Reference
from folkmoot.network.models.snippets import LONGEST_SNIPPET, Snippet, SnippetTag
from folkmoot.network.models.talk import GroupComment, Hiding, Report, TalkRules, Thread, Words
from folkmoot.network.models.workbook import Workbook, WorkbookAnswer, WorkbookTemplate

__all__ = [
    "AIMS",
    "LONGEST_SNIPPET",
    "Action",
    "ActionHelp",
    "ActionStep",
    "Activity",
    "AgendaItem",
    "Arrived",
    "ArrivedComment",
    "Certificate",
    "CollaborationLine",
    "ColumnName",
    "Comment",
    "Decision",
    "Document",
    "DocumentVersion",
    "Group",
    "GroupComment",
    "GroupQuestion",
    "Hiding",
    "Hours",
    "Introduction",
    "IntroductionSide",
    "IntroductionWish",
    "Invitation",
    "IsolationFound",
    "JoinWish",
    "Mailing",
    "MailingPart",
    "Meeting",
    "Member",
    "MemberAddress",
    "MemberImport",
    "MemberTag",
    "Membership",
    "NetworkAnswer",
    "NetworkQuestion",
    "NotAsked",
    "NotTheSame",
    "Paragraph",
    "Participation",
    "Programme",
    "QuestionSent",
    "Reference",
    "Report",
    "RungStep",
    "Segment",
    "SharedPlan",
    "Snippet",
    "SnippetTag",
    "Strategy",
    "TalkRules",
    "Thread",
    "Words",
    "Workbook",
    "WorkbookAnswer",
    "WorkbookTemplate",
]
