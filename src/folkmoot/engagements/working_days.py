"""Counts the days on which people can be expected to read, answer and think: Monday to Friday, holidays left out."""

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path

from folkmoot.engagements.models import Holiday

FILE = Path(__file__).with_name("holidays.toml")
A_WEEK, WORKING = 7, 5
ONE = dt.timedelta(days=1)


@cache
def bank_holidays() -> frozenset[dt.date]:
    """Return the bank holidays that come with the software."""
    return frozenset(tomllib.loads(FILE.read_text(encoding="utf-8"))["days"])


def holidays_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the days off from one day to another, both included: bank holidays, and those the council added."""
    added = Holiday.objects.filter(day__range=(first, last)).values_list("day", flat=True)
    return sorted({*(day for day in bank_holidays() if first <= day <= last), *added})


def working_days(first: dt.date, last: dt.date) -> int:
    """Return how many working days there are from one day to another, both included; 0 where the last comes before the first."""
    if last < first:
        return 0
    off = sum(1 for day in holidays_between(first, last) if day.weekday() < WORKING)
    return _weekdays(first, last) - off


def day_after(first: dt.date, days: int) -> dt.date:
    """Return the earliest day by which so many working days, the first included, have passed."""
    day = first + dt.timedelta(days=max(days - 1, 0))
    while working_days(first, day) < days:
        day += ONE
    return day


def _weekdays(first: dt.date, last: dt.date) -> int:
    weeks, rest = divmod((last - first).days + 1, A_WEEK)
    return weeks * WORKING + sum(1 for more in range(rest) if (first.weekday() + more) % A_WEEK < WORKING)
