"""When people are left in peace: no message at night or on a Sunday."""

import datetime as dt

from django.conf import settings
from django.utils import timezone


def next_waking_moment(moment: dt.datetime | None = None) -> dt.datetime:
    """Return the first moment, this one or later, at which a message may reach somebody.

    Quiet are the hours from `QUIET_FROM` in the evening until `QUIET_UNTIL` in the morning, in the place's own time, and
    the whole of each weekday in `QUIET_DAYS` (0 is Monday). Where every day were quiet the moment itself is returned.
    """
    local = timezone.localtime(moment)
    for _ in range(8):
        if local.weekday() in settings.QUIET_DAYS or local.hour >= settings.QUIET_FROM:
            local = _at(local.date() + dt.timedelta(days=1), settings.QUIET_UNTIL)
        elif local.hour < settings.QUIET_UNTIL:
            local = _at(local.date(), settings.QUIET_UNTIL)
        else:
            return local
    return timezone.localtime(moment)


def is_quiet(moment: dt.datetime | None = None) -> bool:
    """Say whether nobody may be written to now."""
    now = timezone.localtime(moment)
    return next_waking_moment(now) != now


def _at(day: dt.date, hour: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))
