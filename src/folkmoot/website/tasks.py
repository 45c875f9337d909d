"""What is done once a day for everybody to see: the trail is checked."""

import datetime as dt
from typing import Any

from folkmoot.jobs.interface import task
from folkmoot.jobs.schedules import run_every
from folkmoot.trail.checking import verify


@task
def check_the_trail() -> dict[str, Any]:
    """Follow the trail from its first row to its last, and keep what was found for the trust page."""
    checked = verify()
    return {"rows": checked.rows, "head": checked.head, "whole": checked.whole}


run_every(check_the_trail, every=dt.timedelta(days=1), title="Check that the trail is whole")
