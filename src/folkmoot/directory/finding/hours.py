"""On which days of the week, and at which time of day, something is on: a bit for each, from rules of recurrence."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from folkmoot.directory.models import Schedule

if TYPE_CHECKING:
    from folkmoot.directory.finding.occasions import Rule

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PARTS = (("morning", 0, 12), ("afternoon", 12, 17), ("evening", 17, 24))
PART_WORDS = [("morning", "Morning"), ("afternoon", "Afternoon, from 12"), ("evening", "Evening, from 5pm")]
SEASONS = [("terms", "In term time"), ("holidays", "In school holidays")]
LOOKED_AHEAD = dt.timedelta(days=92)  # a rule that comes round less often than this is no habit to plan by
MOST_OCCASIONS = 100


def slot(day: int, part: int) -> int:
    """Return the bit of a part of a day of the week, Monday being 0."""
    return 1 << (day * len(PARTS) + part)


def slots_sought(day: str, part: str) -> int:
    """Return the bits that a choice of day, of time, or of both allows; none for no choice."""
    days = [DAYS.index(day)] if day in DAYS else list(range(len(DAYS)))
    names = [name for name, *_ in PARTS]
    parts = [names.index(part)] if part in names else list(range(len(PARTS)))
    if len(days) == len(DAYS) and len(parts) == len(PARTS):
        return 0
    return sum(slot(one, other) for one in days for other in parts)


def season_bit(season: str) -> int:
    """Return the bit of term time or of the holidays, which stand after those of the week; 0 for neither."""
    names = [name for name, _ in SEASONS]
    return 1 << (len(DAYS) * len(PARTS) + names.index(season)) if season in names else 0


def slots_of(schedules: Iterable[Schedule], today: dt.date) -> int:
    """Return the bits of all schedules that hold between today and three months on."""
    found = 0
    for one in schedules:
        for day in weekdays_of(one, today):
            for part, (_, begins, ends) in enumerate(PARTS):
                if is_open(one, begins, ends):
                    found |= slot(day, part)
                    found |= sum(season_bit(name) for name, _ in SEASONS if one.term_time in ("", name))
    return found


def is_open(schedule: Schedule, begins: int, ends: int) -> bool:
    """Whether it is on at some time of a part of the day; without hours, at all of them."""
    opens = schedule.opens_at.hour + schedule.opens_at.minute / 60 if schedule.opens_at else 0
    closes = schedule.closes_at.hour + schedule.closes_at.minute / 60 if schedule.closes_at else 24
    if closes <= opens:  # over midnight
        return opens < ends or closes > begins
    return opens < ends and closes > begins


def weekdays_of(schedule: Schedule, today: dt.date) -> set[int]:
    """Return the days of the week on which a schedule comes round soon. A rule that makes no sense comes round on none."""
    found: set[int] = set()
    for number, day in enumerate(dates_of(schedule, today, today + LOOKED_AHEAD)):
        if number >= MOST_OCCASIONS or len(found) == len(DAYS):
            break
        found.add(day.weekday())
    return found


def dates_of(schedule: "Schedule | Rule", first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Yield the days from first to last on which a schedule comes round, without the days it does not hold."""
    ends = min(filter(None, (schedule.valid_to, schedule.until, last)))
    begins = max(filter(None, (schedule.valid_from, schedule.starts_on, first)))
    not_on = set(map(str, schedule.not_on or []))
    days = _by_rule(schedule, begins, ends) if schedule.frequency else _named(schedule, begins, ends)
    yield from (day for day in days if day.isoformat() not in not_on)


def _named(schedule: "Schedule | Rule", begins: dt.date, ends: dt.date) -> Iterator[dt.date]:
    """Yield the days of a schedule without a rule: those of the week it names, or the one day it is on."""
    named = {_day(code) for code in schedule.days.split(",")} - {None}
    if named:
        yield from (day for day in _each_day(begins, ends) if day.weekday() in named)
    elif schedule.starts_on and begins == schedule.starts_on <= ends:
        yield schedule.starts_on


def _each_day(begins: dt.date, ends: dt.date) -> Iterator[dt.date]:
    return (begins + dt.timedelta(days=number) for number in range((ends - begins).days + 1))


def _by_rule(schedule: "Schedule | Rule", begins: dt.date, ends: dt.date) -> Iterator[dt.date]:
    from dateutil import rrule  # noqa: PLC0415  most processes never index

    if not schedule.days and not schedule.days_of_month and schedule.starts_on is None:
        yield from _each_day(begins, ends) if schedule.frequency == "DAILY" else ()
        return
    try:
        rule = rrule.rrule(
            getattr(rrule, schedule.frequency),
            dtstart=dt.datetime.combine(schedule.starts_on or schedule.valid_from or begins, dt.time()),
            interval=schedule.interval or 1,
            until=dt.datetime.combine(ends, dt.time()),
            count=schedule.count,
            byweekday=[_by_day(rrule, code) for code in schedule.days.split(",") if code.strip()] or None,
            bymonthday=[int(one) for one in schedule.days_of_month.split(",") if one.strip()] or None,
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return
    yield from (when.date() for when in rule.xafter(dt.datetime.combine(begins, dt.time()), inc=True))


CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _day(code: str) -> int | None:
    return CODES.index(code.strip()[-2:]) if code.strip()[-2:] in CODES else None


def _by_day(rrule: object, code: str) -> object:
    """Return `1MO` as the first Monday. Raises `ValueError` for what is no day."""
    code = code.strip()
    day = getattr(rrule, code[-2:])
    return day(int(code[:-2])) if code[:-2] else day
