"""What is done in the background: marks are shown on the first day of a quarter."""

import datetime as dt

from folkmoot.directory.heard.marking import show_marks
from folkmoot.jobs.interface import task
from folkmoot.jobs.schedules import run_every


@task
def show_marks_that_are_due() -> int:
    """Show the marks that are due; return how many."""
    return show_marks()


run_every(show_marks_that_are_due, every=dt.timedelta(days=1), title="Mark entries that people told us about")
