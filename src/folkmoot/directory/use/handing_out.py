"""Hands the sums of a period out as a file: day by day, or by what led to visits. It tells of nobody, and its taking stands in the trail."""

import csv
import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from folkmoot.directory.use.summing import by_day, used_between
from folkmoot.partners.policies import check_can
from folkmoot.sheets.harmless import harmless
from folkmoot.trail.recording import record_act


@transaction.atomic
def hand_out_use(
    *, user: Any, since: dt.date, until: dt.date, named: Mapping[str, str], by_what_led: bool
) -> str:
    """Return the table as CSV; a cell that a spreadsheet would take for a formula begins with '."""
    check_can(user, "run_network")
    if by_what_led:
        led = used_between(since, until, named).led
        table = [["what led to visits", "visits"], *([words, str(n)] for words, n in led)]
    else:
        table = by_day(since, until)
    written = io.StringIO()
    csv.writer(written).writerows(map(harmless, row) for row in table)
    record_act(
        user=user,
        act="hand_out_use",
        subject_kind="use",
        subject_id="directory",
        detail={"since": str(since), "until": str(until)},
    )
    return written.getvalue()
