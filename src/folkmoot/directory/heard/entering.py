"""The act by which an officer enters what somebody thinks of the local offer, from a call, a paper or a meeting."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from folkmoot.contacts.recording import Receipt, record_contact
from folkmoot.directory.heard.beginning import collector_for
from folkmoot.directory.heard.target import Target
from folkmoot.partners.policies import check_can
from folkmoot.questions.policies import NotPossible

NOT_OPEN = "Comments are not taken now. Nothing was kept. The engagement for them has to be open first."


def enter_comment(
    *, user: Any, uuid: UUID, way: str, on: dt.date, raw: Mapping[str, object], target: Target
) -> Receipt:
    """Record what somebody said to an officer; the receipt's code is theirs. Raises `NotPossible` and as `record_contact`."""
    check_can(user, "record_contact")
    collector = collector_for(way, user.officer.partner)
    if collector is None:
        raise NotPossible(NOT_OPEN)
    today = timezone.localdate()
    midday = timezone.make_aware(dt.datetime.combine(on, dt.time(12)))
    return record_contact(
        uuid=uuid,
        collector=collector,
        raw=raw,
        asked_at=midday if on < today else None,
        officer=user.officer,
        circumstances=target.kept(),
    )
