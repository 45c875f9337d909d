"""The ledger of what left about an engagement: every release, and every table that left otherwise, in one order."""

from __future__ import annotations

from typing import Any

from django.db.models import Max
from django.utils import timezone

from folkmoot.engagements.models import Engagement
from folkmoot.insight.models import KeptEdition, Release

Newest = tuple[int | None, int | None]


def newest_told(engagement: Engagement) -> Newest:
    """Give the numbers of the last release and of the last other edition; what was withdrawn counts too. What was
    checked before another came in between has to be checked again."""
    released: int | None = Release.objects.filter(engagement=engagement).aggregate(Max("pk"))["pk__max"]
    kept: int | None = KeptEdition.objects.filter(engagement=engagement).aggregate(Max("pk"))["pk__max"]
    return released, kept


def keep_edition(*, engagement: Engagement, way: str, edition: dict[str, Any]) -> KeptEdition:
    """Keep what a table told that leaves now, in the transaction of its leaving."""
    return KeptEdition.objects.create(engagement=engagement, way=way, edition=edition, told_at=timezone.now())
