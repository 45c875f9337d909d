"""What this room keeps: one module for findings and what follows from them, one for each other part."""

from folkmoot.outcomes.models.advocacy import AdvocacyBody, Challenge, ChallengeNote, ChallengeStep
from folkmoot.outcomes.models.findings import (
    Commitment,
    CommitmentStep,
    Difference,
    Finding,
    Ground,
    Reply,
    Told,
)
from folkmoot.outcomes.models.packs import EvidencePack
from folkmoot.outcomes.models.plans import Plan, PlanStep
from folkmoot.outcomes.models.standards import Idea, InTheRoom, Rating, Stage, Standard, StandardSet
from folkmoot.outcomes.models.triage import ComplaintsRoute, Concern, SafeguardingLead

__all__ = [
    "AdvocacyBody",
    "Challenge",
    "ChallengeNote",
    "ChallengeStep",
    "Commitment",
    "CommitmentStep",
    "ComplaintsRoute",
    "Concern",
    "Difference",
    "EvidencePack",
    "Finding",
    "Ground",
    "Idea",
    "InTheRoom",
    "Plan",
    "PlanStep",
    "Rating",
    "Reply",
    "SafeguardingLead",
    "Stage",
    "Standard",
    "StandardSet",
    "Told",
]
