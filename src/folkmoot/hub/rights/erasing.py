"""Takes one person out of what a partner brought: who they are, what is known, what was linked; and out of the next register."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.emptying import leave_no_trace
from folkmoot.hub.identity import Identity, reference_of
from folkmoot.hub.rights.deleting import close_if_empty, delete_items, delete_people
from folkmoot.hub.rights_models import KeptOut, SubjectRequest
from folkmoot.partners.models import Partner


def take_person_out(*, user: Any, request: SubjectRequest, partner: Partner, identity: Identity) -> int:
    """Delete the confirmed records of a person from a partner's registers and keep them out of the next; return how many went.

    Call it inside the act's transaction.
    """
    gone = 0
    records = request.records.filter(holding__giver=partner).select_related("holding__agreement")
    for record in records:
        person_table, item_table = record.holding.tables
        for item in record.holding.items:
            rows = item_table.objects.filter(holding=record.holding, item=item, spine=record.spine)
            if proof := delete_items(record.holding, item, rows, rule="erasure", user=user):
                gone += proof.count
        people = person_table.objects.filter(holding=record.holding, spine=record.spine)
        if proof := delete_people(record.holding, people, rule="erasure", user=user):
            gone += proof.count
        close_if_empty(record.holding)
    KeptOut.objects.get_or_create(
        reference=reference_of(identity), giver=partner, defaults={"since": timezone.now()}
    )
    transaction.on_commit(leave_no_trace)
    return gone
