"""What this room does from time to time: tell what happened, forget what was told long ago."""

import datetime as dt

from folkmoot.api.delivering import deliver, forget_old, tell_all
from folkmoot.jobs.interface import task
from folkmoot.jobs.schedules import run_every

__all__ = ["deliver"]


@task
def tell_what_happened() -> int:
    """Make messages of what happened since the last minute."""
    return tell_all()


@task
def forget_old_messages() -> int:
    """Forget messages that arrived long ago."""
    return forget_old()


run_every(tell_what_happened, every=dt.timedelta(minutes=1), title="Tell other programs what happened")
run_every(
    forget_old_messages, every=dt.timedelta(days=1), title="Forget what other programs were told long ago"
)
