"""Reads one answer of each kind, or says in a sentence why it is none. Works on nothing of unknown size."""

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from folkmoot.design.speaking import Sentence
from folkmoot.questions.definition import MOST_OPTIONS, MOST_ROWS, NOT_SAID, Item, codes_of

LONGEST_SHORT = 200
LONGEST_LONG = 5_000
LONGEST_POSTCODE = 20
LONGEST_NUMBER = 40
LARGEST_NUMBER = 1e12
LARGEST_FILE = 10_000_000
LONGEST_FILE_NAME = 150
PLACE_DECIMALS = 5
DATES = (dt.date(1850, 1, 1), dt.date(2150, 12, 31))
SHA256 = re.compile(r"[0-9a-f]{64}")
# Control characters, lone surrogates, and the marks that turn the direction of the words after them.
UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
BREAKS = re.compile("\r\n?|[\u2028\u2029\x85]")

TOO_LONG = "Your answer is {length} characters long. The most is {longest}."

Reader = Callable[[Item, Any, bool], Any]


class NotAnAnswer(ValueError):
    """What was sent does not answer the question; `sentence` is for the person, in any language (`wording`)."""

    def __init__(self, pattern: str, **given: Any) -> None:
        self.sentence = Sentence(pattern, **given)
        super().__init__(self.sentence)


def read_text(value: Any, longest: int, *, one_line: bool = False) -> str:
    """Return text in NFC without control characters and outer spaces; refuse what is longer."""
    if not isinstance(value, str):
        raise NotAnAnswer("Write your answer in words.")
    if len(value) > 4 * longest:
        raise NotAnAnswer(TOO_LONG, length=len(value), longest=longest)
    text = unicodedata.normalize("NFC", UNWANTED.sub("", BREAKS.sub("\n", value)))
    text = " ".join(text.split()) if one_line else text.strip()
    if len(text) > longest:
        raise NotAnAnswer(TOO_LONG, length=len(text), longest=longest)
    return text


def _code(item: Item, value: Any, partial: bool) -> str:
    if isinstance(value, bool):
        value = "yes" if value else "no"
    said = str(value) if isinstance(value, str | int) and len(str(value)) <= LONGEST_SHORT else ""
    if said not in codes_of(item):
        raise NotAnAnswer("Choose one of the answers on the list.")
    return said


def _codes(item: Item, value: Any) -> list[str]:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list | tuple | set | frozenset) or len(given) > MOST_OPTIONS:
        raise NotAnAnswer("Choose answers on the list.")
    return list(given)


def _several(item: Item, value: Any, partial: bool) -> list[str]:
    given = _codes(item, value)
    possible = [*codes_of(item), *([NOT_SAID] if item.get("prefer_not_to_say") else [])]
    if any(code not in possible for code in given):
        raise NotAnAnswer("Choose answers on the list.")
    chosen = [str(code) for code in possible if code in given]
    alone = [NOT_SAID, *(option["code"] for option in item.get("options", ()) if option.get("exclusive"))]
    if len(chosen) > 1 and any(code in alone for code in chosen):
        raise NotAnAnswer("Choose either that answer alone, or the others.")
    return _few_enough(item, chosen)


def _ranking(item: Item, value: Any, partial: bool) -> list[str]:
    given = _codes(item, value)
    if any(code not in codes_of(item) for code in given):
        raise NotAnAnswer("Choose answers on the list.")
    if len(set(given)) < len(given):
        raise NotAnAnswer("Give each answer one place only.")
    return _few_enough(item, given)


def _few_enough(item: Item, chosen: list[str]) -> list[str]:
    most = item.get("limits", {}).get("max_choices")
    if most and len(chosen) > most:
        raise NotAnAnswer("Choose no more than {most}. You chose {chosen}.", most=most, chosen=len(chosen))
    return chosen


def _scale(item: Item, value: Any, partial: bool) -> int:
    said = value.strip() if isinstance(value, str) else value
    if isinstance(said, str) and re.fullmatch(r"[-−]?[0-9]{1,6}", said):
        said = int(said.replace("−", "-"))
    if type(said) is not int or said not in codes_of(item):
        raise NotAnAnswer("Choose one of the numbers on the scale.")
    return said


def _matrix(item: Item, value: Any, partial: bool) -> dict[str, str | int] | None:
    if not isinstance(value, Mapping) or len(value) > MOST_ROWS:
        raise NotAnAnswer("Choose an answer in each row.")
    rows = [row["code"] for row in item.get("rows", ())]
    if any(row not in rows for row in value):
        raise NotAnAnswer("Choose an answer in each row.")
    read_one = _code if item.get("options") else _scale
    answer: dict[str, str | int] = {}
    for row in rows:
        said = value.get(row)
        if said == NOT_SAID and item.get("prefer_not_to_say"):
            answer[row] = NOT_SAID
        elif said not in (None, ""):
            answer[row] = read_one(item, said, partial)
    missing = [row for row in rows if row not in answer]
    if missing and item.get("required") and not partial:
        raise NotAnAnswer(
            "Choose an answer in each row. {missing} of {rows} have none.",
            missing=len(missing),
            rows=len(rows),
        )
    return answer or None


