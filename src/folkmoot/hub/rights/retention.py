"""Deletes what an agreement says is over, by itself, and lets an ended agreement be proven empty."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from folkmoot.contacts.emptying import leave_no_trace
from folkmoot.hub.models import TABLES, Holding
from folkmoot.hub.rights.deleting import close_if_empty, delete_items, delete_people, take_out
from folkmoot.hub.wall import at_work
from folkmoot.partners.agreements.drafting import take_step
from folkmoot.partners.agreements.policies import NotNow, check_can_stop
from folkmoot.partners.agreements.states import DELETION_PROVEN, ENDED
from folkmoot.partners.models import AgreementVersion

DAYS_AFTER_END = 90
"""An ended agreement leaves nothing behind longer than this, however many days an item has left."""


def delete_what_is_due() -> int:
    """Delete every item past its day, who people are once nothing of them is left, and all of agreements ended long ago.

    Each part is a transaction of its own with its proof: killed in between, the next run goes on. Return how many rows went.
    """
    today = timezone.localdate()
    gone = _past_their_day(today) + _who_is_left_without_items()
    gone += sum(take_out(holding, rule="ended") for holding in _of_ended(today))
    if gone:
        transaction.on_commit(leave_no_trace)
    return gone


def _past_their_day(today: dt.date) -> int:
    gone = 0
    for _, item_table in TABLES.values():
        due = item_table.objects.filter(delete_on__lte=today)
        with at_work("delete"):
            named = list(due.order_by("holding", "item").values_list("holding", "item").distinct())
        holdings = Holding.objects.select_related("agreement").in_bulk({holding for holding, _ in named})
        for key, item in named:
            rows = due.filter(holding=key, item=item)
            while proof := delete_items(holdings[key], item, rows, rule="retention"):
                gone += proof.count
    return gone


def _who_is_left_without_items() -> int:
    """Delete who people are, of every register of which items went, now or in a run that was cut off after them."""
    gone = 0
    begun = Holding.objects.standing().filter(proofs__rule="retention").distinct()
    for holding in begun.select_related("agreement"):
        gone += _people_without_items(holding)
        close_if_empty(holding)
    return gone


def _people_without_items(holding: Holding) -> int:
    person_table, item_table = holding.tables
    known = item_table.objects.filter(holding=holding, spine=OuterRef("spine"))
    rows, gone = person_table.objects.filter(~Exists(known), holding=holding), 0
    while proof := delete_people(holding, rows, rule="retention"):
        gone += proof.count
    return gone


def _of_ended(today: dt.date) -> list[Holding]:
    """Return registers still standing under agreements of which no version is alive and the last ended long ago."""
    standing = Holding.objects.standing().select_related("agreement").prefetch_related("agreement__versions")
    return [holding for holding in standing if _over_since(holding.agreement.versions.all(), today)]


def _over_since(versions: Any, today: dt.date) -> bool:
    ended = [version.ended_at for version in versions if version.state in (ENDED, DELETION_PROVEN)]
    alive = any(version.state in ("signed", "suspended", "replaced") for version in versions)
    if alive or not ended or None in ended:
        return False
    return (today - timezone.localdate(max(ended))).days >= DAYS_AFTER_END


@transaction.atomic
def prove_deletion(*, user: Any, version: AgreementVersion) -> AgreementVersion:
    """Say for a party that nothing brought under an ended version is left. Refused while a row of it stands."""
    held = (
        AgreementVersion.objects.select_for_update(of=("self",))
        .select_related("agreement")
        .get(pk=version.pk)
    )
    officer = check_can_stop(user, held, "prove_deletion")
    left = Holding.objects.standing().filter(agreement=held.agreement).count()
    if left:
        registers = "1 register" if left == 1 else f"{left} registers"
        raise NotNow(
            f"{registers} brought under it still hold something. It is deleted when its days are over."
        )
    return take_step(held, "prove_deletion", user, officer)
