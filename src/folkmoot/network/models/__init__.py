"""What this room keeps: a module for people and groups, and one for each other part."""

from folkmoot.network.models.collaborating import AIMS, Activity, CollaborationLine, SharedPlan
from folkmoot.network.models.meetings import AgendaItem, Decision, GroupQuestion, Invitation, Meeting
from folkmoot.network.models.people import Group, Member, MemberAddress, Membership, MemberTag, RungStep
from folkmoot.network.models.recognition import Certificate, Hours, Participation, Programme, Reference
from folkmoot.network.models.talk import GroupComment, Hiding, Report, TalkRules, Thread, Words

__all__ = [
    "AIMS",
    "LONGEST_SNIPPET",
    "Activity",
    "AgendaItem",
    "Arrived",
    "ArrivedComment",
    "Certificate",
    "CollaborationLine",
    "Decision",
    "Group",
    "GroupComment",
    "GroupQuestion",
    "Hiding",
    "Hours",
    "Introduction",
    "IntroductionSide",
    "IntroductionWish",
    "Invitation",
    "Meeting",
    "Member",
    "MemberAddress",
    "MemberTag",
    "Membership",
    "NetworkAnswer",
    "NetworkQuestion",
    "NotAsked",
    "NotTheSame",
    "Participation",
    "Programme",
    "QuestionSent",
    "Reference",
    "Report",
    "RungStep",
    "SharedPlan",
    "Snippet",
    "SnippetTag",
    "TalkRules",
    "Thread",
    "Words",
]
