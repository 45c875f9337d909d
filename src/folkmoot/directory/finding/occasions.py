"""On which days of the next months something is on, and in which part of each: a bit for each day, from rules, exceptions and terms."""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from folkmoot.directory.finding.hours import PARTS, dates_of, is_open
from folkmoot.directory.models import Schedule

MONTHS_AHEAD = 6
REMEMBERED = 20_000
Term = tuple[dt.date, dt.date]


class Rule(NamedTuple):
    """What of a schedule says on which days it is on: as a whole, so that the same rule is worked out once."""

    starts_on: dt.date | None
    valid_from: dt.date | None
    valid_to: dt.date | None
    frequency: str
    interval: int
    days: str
    days_of_month: str
    until: dt.date | None
    count: int | None  # type: ignore[assignment]  # as the schedule calls it; nobody counts these
    not_on: tuple[str, ...]


def window(today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the days that are worked out: from the first of this month to the end of the sixth month after."""
    first = today.replace(day=1)
    months = first.year * 12 + first.month + MONTHS_AHEAD
    return first, dt.date(months // 12, months % 12 + 1, 1) - dt.timedelta(days=1)


def occasions_of(schedules: Iterable[Schedule], today: dt.date, terms: Sequence[Term]) -> str:
    """Return the first day and, for each part of the day, a bit for each day on which it is on; nothing where no time is told.

    What is on in term time, or in the holidays, is on on the days of which that is known, and may be on all others.
    """
    first, last = window(today)
    found = [0] * len(PARTS)
    told = False
    for one in schedules:
        told = True
        days = _days(_rule_of(one), first, last) & _season(one.term_time, first, last, tuple(terms))
        for part, (_, begins, ends) in enumerate(PARTS):
            if is_open(one, begins, ends):
                found[part] |= days
    return ":".join([str(first.toordinal()), *(f"{bits:x}" for bits in found)]) if told else ""


def is_on(occasions: str, day: dt.date, part: str = "") -> bool:
    """Whether something is on on a day, or in one part of it; no where it is not told, or no longer worked out."""
    if not occasions:
        return False
    first, *bits = occasions.split(":")
    at = day.toordinal() - int(first)
    names = [name for name, *_ in PARTS]
    wanted = [bits[names.index(part)]] if part in names else bits
    return at >= 0 and any(int(one, 16) >> at & 1 for one in wanted)


def is_known(day: dt.date, terms: Sequence[Term]) -> bool:
    """Whether it is known of a day if it lies in a term: it lies between the first day of the terms that are told and the last."""
    return bool(terms) and min(terms)[0] <= day <= max(end for _, end in terms)


def _rule_of(one: Schedule) -> Rule:
    aligned = one.starts_on is not None or one.valid_from is not None
    return Rule(
        one.starts_on, one.valid_from, one.valid_to, one.frequency,
        one.interval if aligned else 1,  # every second week of nobody knows which: it may be on in each
        one.days, one.days_of_month, one.until, one.count, tuple(map(str, one.not_on or ())),
    )  # fmt: skip


@lru_cache(maxsize=REMEMBERED)
def _days(rule: Rule, first: dt.date, last: dt.date) -> int:
    found = 0
    for day in dates_of(rule, first, last):
        found |= 1 << (day - first).days
    return found


@lru_cache(maxsize=64)
def _season(season: str, first: dt.date, last: dt.date, terms: tuple[Term, ...]) -> int:
    """Return a bit for each day of a season, and for each of which nobody knows."""
    found = 0
    for number in range((last - first).days + 1):
        day = first + dt.timedelta(days=number)
        in_term = any(begins <= day <= ends for begins, ends in terms)
        if not season or not is_known(day, terms) or in_term == (season == "terms"):
            found |= 1 << number
    return found
