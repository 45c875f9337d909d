"""The fields of an entry, in the order in which they are told, each with its name and how its value is said in words."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from folkmoot.assets.themes import THEME_WORDS
from folkmoot.design.templatetags.words import day, many
from folkmoot.directory.models import Service
from folkmoot.directory.truth.question_sets import question_sets
from folkmoot.directory.truth.schedule_words import schedule_words
from folkmoot.directory.truth.seeing import Seen
from folkmoot.places.models import Area

Lines = list[str]
Names = Mapping[str, str]
POUND = {"": "£", "GBP": "£", "EUR": "€", "USD": "$"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name on pages, and its value in lines of words."""

    label: str
    lines: Callable[[Any, Names], Lines]


def _text(value: Any, _: Names) -> Lines:
    return [str(value)] if value not in (None, "") else []


def _one_of(choices: Iterable[tuple[str, str]]) -> Callable[[Any, Names], Lines]:
    words = dict(choices)
    return lambda value, _: [words.get(value, value)] if value else []


def _yes(value: Any, _: Names) -> Lines:
    return [] if value is None else ["Yes" if value else "No"]


def _day(value: Any, _: Names) -> Lines:
    return [day(dt.date.fromisoformat(value))] if value else []


def _areas(value: Any, names: Names) -> Lines:
    return [names.get(code, code) for code in value or []]


def _each(words: Callable[[dict[str, Any]], str]) -> Callable[[Any, Names], Lines]:
    return lambda rows, _: [said for said in map(words, rows or []) if said]


def cost_words(row: dict[str, Any]) -> str:
    """Return one price in words."""
    said = str(row.get("option") or "")
    if row.get("amount") not in (None, ""):
        amount = Decimal(str(row["amount"]))
        sign = POUND.get(row.get("currency") or "", f"{row.get('currency')} ")
        price = "free" if amount == 0 else f"{sign}{amount:,.2f}".removesuffix(".00")
        told = re.search(rf"(?<!\w){re.escape(price)}(?!\w|[.,]\d)", said, re.IGNORECASE)
        if not told:  # “£3 a session” tells its price
            said = f"{said}: {price}" if said else price.capitalize()
    return ". ".join(filter(None, (said, str(row.get("description") or ""))))


def place_words(row: dict[str, Any]) -> str:
    """Return a place in one line."""
    told = (row.get(name) for name in ("name", "address", "city", "postcode", "here"))
    where = ", ".join(dict.fromkeys(filter(None, told)))
    kinds = {"virtual": "Online or by phone", "postal": "By post"}
    where = where or kinds.get(row.get("kind") or "", "")
    return f"{where or 'A place'} (where it is, is not public: ask them)" if row.get("kept_back") else where


def point_words(row: dict[str, Any]) -> str:
    """Return whom to ask in one line."""
    return ", ".join(
        filter(None, (row.get(name) for name in ("name", "title", "department", "number", "email")))
    )


def _phone(row: dict[str, Any]) -> str:
    number = f"{row['number']} extension {row['extension']}" if row.get("extension") else row["number"]
    kind = row.get("kind") if row.get("kind") not in ("", "voice", None) else ""
    return ", ".join(filter(None, (number, kind, row.get("description"))))


def _language(row: dict[str, Any]) -> str:
    return ". ".join(filter(None, (row.get("name") or row.get("code"), row.get("note"))))


def _way_in(row: dict[str, Any]) -> str:
    return ". ".join(filter(None, (row.get("description"), row.get("details"), row.get("website"))))


def _tag(row: dict[str, Any]) -> str:
    return ": ".join(filter(None, (row.get("label"), row.get("term_name") or row.get("value"))))


def _capacity(row: dict[str, Any]) -> str:
    free = Decimal(str(row["available"])).normalize()
    return f"{free:f} {row['unit']} free, as said on {day(dt.date.fromisoformat(row['said_at'][:10]))}"


def _served(rows: Any, names: Names) -> Lines:
    found = []
    for row in rows or []:
        codes = [names.get(code, code) for code in row.get("codes") or []]
        found.append(", ".join(filter(None, (row.get("name") or row.get("description"), *codes))))
    return [one for one in found if one]


def _answers(value: Any, _: Names) -> Lines:
    return [f"{title_of(key)}: {text}" for key, text in (value or {}).items() if text]


def title_of(key: str) -> str:
    """Return the title of an answer by its key: set, version and question."""
    code, version, question = key.split(" ", 2)
    known = question_sets().get(code)
    return known.titles.get((version, question), question) if known else question


FIELDS: dict[str, Field] = {
    "state": Field("Public or not", _one_of(Service.STATES)),
    "name": Field("Name", _text),
    "alternate_name": Field("Also called", _text),
    "organisation": Field("Given by", _text),
    "status": Field("Does it run?", _one_of(Service.STATUSES)),
    "alert": Field("What people must know now", _text),
    "summary": Field("In one sentence", _text),
    "description": Field("What people get", _text),
    "eligibility": Field("Who it is for", _text),
    "minimum_age": Field("From age", _text),
    "maximum_age": Field("To age", _text),
    "level": Field("Level", _one_of(Service.LEVELS)),
    "sector": Field("Who runs it", _one_of(Service.SECTORS)),
    "accessibility": Field("Getting in and taking part", _text),
    "ways_in": Field("Ways in", _each(_way_in)),
    "languages": Field("Languages", _each(_language)),
    "when": Field("When, in words", _text),
    "schedules": Field("Times", _each(schedule_words)),
    "places": Field("Places", _each(place_words)),
    "catchment": Field("Whose people it is for", _areas),
    "service_areas": Field("Areas it covers", _served),
    "free": Field("Free", _yes),
    "cost": Field("Cost, in words", _text),
    "cost_options": Field("Prices", _each(cost_words)),
    "application_process": Field("How people get it", _text),
    "needs_referral": Field("Somebody has to send you", _yes),
    "wait_time": Field("Waiting time", _text),
    "capacities": Field("Free places", _each(_capacity)),
    "phone": Field("Phone", _text),
    "phones": Field("More numbers", _each(_phone)),
    "email": Field("E-mail", _text),
    "website": Field("Website", _text),
    "enquiry_points": Field("Whom to ask", _each(point_words)),
    "themes": Field(
        "What it has to do with", lambda value, _: [THEME_WORDS.get(one, one) for one in value or []]
    ),
    "tags": Field("Terms", _each(_tag)),
    "question_sets": Field(
        "Sets of questions",
        lambda value, _: [question_sets()[one].title for one in value or [] if one in question_sets()],
    ),
    "answers": Field("Answers", _answers),
    "added_because": Field("Added because", _text),
    "assured_on": Field("Looked over on", _day),
    "confirmed_on": Field("Last checked", _day),
    "confirmed_by": Field("Checked by", _text),
}


def lines_of(name: str, value: Any, names: Names) -> Lines:
    """Return a field's value in lines of words; none where it says nothing."""
    return FIELDS[name].lines(value, names)


def area_names(entries: Iterable[Seen]) -> dict[str, str]:
    """Return the names of all areas that entries mention, by their codes, in one query."""
    codes = {code for one in entries for code in one.get("catchment") or []}
    codes |= {
        code for one in entries for row in one.get("service_areas") or [] for code in row.get("codes") or []
    }
    return dict(Area.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}


def age_words(least: int | None, most: int | None) -> str:
    """Return the ages something is for, in words; nothing for all."""
    if least is None and most is None:
        return ""
    if least is None:
        return f"up to {many(most, 'year,years')} old"
    return f"{least} and over" if most is None else f"{least} to {most}"
