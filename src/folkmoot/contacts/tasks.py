"""What is done once a day without anybody asking: contacts kept long enough are erased."""

import datetime as dt

from folkmoot.contacts.withdrawing import delete_files_left_behind, erase_kept_long_enough
from folkmoot.jobs.interface import task
from folkmoot.jobs.schedules import run_every


@task
def erase_what_was_kept_long_enough() -> int:
    """Erase contacts and first words past their date, and files an erasure left behind; return how many contacts."""
    erased = erase_kept_long_enough()
    delete_files_left_behind()
    return erased


run_every(
    erase_what_was_kept_long_enough, every=dt.timedelta(days=1), title="Erase contacts kept long enough"
)
