"""Keeps what isolation came to, worked out once a day and when an officer asks: its page costs the same for any register.

Figures are kept of each partner's register (`IsolationFound`); who is alone stands on the members (`Member.alone_on`).
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.network.meeting_people.isolation import BeforeAndAfter, Isolation, measure
from folkmoot.network.models import IsolationFound, Member
from folkmoot.partners.models import Partner

AT_ONCE = 500


def work_out(partner: Partner, now: dt.datetime | None = None) -> IsolationFound:
    """Measure a partner's register and keep what it came to in place of what was kept before."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    own = Member.objects.filter(partner=partner)
    found = measure(own.confirmed(), today)
    alone = found.pop("alone")
    with transaction.atomic():
        own.exclude(alone_on=None).update(alone_on=None)
        for start in range(0, len(alone), AT_ONCE):
            own.filter(pk__in=alone[start : start + AT_ONCE]).update(alone_on=today)
        kept, _ = IsolationFound.objects.update_or_create(
            partner=partner, defaults={"at": now, "figures": _plain(found)}
        )
    return kept


def figures_of(kept: IsolationFound) -> dict[str, Any]:
    """Return kept figures as `measure` gave them, but for who is alone."""
    figures: Mapping[str, Any] = kept.figures
    return {
        "now": Isolation(**figures["now"]),
        "over_time": [(dt.date.fromisoformat(day), Isolation(**each)) for day, each in figures["over_time"]],
        "by_kind": [Isolation(**each) for each in figures["by_kind"]],
        "by_connection": [(name, people) for name, people in figures["by_connection"]],
        "introductions": BeforeAndAfter(**figures["introductions"]),
    }


def _plain(found: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "now": asdict(found["now"]),
        "over_time": [(day.isoformat(), asdict(each)) for day, each in found["over_time"]],
        "by_kind": [asdict(each) for each in found["by_kind"]],
        "by_connection": found["by_connection"],
        "introductions": asdict(found["introductions"]),
    }
