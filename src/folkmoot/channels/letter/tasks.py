"""What this room does in the background: lets letters go that never became answers."""

import datetime as dt

from folkmoot.channels.letter.keeping_letters import forget_old_letters
from folkmoot.jobs.interface import task
from folkmoot.jobs.schedules import run_every


@task
def forget_old_letters_now() -> int:
    """Delete letters kept long enough that nobody entered."""
    return forget_old_letters()


run_every(forget_old_letters_now, every=dt.timedelta(days=1), title="Forget letters nobody entered")
