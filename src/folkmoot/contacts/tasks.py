"""What is done without anybody asking: contacts kept long enough are erased, and what was left on shared devices."""

import datetime as dt

from folkmoot.contacts import talking_tasks
from folkmoot.contacts.replying import forget_heard
from folkmoot.contacts.shared_device import forget_unfinished
from folkmoot.contacts.withdrawing import delete_files_left_behind, erase_kept_long_enough
from folkmoot.jobs.interface import task
from folkmoot.jobs.schedules import run_every

__all__ = ["talking_tasks"]  # a worker loads this module, and with it that one


@task
def erase_what_was_kept_long_enough() -> int:
    """Erase contacts and first words past their date, and files an erasure left behind; return how many contacts."""
    erased = erase_kept_long_enough()
    delete_files_left_behind()
    forget_heard()
    return erased


@task
def forget_what_was_left_unfinished() -> int:
    """Delete what people typed on shared devices and walked away from; return how many there were."""
    return forget_unfinished()


run_every(
    forget_what_was_left_unfinished,
    every=dt.timedelta(minutes=10),
    title="Forget what was left unfinished on shared devices",
)
run_every(
    erase_what_was_kept_long_enough, every=dt.timedelta(days=1), title="Erase contacts kept long enough"
)
