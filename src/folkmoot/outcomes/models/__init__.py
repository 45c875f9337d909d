"""What this room keeps: one module for findings and what follows from them, one for each other part."""

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
from folkmoot.outcomes.models.pilots import (
    Afterwards,
    AreaReached,
    Criterion,
    Lesson,
    Pilot,
    ScaleForecast,
)

__all__ = [
    "Afterwards",
    "AreaReached",
    "Commitment",
    "CommitmentStep",
    "CommunityTime",
    "Criterion",
    "Difference",
    "Felt",
    "Finding",
    "Forecast",
    "Ground",
    "HatWorn",
    "Lesson",
    "Pilot",
    "PulseTaken",
    "PulseTally",
    "PulseWave",
    "Reply",
    "Review",
    "ScaleForecast",
    "Told",
    "Usefulness",
]
