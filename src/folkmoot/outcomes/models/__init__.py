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

__all__ = ["Commitment", "CommitmentStep", "Difference", "Finding", "Ground", "Reply", "Told"]
