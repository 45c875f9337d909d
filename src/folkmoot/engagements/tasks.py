"""What is done every hour without anybody asking: engagements past their last day close."""

import datetime as dt

from folkmoot.engagements.running import close_overdue
from folkmoot.jobs.interface import task
from folkmoot.jobs.schedules import run_every


@task
def close_what_is_overdue() -> int:
    """Close the engagements whose last day is over; return how many."""
    return len(close_overdue())


run_every(close_what_is_overdue, every=dt.timedelta(hours=1), title="Close engagements past their last day")
