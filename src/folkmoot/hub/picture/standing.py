"""How long an agreement answers, and whether what was counted under it is out of date."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max

from folkmoot.hub.links_models import LinkRun
from folkmoot.hub.models import DeletionProof, Holding
from folkmoot.partners.models import Agreement, AgreementVersion


def closes_on(version: AgreementVersion) -> dt.date:
    """Return the last day on which a version answers."""
    closes = version.rule.closes_on
    stands = version.stands_until
    return min(closes, stands - dt.timedelta(days=1)) if stands else closes


def changed_at(agreement: Agreement) -> dt.datetime | None:
    """Return when people last came into its registers, left them, or were linked or unlinked."""
    links = LinkRun.objects.filter(agreement=agreement).aggregate(
        decided=Max("decided_at"), undone=Max("links__undone_at")
    )
    brought = Holding.objects.whole().filter(agreement=agreement).aggregate(at=Max("brought_at"))
    deleted = DeletionProof.objects.filter(holding__agreement=agreement).aggregate(at=Max("at"))
    moments = [at for at in (*links.values(), *brought.values(), *deleted.values()) if at is not None]
    return max(moments, default=None)
