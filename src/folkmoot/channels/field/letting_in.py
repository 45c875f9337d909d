"""Lets officers of other partners ask for a team: the police for a council's engagement."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from folkmoot.channels.field.policies import check_can_let_in
from folkmoot.engagements.models import Collector
from folkmoot.partners.models import Partner
from folkmoot.trail.recording import record_act


@transaction.atomic
def let_partners_ask(*, user: Any, collector: Collector, partners: Iterable[Partner]) -> Collector:
    """Say whose officers ask for a collector, besides those of the partner that runs its engagement.

    A partner left out asks no more: its officers' phones are refused from then on.
    """
    check_can_let_in(user, collector)
    chosen = sorted(partners, key=lambda partner: partner.name)
    collector.settings = {**collector.settings, "asked_by": [partner.pk for partner in chosen]}
    collector.save(update_fields=["settings"])
    record_act(
        user=user,
        act="let_partners_ask",
        subject_kind="collector",
        subject_id=collector.code,
        detail={"partners": [partner.name for partner in chosen]},
    )
    return collector
