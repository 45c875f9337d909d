"""Says how fresh an entry is, from dates alone: in words for the page, and as a factor by which it is ranked. Nothing is hidden for its age."""

import datetime as dt

from folkmoot.design.templatetags.words import day, many

MONTHS = 6  # after which an entry is to be checked again, where a partner says nothing else
LEAST = 0.5  # the factor of what nobody has checked for years: lower in the list, never out of it
HALVED_AFTER = 12  # months past the day it was due after which the factor is half-way down
BY_THE_PROVIDER = "the provider"


def months_since(checked: dt.date, today: dt.date) -> int:
    """Return whole months between two dates; 0 for a date to come."""
    whole = (today.year - checked.year) * 12 + today.month - checked.month - (today.day < checked.day)
    return max(whole, 0)


def freshness_factor(checked: dt.date, today: dt.date, months: int = MONTHS) -> float:
    """Return 1 for what was checked within `months`, then less with every month, towards `LEAST` and never below it."""
    late = months_since(checked, today) - months
    return 1.0 if late < 0 else LEAST + (1 - LEAST) * 0.5 ** (late / HALVED_AFTER)


def due_on(checked: dt.date, months: int = MONTHS) -> dt.date:
    """Return the day on which an entry is to be checked again: the same day of a later month, or that month's last."""
    number = checked.month - 1 + months
    year, month = checked.year + number // 12, number % 12 + 1
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return dt.date(year, month, min(checked.day, (after - dt.timedelta(days=1)).day))


def checked_words(checked: dt.date, by: str, today: dt.date, months: int = MONTHS) -> str:
    """Return when and by whom an entry was last checked, and for how long nobody has where that is too long."""
    said = f"Last checked {day(checked)}{f' by {by}' if by else ''}."
    late = months_since(checked, today)
    return said if late < months else f"Not checked for {many(late, 'month,months')}. {said}"
