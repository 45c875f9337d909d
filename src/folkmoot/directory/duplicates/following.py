"""Finds where an entry went that was merged into another: old addresses lead on to it."""

from uuid import UUID

from folkmoot.directory.models import Merge

FARTHEST = 20


def now_at(uuid: UUID) -> UUID | None:
    """Return the entry that a merged one is part of now, through merges of merges; None where it was not merged."""
    found: UUID | None = None
    for _ in range(FARTHEST):
        stayed = (
            Merge.objects.in_force()
            .filter(level="service", went=found or uuid)
            .values_list("stayed", flat=True)
            .first()
        )
        if stayed is None:
            break
        found = stayed
    return found
