"""Reminds owners of overdue actions once a week, in the hours in which people may be written to."""

import datetime as dt

from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import task
from folkmoot.jobs.quiet_hours import is_quiet, next_waking_moment
from folkmoot.jobs.schedules import run_every
from folkmoot.network.actions.reminding import remind_of_overdue

TITLE = "Remind owners of actions that are overdue"


@task
def remind_owners() -> dict[str, str]:
    """Write to each owner of something overdue, or wait until people may be written to."""
    if is_quiet():
        ask_for(remind_owners, title=TITLE, dedupe_key="overdue-actions", run_after=next_waking_moment())
        return {"sentence": "It waits until people may be written to."}
    return {"sentence": f"{remind_of_overdue()} people were reminded."}


run_every(remind_owners, every=dt.timedelta(days=7), title=TITLE)
