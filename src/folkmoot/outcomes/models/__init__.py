"""What this room keeps: one module for findings and what follows from them, one for each other part."""

from folkmoot.outcomes.models.advocacy import AdvocacyBody, Challenge, ChallengeNote, ChallengeStep
from folkmoot.outcomes.models.deciding import CommunityTime, Forecast, HatWorn, Review, Usefulness
from folkmoot.outcomes.models.felt import Felt, PulseTaken, PulseTally, PulseWave
from folkmoot.outcomes.models.findings import (
    Commitment,
    CommitmentStep,
    Difference,
    Finding,
    Ground,
    Reply,
    Told,
)
from folkmoot.outcomes.models.offer import OfferPublication
from folkmoot.outcomes.models.packs import EvidencePack
from folkmoot.outcomes.models.pilots import (
    Afterwards,
    AreaReached,
    Criterion,
    Lesson,
    Pilot,
    ScaleForecast,
)
from folkmoot.outcomes.models.plans import Plan, PlanStep
from folkmoot.outcomes.models.standards import Idea, InTheRoom, Rating, Stage, Standard, StandardSet
from folkmoot.outcomes.models.triage import ComplaintsRoute, Concern, SafeguardingLead

__all__ = [
    "AdvocacyBody",
    "Afterwards",
    "AreaReached",
    "Challenge",
    "ChallengeNote",
    "ChallengeStep",
    "Commitment",
    "CommitmentStep",
    "CommunityTime",
    "ComplaintsRoute",
    "Concern",
    "Criterion",
    "Difference",
    "EvidencePack",
    "Felt",
    "Finding",
    "Forecast",
    "Ground",
    "HatWorn",
    "Idea",
    "InTheRoom",
    "Lesson",
    "OfferPublication",
    "Pilot",
    "Plan",
    "PlanStep",
    "PulseTaken",
    "PulseTally",
    "PulseWave",
    "Rating",
    "Reply",
    "Review",
    "SafeguardingLead",
    "ScaleForecast",
    "Stage",
    "Standard",
    "StandardSet",
    "Told",
    "Usefulness",
]
