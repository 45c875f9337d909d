"""Says in words when something is open: "Mondays and Wednesdays, 10am to 12.30pm, in term time"."""

import datetime as dt
import re
from typing import Any

from folkmoot.design.templatetags.words import day, listed

DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
WEEKDAYS = list(DAYS.values())[:5]
NTH = {
    "1": "first",
    "2": "second",
    "3": "third",
    "4": "fourth",
    "5": "fifth",
    "-1": "last",
    "-2": "last but one",
}
EVERY = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
TERMS = {"terms": "in term time", "holidays": "in school holidays"}
ONE_DAY = re.compile(r"([+-]?\d+)?([A-Z]{2})")


def schedule_words(row: dict[str, Any]) -> str:
    """Return one schedule, as its row keeps it, in words."""
    parts = [_days(row), _hours(row), TERMS.get(row.get("term_time") or "", "")]
    said = ", ".join(filter(None, parts))
    ends = row.get("until") or row.get("valid_to")
    begins = row.get("valid_from")
    said += f", from {_day(begins)}" if begins else ""
    said += f", until {_day(ends)}" if ends else ""
    said += f", {row['count']} times" if row.get("count") else ""
    if row.get("not_on"):
        said += f". Not on {listed([_day(one) for one in row['not_on']])}"
    words = str(row.get("description") or "")
    return f"{said.strip(', ')}: {words}" if said.strip(", ") and words else said.strip(", ") or words


def _days(row: dict[str, Any]) -> str:
    every, interval = EVERY.get(row.get("frequency") or ""), row.get("interval") or 1
    found = [match for match in map(ONE_DAY.fullmatch, (row.get("days") or "").split(",")) if match]
    monthly = [
        f"the {NTH.get(one[1].lstrip('+'), one[1])} {DAYS.get(one[2], one[2])}" for one in found if one[1]
    ]
    plain = [DAYS.get(one[2], one[2]) for one in found if not one[1]]
    if monthly:
        return f"On {listed(monthly)} of the month"
    if row.get("days_of_month"):
        return f"On day {listed(row['days_of_month'].split(','))} of the month"
    if len(plain) == len(DAYS) and interval == 1:
        return "Every day"
    if plain == WEEKDAYS and interval == 1:
        return "Weekdays"
    if plain and interval == 1:
        return listed([f"{one}s" for one in plain])
    if every:
        base = f"Every {every}" if interval == 1 else f"Every {interval} {every}s"
        return f"{base} on {listed(plain)}" if plain else base
    if plain:
        return listed(plain)
    return _day(row["starts_on"]) if row.get("starts_on") else ""


def _hours(row: dict[str, Any]) -> str:
    opens, closes = row.get("opens_at"), row.get("closes_at")
    if opens and closes:
        return f"{clock(opens)} to {clock(closes)}"
    return f"from {clock(opens)}" if opens else f"until {clock(closes)}" if closes else ""


def clock(text: str) -> str:
    """Return an hour as people say it: 10am, 12.30pm, midday, midnight."""
    at = dt.time.fromisoformat(text)
    if at.minute == 0 and at.hour in (0, 12):
        return "midday" if at.hour else "midnight"
    minutes = f".{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'pm' if at.hour >= 12 else 'am'}"


def _day(text: str) -> str:
    return day(dt.date.fromisoformat(text[:10]))
