"""Guesses which column answers which question and which value means which answer, for an officer to look over."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from folkmoot.channels.paper.mapping import QUESTION_KINDS
from folkmoot.questions.definition import FIXED_CODES, NOT_SAID, Item
from folkmoot.questions.saying import FIXED_WORDS
from folkmoot.sheets.sheet import Sheet

ROWS_LOOKED_AT = 20_000
MOST_VALUES = 200
SAYS_NOTHING = frozenset(
    {
        "n/a",
        "na",
        "#n/a",
        "none",
        "not supplied",
        "not stated",
        "not given",
        "no response",
        "no answer",
        "null",
        "-",
    }
)
YES = ("Yes", "yes", "YES", "Y", "y", "1", "True", "TRUE", "true", "x", "X", "ticked", "Ticked")
NO = ("No", "no", "NO", "N", "n", "0", "False", "FALSE", "false")
FORMATS = (
    "%Y-%m-%d",
    "%Y-%m-%d %H:%M:%S",
    "%d/%m/%Y",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%y",
    "%d-%m-%Y",
    "%d %B %Y",
)
ROW_WORDS = frozenset(
    {"id", "row", "record id", "respondent id", "response id", "submission id", "reference", "serial"}
)
DATE_WORDS = frozenset(
    {"date", "submitted", "submitted at", "timestamp", "completed", "end date", "asked at"}
)
POSTCODE_WORDS = frozenset({"postcode", "post code", "pcode", "your postcode"})
NOT_USED, POSTCODE, ROW, DATE, QUESTION = "", "postcode", "row", "date", "question:"


@dataclass(slots=True)
class Column:
    """A column of the file: the values found in it (the first hundreds), and whether there are more."""

    name: str
    values: list[str] = field(default_factory=list)
    more: bool = False


def look_at(sheet: Sheet) -> list[Column]:
    """Return the columns with the distinct values of the first rows."""
    found: dict[str, dict[str, None]] = {name: {} for name in sheet.columns}
    more: set[str] = set()
    for _, row in islice(sheet.rows, ROWS_LOOKED_AT):
        for name, value in row.items():
            if value in found[name] or not value:
                continue
            if len(found[name]) < MOST_VALUES:
                found[name][value] = None
            else:
                more.add(name)
    return [Column(name, list(values), name in more) for name, values in found.items()]


def mappable(items: Iterable[Item]) -> list[Item]:
    """Return the questions that a column can answer."""
    return [item for item in items if item["kind"] in QUESTION_KINDS]


def plain(words: str) -> str:
    """Return words as they are compared: small letters and digits, one space between."""
    return " ".join(re.sub(r"[^\w]+", " ", words.casefold().replace("_", " ")).split())


def guess_use(column: str, items: Sequence[Item]) -> str:
    """Return what a column is most likely for."""
    heading = plain(column)
    for item in mappable(items):
        names = {plain(item["key"]), plain(item["wording"]["en"]), plain(item.get("profile", ""))} - {""}
        if heading in names:
            return QUESTION + item["key"]
    if heading in POSTCODE_WORDS and any(item["kind"] == "postcode" for item in items):
        return POSTCODE
    if heading in ROW_WORDS:
        return ROW
    return DATE if heading in DATE_WORDS else NOT_USED


def answers_of(item: Item) -> dict[str, str]:
    """Return the answers of a question as {plain words: code}, by code and by label."""
    codes = {plain(code): code for code in FIXED_CODES.get(item["kind"], ())}
    codes |= {plain(FIXED_WORDS[code]["en"]): code for code in FIXED_CODES.get(item["kind"], ())}
    for option in item.get("options", ()):
        codes |= {plain(words): option["code"] for words in option["label"].values()}
    codes |= {plain(option["code"]): option["code"] for option in item.get("options", ())}
    if item.get("prefer_not_to_say"):
        codes |= {plain(words): NOT_SAID for words in (NOT_SAID, *FIXED_WORDS[NOT_SAID].values())}
    return codes


def codes_of(item: Item) -> list[str]:
    """Return the codes a question can be answered with."""
    codes = [*FIXED_CODES.get(item["kind"], ()), *(option["code"] for option in item.get("options", ()))]
    return codes + [NOT_SAID] * bool(item.get("prefer_not_to_say"))


def match_value(item: Item, value: str) -> str | None:
    """Return the code that a value means, several joined by ";"; None where it means none we know."""
    answers = answers_of(item)
    if item["kind"] != "several":
        return answers.get(plain(value))
    codes = [answers.get(plain(part)) for part in re.split(r"[;|]", value)]
    if None in codes:
        codes = [answers.get(plain(part)) for part in value.split(",")]
    found = [code for code in codes if code is not None]
    return ";".join(found) if len(found) == len(codes) else None


def match_heading(item: Item, column: str) -> str | None:
    """Return the code of the answer that a column's heading names, as in "Seen: litter"; the longest words win."""
    heading = f" {plain(column)} "
    named = [(len(words), code) for words, code in answers_of(item).items() if f" {words} " in heading]
    return max(named)[1] if named else None


def says_nothing(value: str) -> bool:
    """Say whether a value is a common way of saying nothing."""
    return value.strip().casefold() in SAYS_NOTHING


def format_of(values: Iterable[str]) -> str | None:
    """Return the format that all these dates have; "" for the international one, None where there is none."""
    given = [value for value in values if value and not says_nothing(value)]
    if given and all(is_iso(value) for value in given):
        return ""
    return next((form for form in FORMATS if given and all(reads(value, form) for value in given)), None)


def is_iso(value: str) -> bool:
    """Say whether a value is a date of the international kind."""
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def reads(value: str, form: str) -> bool:
    """Say whether a value is a date of this format."""
    try:
        dt.datetime.strptime(value, form)  # noqa: DTZ007  only whether it can be read
    except ValueError:
        return False
    return True
