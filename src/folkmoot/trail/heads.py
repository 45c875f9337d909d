"""The head of each day, kept once and never changed, and whether a head that somebody kept is in the trail."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from folkmoot.trail.chain import FIRST_HASH
from folkmoot.trail.models import HeadOfDay, TrailRow


@dataclass(frozen=True, slots=True)
class Found:
    """Where a head that somebody kept stands in the trail."""

    row: TrailRow
    place: int
    """How many rows stand up to and including it."""


def head_of_today() -> HeadOfDay:
    """Return today's head, kept the first time it is asked for."""
    today = timezone.localdate()
    kept = HeadOfDay.objects.filter(day=today).first()
    if kept is not None:
        return kept
    last = TrailRow.objects.order_by("-id").first()
    rows = TrailRow.objects.filter(id__lte=last.id).count() if last else 0
    try:
        with transaction.atomic():
            return HeadOfDay.objects.create(
                day=today, rows=rows, head=last.hash if last else FIRST_HASH, at=timezone.now()
            )
    except IntegrityError:  # another worker kept it at the same moment
        return HeadOfDay.objects.get(day=today)


def find_head(head: str) -> Found | None:
    """Return where a hash stands in the trail, or None: then rows were changed, or taken off its end."""
    row = TrailRow.objects.filter(hash=head.strip().lower()).first()
    return None if row is None else Found(row, TrailRow.objects.filter(id__lte=row.id).count())
