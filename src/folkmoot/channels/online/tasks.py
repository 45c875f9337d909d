"""What is done once a day without anybody asking: answers begun and left for good are forgotten."""

import datetime as dt

from folkmoot.channels.online.drafts import forget_old_drafts
from folkmoot.jobs.interface import task
from folkmoot.jobs.schedules import run_every


@task
def forget_drafts_nobody_came_back_to() -> int:
    """Delete drafts older than their thirty days, with their files; return how many there were."""
    return forget_old_drafts()


run_every(
    forget_drafts_nobody_came_back_to, every=dt.timedelta(days=1), title="Forget answers that were never sent"
)
