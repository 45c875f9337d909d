"""What is done once a day without anybody asking: contacts kept long enough are erased."""

import datetime as dt

from folkmoot.contacts.withdrawing import erase_kept_long_enough
from folkmoot.jobs.interface import task
from folkmoot.jobs.schedules import run_every


@task
def erase_what_was_kept_long_enough() -> int:
    """Erase contacts past their engagement's retention, and first words past their date; return how many contacts."""
    return erase_kept_long_enough()


run_every(
    erase_what_was_kept_long_enough, every=dt.timedelta(days=1), title="Erase contacts kept long enough"
)
