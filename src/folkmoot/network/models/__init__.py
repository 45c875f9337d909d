"""What this room keeps: a module for people and groups, and one for each other part."""

from folkmoot.network.models.asking import NetworkAnswer, NetworkQuestion, NotAsked, QuestionSent
from folkmoot.network.models.between import Arrived, ArrivedComment, NotTheSame
from folkmoot.network.models.introductions import Introduction, IntroductionSide, IntroductionWish
from folkmoot.network.models.people import Group, Member, MemberAddress, Membership, MemberTag, RungStep
from folkmoot.network.models.snippets import LONGEST_SNIPPET, Snippet, SnippetTag

__all__ = [
    "LONGEST_SNIPPET",
    "Arrived",
    "ArrivedComment",
    "Group",
    "Introduction",
    "IntroductionSide",
    "IntroductionWish",
    "Member",
    "MemberAddress",
    "MemberTag",
    "Membership",
    "NetworkAnswer",
    "NetworkQuestion",
    "NotAsked",
    "NotTheSame",
    "QuestionSent",
    "RungStep",
    "Snippet",
    "SnippetTag",
]
