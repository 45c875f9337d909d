"""Takes rows of registers away, and proves it: how much of what, by which rule, and what is left."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from folkmoot.contacts.emptying import leave_no_trace
from folkmoot.hub.links_models import Link, PairToDecide
from folkmoot.hub.models import HeldKeys, Holding
from folkmoot.hub.practice_models import PersonKey
from folkmoot.hub.rights_models import DeletionProof
from folkmoot.hub.wall import at_work
from folkmoot.trail.recording import record_act

ROWS_AT_A_TIME = 5_000


@transaction.atomic
@at_work("delete")
def delete_items(
    holding: Holding, item: str, rows: Any, *, rule: str, user: Any = None
) -> DeletionProof | None:
    """Delete at most `ROWS_AT_A_TIME` of some rows of one item and prove it; None when there are none."""
    _, item_table = holding.tables
    return _delete(
        holding, item, item_table, rows, item_table.objects.filter(holding=holding, item=item), rule, user
    )


@transaction.atomic
@at_work("delete")
def delete_people(holding: Holding, rows: Any, *, rule: str, user: Any = None) -> DeletionProof | None:
    """Delete at most `ROWS_AT_A_TIME` of who some people are, and prove it; None when there are none."""
    person_table, _ = holding.tables
    return _delete(holding, "", person_table, rows, person_table.objects.filter(holding=holding), rule, user)


def _delete(
    holding: Holding, item: str, table: Any, rows: Any, all_of_it: Any, rule: str, user: Any
) -> DeletionProof | None:
    keys = list(rows.order_by("pk").values_list("pk", "spine")[:ROWS_AT_A_TIME])
    if not keys:
        return None
    table.objects.filter(pk__in=[key for key, _ in keys]).delete()
    if not item:  # nobody is found, linked or decided about any more by numbers whose people are gone
        gone = [spine for _, spine in keys]
        PersonKey.objects.filter(spine__in=gone).delete()
        HeldKeys.objects.filter(spine__in=gone).delete()
        for linked in (Link, PairToDecide):
            linked.objects.filter(Q(left__in=gone) | Q(right__in=gone)).delete()
    left: int = all_of_it.count()
    proof = DeletionProof.objects.create(
        holding=holding,
        item=item,
        rule=rule,
        count=len(keys),
        left=left,
        digest=digest_of(spine for _, spine in keys),
        at=timezone.now(),
    )
    record_act(
        user=user,
        act="delete_from_register",
        subject_kind="holding",
        subject_id=holding.uuid,
        detail={"item": item or "people", "rule": rule, "count": len(keys), "left": left},
    )
    return proof


def digest_of(spines: Iterable[Any]) -> str:
    """Return the SHA-256 over numbers of rows in order: whoever kept a copy of them can check, nobody else learns anything."""
    return hashlib.sha256("\n".join(sorted(map(str, spines))).encode()).hexdigest()


@at_work("delete")
def close_if_empty(holding: Holding) -> bool:
    """Mark a register as deleted when nothing of it is left, and say whether it is."""
    person_table, item_table = holding.tables
    if holding.key_check:  # who is known by keys alone goes with the last that is known of them
        known = item_table.objects.filter(holding=holding).values("spine")
        HeldKeys.objects.filter(holding=holding).exclude(spine__in=known).delete()
    if (
        person_table.objects.filter(holding=holding).exists()
        or item_table.objects.filter(holding=holding).exists()
    ):
        return False
    if holding.deleted_at is None:
        holding.deleted_at = timezone.now()
        holding.save(update_fields=["deleted_at"])
    return True


def take_out(holding: Holding, *, rule: str, user: Any = None) -> int:
    """Delete all that is left of a register, in parts each of which stands by itself; return how many rows went."""
    person_table, item_table = holding.tables
    gone = 0
    for item in [*holding.items, ""]:
        while proof := (
            delete_items(
                holding, item, item_table.objects.filter(holding=holding, item=item), rule=rule, user=user
            )
            if item
            else delete_people(holding, person_table.objects.filter(holding=holding), rule=rule, user=user)
        ):
            gone += proof.count
    close_if_empty(holding)
    transaction.on_commit(leave_no_trace)  # what went stands in no log of the database either
    return gone
