"""What may be asked of the open API: the union of both official lists of parameters, read literally, one meaning each."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from folkmoot.directory.formats import values as v
from folkmoot.directory.formats.names import WEEKDAYS

PER_PAGE, MOST_PER_PAGE, MOST_PAGE = 50, 100, 1_000_000
FARTHEST = 200_000  # metres


class BadValue(ValueError):
    """A parameter's value is not what it should be; the sentence says so."""


def text(value: str) -> str:
    """Return words to look for."""
    if "\x00" in value:
        raise BadValue("It holds the character U+0000.")
    return value.strip()[:200]


def whole(least: int, most: int) -> Callable[[str], int]:
    """Return the reader of a whole number within bounds."""

    def read(value: str) -> int:
        if (
            not value.strip().isascii()
            or not value.strip().isdigit()
            or not least <= int(value.strip()[:12]) <= most
        ):
            raise BadValue(f"It should be a whole number from {least} to {most:,}.")
        return int(value)

    return read


def yes(value: str) -> bool:
    """Return true or false."""
    said = value.strip().lower()
    if said not in ("true", "false", "1", "0", ""):
        raise BadValue("It should be true or false.")
    return said in ("true", "1")


def number_of(value: str) -> UUID:
    """Return an identifier."""
    try:
        return UUID(value.strip())
    except ValueError as fault:
        raise BadValue("It should be a UUID.") from fault


def age(value: str) -> float:
    """Return an age, or another number."""
    try:
        return float(v.as_number(value))
    except v.NotThat as fault:
        raise BadValue("It should be a number.") from fault


def time(value: str) -> dt.time:
    """Return a time of day."""
    try:
        return v.as_time(value)
    except v.NotThat as fault:
        raise BadValue(str(fault)) from fault


def day(value: str) -> str:
    """Return a weekday as MO."""
    said = value.strip().lower()
    if said.upper() in WEEKDAYS.values():
        return said.upper()
    if said in WEEKDAYS:
        return WEEKDAYS[said]
    raise BadValue("It should be a day of the week: MO, TU, WE, TH, FR, SA or SU.")


def moment(value: str) -> dt.datetime:
    """Return a moment, or the beginning of a day."""
    try:
        return v.as_moment(value.strip().replace(" ", "+"))
    except (v.NotThat, OverflowError) as fault:
        raise BadValue("It should be a day or moment, such as 2026-05-03 or 2026-05-03T10:30:00Z.") from fault


def form(value: str) -> str:
    """Return how the answer is written."""
    if value.strip() not in ("json", "ndjson"):
        raise BadValue("It should be json or ndjson.")
    return value.strip()


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that may be asked: how it is read, what it means, its JSON Schema."""

    read: Callable[[str], Any]
    says: str
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})


UUID_SCHEMA = {"type": "string", "format": "uuid"}
FLAG = {"type": "boolean", "default": False}
PARAMETERS = {
    "search": Parameter(text, "All these words are in it, or begin a word in it."),
    "page": Parameter(
        whole(1, MOST_PAGE),
        "Which page, from 1.",
        {"type": "integer", "minimum": 1, "maximum": MOST_PAGE, "default": 1},
    ),
    "per_page": Parameter(
        whole(1, MOST_PER_PAGE),
        "How many on a page.",
        {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": PER_PAGE},
    ),
    "format": Parameter(
        form,
        "json, or ndjson: everything in one stream, one object a line.",
        {"type": "string", "enum": ["json", "ndjson"], "default": "json"},
    ),
    "taxonomy_term_id": Parameter(number_of, "It carries this term.", UUID_SCHEMA),
    "taxonomy_id": Parameter(number_of, "It carries a term of this taxonomy.", UUID_SCHEMA),
    "organization_id": Parameter(number_of, "It is given by this body.", UUID_SCHEMA),
    "modified_after": Parameter(moment, "It changed after this moment."),
    "minimal": Parameter(yes, "Only identifiers and when each changed.", FLAG),
    "full": Parameter(yes, "Items with all they nest.", FLAG),
    "minimum_age": Parameter(
        age, "Its minimum age is this or more: what the standard says, not who may come.", {"type": "number"}
    ),
    "maximum_age": Parameter(age, "Its maximum age is this or less.", {"type": "number"}),
    "start_time": Parameter(time, "It opens at this time or later."),
    "end_time": Parameter(time, "It closes at this time or earlier."),
    "day": Parameter(
        day, "It is open on this day of the week.", {"type": "string", "enum": sorted(WEEKDAYS.values())}
    ),
    "postcode": Parameter(
        text, "Its service area holds this postcode; with proximity: from where it is measured."
    ),
    "proximity": Parameter(
        whole(0, FARTHEST),
        "No more than so many metres from the postcode.",
        {"type": "integer", "minimum": 0, "maximum": FARTHEST},
    ),
    "top_only": Parameter(yes, "Only terms that have none above them.", FLAG),
    "parent_id": Parameter(number_of, "Terms under this one.", UUID_SCHEMA),
    "full_service": Parameter(yes, "With their services.", FLAG),
}
OF_SERVICES = (
    "search", "page", "per_page", "format", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "minimal", "full",
    "minimum_age", "maximum_age", "start_time", "end_time", "day",
)  # fmt: skip
ASKED_OF = {
    "services": OF_SERVICES,
    "service_at_locations": (*OF_SERVICES, "postcode", "proximity"),
    "taxonomies": ("search", "page", "per_page", "format"),
    "taxonomy_terms": ("search", "page", "per_page", "format", "taxonomy_id", "top_only", "parent_id"),
    "organizations": (
        "search",
        "full_service",
        "full",
        "page",
        "per_page",
        "format",
        "taxonomy_term_id",
        "taxonomy_id",
    ),
}


def asked_in(name: str, given: Mapping[str, str]) -> dict[str, Any]:
    """Read what is asked of a list. What it does not know is ignored. Raises `BadValue` naming the parameter."""
    found: dict[str, Any] = {"page": 1, "per_page": PER_PAGE, "format": "json"}
    for parameter in ASKED_OF.get(name, ("full_service",)):
        value = given.get(parameter)
        if value is None or value == "":
            continue
        try:
            found[parameter] = PARAMETERS[parameter].read(value)
        except BadValue as fault:
            raise BadValue(f"{parameter}: {fault}") from fault
    if "proximity" in found and "postcode" not in found:
        raise BadValue("proximity: say from which postcode.")
    return found
