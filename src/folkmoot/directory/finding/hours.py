"""On which days of the week, and at which time of day, something is on: a bit for each, from rules of recurrence."""

import datetime as dt
from collections.abc import Iterable

from folkmoot.directory.models import Schedule

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
                if _is_open(one, begins, ends):
                    found |= slot(day, part)
                    found |= sum(season_bit(name) for name, _ in SEASONS if one.term_time in ("", name))
    return found


def _is_open(schedule: Schedule, begins: int, ends: int) -> bool:
    """Whether it is on at some time of a part of the day; without hours, at all of them."""
    opens = schedule.opens_at.hour + schedule.opens_at.minute / 60 if schedule.opens_at else 0
    closes = schedule.closes_at.hour + schedule.closes_at.minute / 60 if schedule.closes_at else 24
    if closes <= opens:  # over midnight
        return opens < ends or closes > begins
    return opens < ends and closes > begins


def weekdays_of(schedule: Schedule, today: dt.date) -> set[int]:
    """Return the days of the week on which a schedule comes round soon. A rule that makes no sense comes round on none."""
    from dateutil import rrule  # noqa: PLC0415  most processes never index

    ends = min(filter(None, (schedule.valid_to, schedule.until, today + LOOKED_AHEAD)))
    begins = max(filter(None, (schedule.valid_from, schedule.starts_on, today)))
    if begins > ends:
        return set()
    if not schedule.frequency:
        named = {_day(code) for code in schedule.days.split(",")} - {None}
        return {day for day in named if day is not None} or (
            {schedule.starts_on.weekday()} if schedule.starts_on and schedule.starts_on >= today else set()
        )
    if not schedule.days and not schedule.days_of_month and schedule.starts_on is None:
        return set(range(len(DAYS))) if schedule.frequency == "DAILY" else set()
    first = dt.datetime.combine(schedule.starts_on or begins, dt.time())
    try:
        rule = rrule.rrule(
            getattr(rrule, schedule.frequency),
            dtstart=first,
            interval=schedule.interval or 1,
            until=dt.datetime.combine(ends, dt.time()),
            count=schedule.count,
            byweekday=[_by_day(rrule, code) for code in schedule.days.split(",") if code.strip()] or None,
            bymonthday=[int(one) for one in schedule.days_of_month.split(",") if one.strip()] or None,
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return set()
    not_on = set(map(str, schedule.not_on or []))
    since = dt.datetime.combine(begins, dt.time())
    found: set[int] = set()
    for number, when in enumerate(rule.xafter(since, inc=True)):
        if number >= MOST_OCCASIONS or len(found) == len(DAYS):
            break
        if when.date().isoformat() not in not_on:
            found.add(when.weekday())
    return found


CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _day(code: str) -> int | None:
    return CODES.index(code.strip()[-2:]) if code.strip()[-2:] in CODES else None


def _by_day(rrule: object, code: str) -> object:
    """Return `1MO` as the first Monday. Raises `ValueError` for what is no day."""
    code = code.strip()
    day = getattr(rrule, code[-2:])
    return day(int(code[:-2])) if code[:-2] else day
