"""Writes a row of the trail, in the transaction of the act it tells of."""

import datetime as dt
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from folkmoot.trail.chain import CHAIN_LOCK, FIRST_HASH, chained_hash
from folkmoot.trail.models import TrailRow


def record_act(
    *, user: Any, act: str, subject_kind: str, subject_id: object, detail: dict[str, Any] | None = None
) -> TrailRow:
    """Add one row to the chain. Call it inside the act's own `atomic()`; secrets and answers never go in `detail`.

    One row is added at a time in the whole installation, so each knows the one before it.
    """
    with transaction.atomic(savepoint=False):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
        previous = TrailRow.objects.order_by("-id").values_list("hash", flat=True).first() or FIRST_HASH
        row = TrailRow(
            at=timezone.now(),
            user=user if getattr(user, "pk", None) else None,
            actor=describe(user),
            act=act,
            subject_kind=subject_kind,
            subject_id=str(subject_id),
            detail=detail or {},
            previous_hash=previous,
        )
        row.hash = hash_of(row)
        row.save(force_insert=True)
    return row


def describe(user: Any) -> str:
    """Return who acted, as people would say it."""
    officer = getattr(user, "officer", None)
    by = getattr(user, "acts_by", "")  # a token of theirs, by its name
    return f"{by}{' of ' if by else ''}{officer or user or 'The system'}"[:200]


def hash_of(row: TrailRow) -> str:
    """Return the SHA-256 of a row's meaning and of the hash before it."""
    at = row.at.astimezone(dt.UTC).isoformat()
    return chained_hash(
        row.previous_hash, at, row.actor, row.act, row.subject_kind, row.subject_id, row.detail
    )
