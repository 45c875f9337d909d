"""What comes round without anybody asking: forms whose last files never came are recorded with those that did."""

import datetime as dt

from folkmoot.channels.field.open_rosa.left_waiting import record_left_waiting
from folkmoot.jobs.interface import task
from folkmoot.jobs.schedules import run_every


@task
def record_forms_left_waiting() -> int:
    """Record forms that have waited a day for their files; return how many."""
    return record_left_waiting()


run_every(
    record_forms_left_waiting,
    every=dt.timedelta(hours=1),
    title="Record forms of phones whose last files never came",
)
