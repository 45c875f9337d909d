"""Work of the hub that comes round."""

import datetime as dt

from folkmoot.hub.rights.retention import delete_what_is_due
from folkmoot.jobs.interface import task
from folkmoot.jobs.schedules import run_every


@task
def delete_what_is_due_now() -> int:
    """Delete what agreements say is over, with proof."""
    return delete_what_is_due()


run_every(delete_what_is_due_now, every=dt.timedelta(days=1), title="Delete what agreements say is over")
