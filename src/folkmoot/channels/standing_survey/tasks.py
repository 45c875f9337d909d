"""What is done every hour without anybody asking: addresses whose day has come are erased."""

import datetime as dt

from folkmoot.channels.standing_survey.running_waves import erase_what_is_due
from folkmoot.jobs.interface import task
from folkmoot.jobs.schedules import run_every


@task
def erase_due_addresses() -> int:
    """Erase the addresses of surveys whose day has come; return of how many waves."""
    return erase_what_is_due()


run_every(erase_due_addresses, every=dt.timedelta(hours=1), title="Erase the addresses of surveys")
