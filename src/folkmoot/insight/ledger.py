"""What was published before, as disclosure control must know it: shown counts, and the hidden ones behind
them."""

from __future__ import annotations

# Loads numpy: this module is imported only where something is counted.
from folkmoot.engagements.models import Engagement
from folkmoot.evidence.editions import edition_from
from folkmoot.evidence.published import Edition
from folkmoot.insight.columns import Columns


def moment_of(columns: Columns) -> str:
    """Name the moment at which counts were taken: equal names mean equal counts."""
    return f"{columns.state.generation}:{columns.state.arrivals}"


def editions_of(engagement: Engagement) -> list[Edition]:
    """Return everything ever published about an engagement, the oldest first; what was withdrawn has been
    seen."""
    released = engagement.releases.values_list("published_at", "edition")
    kept = engagement.kept_editions.values_list("told_at", "edition")
    every = sorted([*released, *kept], key=lambda told: told[0])
    return [edition_from(edition) for _, edition in every if edition]
