"""Takes away what large registers leave: rows of one that never stood, files of one that ended, and in time the note of it."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.emptying import leave_no_trace
from folkmoot.hub.coming.laying_aside import folder
from folkmoot.hub.coming.states import REFUSED
from folkmoot.hub.coming_models import ComingRegister
from folkmoot.hub.models import TABLES, HeldKeys, Holding, PersonKey
from folkmoot.hub.wall import at_work
from folkmoot.jobs.models import Job

ROWS_AT_A_TIME = 5_000
KEPT_FOR = dt.timedelta(days=30)
"""How a register ended can be read for so long."""
LONGEST_WAIT = dt.timedelta(days=2)
"""A file that no worker has read by then is not read any more."""
SECONDS_TO_ASK = 3_600
BROKE = "It broke off by a fault of this program. Nothing was kept. Hand it over again."


def take_away(holding: Holding | None) -> int:
    """Delete the rows of a register that never stood, some at a time; return how many went. Of one that stands it takes nothing."""
    if holding is None or not Holding.objects.arriving().filter(pk=holding.pk).exists():
        return 0
    gone, tables = 0, list[Any]((*TABLES[holding.agreement.regime], PersonKey, HeldKeys))
    for table in tables:
        while number := _some_of(table.objects.filter(holding=holding)):
            gone += number
    with transaction.atomic(), at_work("delete"):
        Holding.objects.arriving().filter(pk=holding.pk).delete()
    if gone:
        transaction.on_commit(leave_no_trace)
    return gone


@transaction.atomic
@at_work("delete")
def _some_of(rows: Any) -> int:
    keys = list(rows.order_by("pk").values_list("pk", flat=True)[:ROWS_AT_A_TIME])
    return rows.model.objects.filter(pk__in=keys).delete()[0] if keys else 0


def sweep_registers() -> int:
    """End what no work brings any more, and take away what was left; return how many files and registers went."""
    now, gone = timezone.now(), 0
    alive = set(Job.objects.open().filter(dedupe_key__startswith="register ").values_list("uuid", flat=True))
    for coming in ComingRegister.objects.waiting():
        if coming.job not in alive or coming.asked_at < now - LONGEST_WAIT:
            left = ComingRegister.objects.waiting().filter(pk=coming.pk)
            left.update(state=REFUSED, ended_at=now, told={"because": BROKE})
    waiting = ComingRegister.objects.waiting()
    kept = waiting.exclude(holding=None).values("holding")
    for holding in Holding.objects.arriving().exclude(pk__in=kept).select_related("agreement"):
        take_away(holding)
        gone += 1
    ComingRegister.objects.filter(ended_at__lt=now - KEPT_FOR).delete()
    return gone + _files_of_nobody({uuid.hex for uuid in waiting.values_list("uuid", flat=True)})


def _files_of_nobody(waiting: set[str]) -> int:
    """Erase files of registers that do not wait; a fresh one may be about to be asked for."""
    oldest = time.time() - SECONDS_TO_ASK
    found = [
        path for path in folder().iterdir() if path.name not in waiting and path.stat().st_mtime < oldest
    ]
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)
