"""Reads one value of a feed as the kind it should be, and says whether a value is one the standard allows."""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from folkmoot.directory.formats.fields import CHOICES, Field

TIMES = ("%H:%M:%S", "%H:%M", "%I:%M%p", "%I:%M %p", "%I%p", "%I %p")
DATES = ("%Y-%m-%d", "%Y-%m-%dT%H:%M:%S")
OFFSET = re.compile(r"(Z|[+-]\d\d:?\d\d)$")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+\Z")


class NotThat(ValueError):
    """A value is not what its field should hold; the sentence says what it should be."""


def as_text(value: Any) -> str:
    """Return text; numbers are written out."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise NotThat("It should be text.")
    return str(value)


def as_strict_text(value: Any) -> str:
    """Return text; a number is none."""
    if not isinstance(value, str):
        raise NotThat("It should be text.")
    return value


def as_number(value: Any) -> Decimal:
    """Return a number, as a number or (in a table) written out."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise NotThat("It should be a number.")
    try:
        found = Decimal(str(value).strip())
    except InvalidOperation as fault:
        raise NotThat("It should be a number.") from fault
    if not found.is_finite() or abs(found) > 10**12:
        raise NotThat("It should be a number.")
    return found


def as_whole(value: Any) -> int:
    """Return a whole number that is not negative and not absurd."""
    found = as_number(value)
    if found != found.to_integral_value() or not 0 <= found <= 32_767:
        raise NotThat("It should be a whole number, not negative.")
    return int(found)


def as_money(value: Any) -> Decimal:
    """Return an amount to the penny."""
    found = as_number(value)
    if abs(found) >= 10**8 or found != round(found, 2):
        raise NotThat("It should be an amount with no more than two decimals.")
    return round(found, 2)


def as_latitude(value: Any) -> float:
    """Return degrees north."""
    return _degrees(value, 90)


def as_longitude(value: Any) -> float:
    """Return degrees east."""
    return _degrees(value, 180)


def _degrees(value: Any, most: int) -> float:
    found = as_number(value)
    if abs(found) > most:
        raise NotThat(f"It should be between -{most} and {most}.")
    return float(found)


def as_date(value: Any) -> dt.date:
    """Return a day."""
    written = as_strict_text(value).strip()
    for form in DATES:
        try:
            return dt.datetime.strptime(OFFSET.sub("", written) if "T" in written else written, form).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    raise NotThat("It should be a date, such as 2026-05-03.")


def as_time(value: Any) -> dt.time:
    """Return a time of day: 09:00, 09:00:00, 9:00am; an offset after it is left out."""
    written = OFFSET.sub("", as_strict_text(value).strip()).strip().upper()
    for form in TIMES:
        try:
            return dt.datetime.strptime(written, form).time()  # noqa: DTZ007  a time of day has no zone
        except ValueError:
            continue
    raise NotThat("It should be a time, such as 09:00.")


def as_moment(value: Any) -> dt.datetime:
    """Return a moment, in UTC where it names no zone."""
    try:
        found = dt.datetime.fromisoformat(as_strict_text(value).strip())
    except ValueError as fault:
        raise NotThat("It should be a moment, such as 2026-05-03T10:30:00Z.") from fault
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def as_email(value: Any) -> str:
    """Return an e-mail address."""
    written = as_strict_text(value).strip()
    if not EMAIL.match(written) or len(written) > 254:
        raise NotThat("It should be an e-mail address.")
    return written


def as_address(value: Any) -> str:
    """Return a web address. One without http:// is read as a browser reads it."""
    written = as_strict_text(value).strip()
    if written and "://" not in written and re.match(r"[\w-]+(\.[\w-]+)+(/|\Z)", written):
        written = f"http://{written}"
    if not is_address(written):
        raise NotThat("It should be a web address that begins with https://.")
    return written


def is_address(written: str) -> bool:
    """Whether a text is a whole web address."""
    try:
        parts = urlsplit(written)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and not re.search(r"[\s<>\"{}|\\^`]", written)
        )
    except ValueError:
        return False


def fits(field: Field, value: Any) -> bool:
    """Whether a kept value may stand in a field of the standard when it is published."""
    try:
        if field.kind == "number":
            return not isinstance(value, bool) and isinstance(value, int | float)
        if not isinstance(value, str):
            return False
        if field.kind == "uuid":
            UUID(value)
        elif field.kind == "uri":
            return is_address(value)
        elif field.kind == "email":
            as_email(value)
        elif field.kind in ("date", "time", "date-time"):
            {"date": as_date, "time": as_time, "date-time": as_moment}[field.kind](value)
        elif field.kind in CHOICES:
            return value in CHOICES[field.kind]
    except ValueError:
        return False
    return True