def _number(item: Item, value: Any, partial: bool) -> int | float:
    if isinstance(value, str):
        said = value.strip().replace(",", "").replace("−", "-")
        if len(said) > LONGEST_NUMBER or not re.fullmatch(r"-?([0-9]+(\.[0-9]*)?|\.[0-9]+)", said):
            raise NotAnAnswer("Enter a number in figures, like 12.")
        value = float(said)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotAnAnswer("Enter a number in figures, like 12.")
    if (isinstance(value, float) and not math.isfinite(value)) or abs(value) > LARGEST_NUMBER:
        raise NotAnAnswer("Enter a smaller number.")
    limits = item.get("limits", {})
    low, high = limits.get("min"), limits.get("max")
    if isinstance(low, int | float) and value < low:
        raise NotAnAnswer("Enter a number of {low} or more.", low=low)
    if isinstance(high, int | float) and value > high:
        raise NotAnAnswer("Enter a number of {high} or less.", high=high)
    return int(value) if float(value).is_integer() else value


def _date(item: Item, value: Any, partial: bool) -> str:
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, str) and len(value) <= LONGEST_NUMBER:
        value = _date_of(value.strip())
    if not isinstance(value, dt.date) or not DATES[0] <= value <= DATES[1]:
        raise NotAnAnswer("Enter a real date, like 3 5 2026.")
    limits = item.get("limits", {})
    low, high = limits.get("min"), limits.get("max")
    if isinstance(low, str) and value.isoformat() < low:
        raise NotAnAnswer("Enter a date on or after {low}.", low=_date_of(low) or low)
    if isinstance(high, str) and value.isoformat() > high:
        raise NotAnAnswer("Enter a date on or before {high}.", high=_date_of(high) or high)
    return value.isoformat()


def _date_of(said: str) -> dt.date | None:
    found = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", said)
    try:
        return dt.date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def _short_text(item: Item, value: Any, partial: bool) -> str | None:
    return read_text(value, item.get("limits", {}).get("max_length") or LONGEST_SHORT, one_line=True) or None


def _long_text(item: Item, value: Any, partial: bool) -> str | None:
    return read_text(value, item.get("limits", {}).get("max_length") or LONGEST_LONG) or None


def _postcode(item: Item, value: Any, partial: bool) -> str | None:
    """Return it as typed, in capitals: the places room says whether there is such a postcode."""
    try:
        return read_text(value, LONGEST_POSTCODE, one_line=True).upper() or None
    except NotAnAnswer:
        raise NotAnAnswer("Enter a postcode, like EL4 2XX.") from None


def _place(item: Item, value: Any, partial: bool) -> list[float]:
    pair = list(value) if isinstance(value, list | tuple) and len(value) == 2 else []
    if not pair or any(isinstance(part, bool) or not isinstance(part, int | float) for part in pair):
        raise NotAnAnswer("Say where: enter a postcode, or choose a place.")
    if not all(abs(part) <= most for part, most in zip(pair, (180, 90), strict=True)):
        raise NotAnAnswer("That place is not on the map.")
    return [round(float(part), PLACE_DECIMALS) for part in pair]


def _file(item: Item, value: Any, partial: bool) -> dict[str, str | int]:
    wrong = NotAnAnswer("Choose a file.")
    if not isinstance(value, Mapping) or set(value) != {"name", "sha256", "size"}:
        raise wrong
    name, digest, size = value["name"], value["sha256"], value["size"]
    if not isinstance(digest, str) or not SHA256.fullmatch(digest) or type(size) is not int or size < 0:
        raise wrong
    if size > LARGEST_FILE:
        raise NotAnAnswer(
            "The file must be smaller than {megabytes} MB.", megabytes=LARGEST_FILE // 1_000_000
        )
    plain = re.split(r"[/\\]", read_text(name, 2 * LONGEST_SHORT, one_line=True))[-1][-LONGEST_FILE_NAME:]
    return {"name": plain or "file", "sha256": digest, "size": size}


READERS: dict[str, Reader] = {
    "one": _code,
    "yes_no": _code,
    "statement": _code,
    "scale": _scale,
    "several": _several,
    "ranking": _ranking,
    "matrix": _matrix,
    "number": _number,
    "date": _date,
    "short_text": _short_text,
    "long_text": _long_text,
    "postcode": _postcode,
    "place": _place,
    "file": _file,
}
