"""What is done in the background so that no visitor waits for the index: it is brought up to date, and made anew each day."""

import datetime as dt

from folkmoot.directory.finding.indexing import catch_up, rebuild
from folkmoot.jobs.interface import task
from folkmoot.jobs.schedules import run_every


@task
def make_index_anew() -> None:
    """Make the index anew: which hours and days are told is worked out from the day on which it is made."""
    rebuild()
    catch_up()


run_every(make_index_anew, every=dt.timedelta(days=1), title="Make the index of the directory anew")
