"""What this room keeps: one module for findings and what follows from them, one for each other part."""

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

__all__ = [
    "Commitment",
    "CommitmentStep",
    "Difference",
    "EvidencePack",
    "Finding",
    "Ground",
    "Plan",
    "PlanStep",
    "Reply",
    "Told",
]
