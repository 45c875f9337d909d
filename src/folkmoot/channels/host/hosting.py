"""The act on a host business: keep what is known of it."""

import datetime as dt
from typing import Any

from django.db import transaction

from folkmoot.channels.host.models import Host
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import check_can_run
from folkmoot.trail.recording import record_act


@transaction.atomic
def keep_host(
    *,
    user: Any,
    collector: Collector,
    kind: str,
    contact_name: str = "",
    visited_on: dt.date | None = None,
    given_back_on: dt.date | None = None,
) -> Host:
    """Keep what is known of a host: what it is, whom to ask for, when it was visited and the results taken back."""
    check_can_run(user, collector.engagement)
    known = {
        "kind": kind,
        "contact_name": contact_name.strip()[:150],
        "visited_on": visited_on,
        "given_back_on": given_back_on,
    }
    host, _ = Host.objects.update_or_create(collector=collector, defaults=known)
    record_act(
        user=user,
        act="keep_host",
        subject_kind="collector",
        subject_id=collector.code,
        detail={"kind": kind, "visited": bool(visited_on), "given_back": bool(given_back_on)},
    )
    return host
