"""Brings names, dates, postcodes and sex of both registers to one form, and counts what could not be read."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from folkmoot.evidence.linking.run import Field, LinkRefused

NEEDED = ("first_name", "surname", "date_of_birth", "postcode")
OPTIONAL = ("sex",)
IN_WORDS = {
    "first_name": "first name",
    "surname": "surname",
    "date_of_birth": "date of birth",
    "postcode": "postcode",
    "sex": "sex",
}
MOST_ROWS = 10_000_000
LONGEST = 100  # characters of a cell that are looked at
OLDEST = 1890
FILLERS = {
    *(
        "baby",
        "child",
        "dob",
        "doe",
        "infant",
        "missing",
        "na",
        "nil",
        "none",
        "notgiven",
        "notknown",
        "notrecorded",
    ),
    *("null", "refused", "test", "tbc", "unborn", "unknown", "unnamed", "x", "xx", "xxx"),
}
NO_DATE = {"1900-01-01", "1901-01-01", "1899-12-30", "1111-11-11", "9999-12-31", "9999-09-09"}
NO_PLACE = "ZZ99"  # how health registers write that no postcode is known
TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "master"}
SEXES = {"f": "f", "female": "f", "woman": "f", "girl": "f", "m": "m", "male": "m", "man": "m", "boy": "m"}
MONTHS = {
    name: at
    for at, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
UNLIKE_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ð": "d", "þ": "th", "ı": "i"}
)
IN_PARTS = re.compile(r"(\d{1,4})[-/. ](\d{1,2}|[a-z]{3,9})[-/. ,]+(\d{1,4})(?:[t ]0?0:00.*)?", re.ASCII)
UK_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9OI])([A-Z]{2})")


def name(text: str) -> str | None:
    """Return a name in small letters without marks, spaces and titles; None where it holds no name."""
    letters = unicodedata.normalize("NFKD", text[:LONGEST].casefold().translate(UNLIKE_LETTERS))
    bare = "".join(one for one in letters if not unicodedata.combining(one) and one not in "'’`´.")
    words = re.findall(r"[^\W\d_]+", bare)
    if len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    joined = "".join(words)
    return joined if joined and joined not in FILLERS else None


def date(text: str, *, month_first: bool = False, today: dt.date | None = None) -> str | None:
    """Return a date as 2012-05-03; None where it is none, or one that stands for "not known"."""
    written = as_written(text, month_first=month_first)
    latest = today or dt.date.today()  # noqa: DTZ011  a birthday has no zone
    try:
        usable = written is not None and dt.date.fromisoformat(written) <= latest
    except ValueError:
        return None
    return written if usable else None


def as_written(text: str, *, month_first: bool = False) -> str | None:
    """Return the figures of a date in one order, also of one that is in no calendar: a slip still tells something.

    A year of two figures says too little to tell a grandmother from her grandchild, so it is not taken.
    """
    told = text[:LONGEST].strip().casefold()
    if re.fullmatch(r"\d{8}(\.0)?", told, re.ASCII):
        told = f"{told[:4]}-{told[4:6]}-{told[6:8]}"
    found = IN_PARTS.fullmatch(told)
    if not found:
        return None
    first, middle, last = found.groups()
    month = MONTHS.get(middle[:3], 0) if middle.isalpha() else int(middle)
    if len(first) == 4 and len(last) <= 2:
        year, day = int(first), int(last)
    elif len(last) == 4 and len(first) <= 2:
        year, day = int(last), int(first)
        if month_first and not middle.isalpha():
            month, day = day, month
    else:
        return None
    written = f"{year:04}-{month:02}-{day:02}"
    return written if year >= OLDEST and written not in NO_DATE else None


def postcode(text: str) -> str | None:
    """Return a postcode in capitals without spaces; None where it is none."""
    bare = re.sub(r"[^A-Z0-9]", "", unicodedata.normalize("NFKC", text[:LONGEST]).upper())
    if re.fullmatch(r"\d+0", bare) and text.strip().endswith(".0"):  # a spreadsheet's number
        bare = bare[:-1]
    if bare.startswith(NO_PLACE) or set(bare) <= {"0"}:
        return None
    british = UK_POSTCODE.fullmatch(bare)
    if british:
        start, figure, end = british.groups()
        return start + figure.translate(str.maketrans("OI", "01")) + end
    return bare if 3 <= len(bare) <= 10 and any(one.isdigit() for one in bare) else None


def sex(text: str) -> str | None:
    """Return f or m; None for all else: what is not said does not count against anybody."""
    return SEXES.get(text.strip().casefold())


READ: dict[str, Callable[[str], str | None]] = {
    "first_name": name,
    "surname": name,
    "date_of_birth": date,
    "postcode": postcode,
    "sex": sex,
}


def normalised(table: Any, side: str) -> tuple[Any, tuple[Field, ...]]:
    """Return the register in one form, and for each field what was empty or not readable.

    Raises LinkRefused for a column that is not there, a row named twice, or a field of which nothing could be read.
    """
    _check_shape(table, side)
    columns: dict[str, Any] = {"row": table["row"].combine_chunks()}
    fields = []
    for each in (*NEEDED, *(one for one in OPTIONAL if one in table.column_names)):
        columns[each], found = _column(table[each], each, side)
        fields.append(found)
        if found.empty + found.unreadable == len(table) and each in NEEDED:
            raise LinkRefused(
                f"No {IN_WORDS[each]} of register {side} could be read, so it can't be compared. Check that the right "
                "column was given and how it is written."
            )
    return pa.table(columns), tuple(fields)


def check_agreement(a: Any, b: Any) -> None:
    """Refuse two registers of which a field never agrees: its column is likely the wrong one, or written otherwise.

    Takes tables in one form. Raises LinkRefused.
    """
    for each in NEEDED:
        shared = pc.any(pc.is_in(pc.unique(a[each]), pc.unique(b[each]).drop_null())).as_py()
        if not shared:
            raise LinkRefused(
                f"No {IN_WORDS[each]} of register A is found in register B. The columns are likely not the same thing, or written "
                "in different ways. Check the mapping."
            )


def _check_shape(table: Any, side: str) -> None:
    missing = [each for each in ("row", *NEEDED) if each not in table.column_names]
    if missing:
        raise LinkRefused(f"Register {side} has no column {missing[0]}.")
    if not len(table):
        raise LinkRefused(f"Register {side} has no rows.")
    if len(table) > MOST_ROWS:
        raise LinkRefused(f"Register {side} has {len(table):,} rows; we link up to {MOST_ROWS:,} at a time.")
    if table["row"].null_count or pc.count_distinct(table["row"]).as_py() < len(table):
        raise LinkRefused(
            f"In register {side} two rows have the same name, or one has none: each row needs its own."
        )


def _column(column: Any, field: str, side: str) -> tuple[Any, Field]:
    """Read each different cell once; a register of a million has few thousand different names."""
    texts = column.combine_chunks().cast(pa.string())
    coded = texts.dictionary_encode()
    cells = coded.dictionary.to_pylist()
    readable = values = [READ[field](each) for each in cells]
    if field == "date_of_birth":
        month_first = _month_comes_first(cells)
        readable = [date(each, month_first=month_first) for each in cells]
        values = [as_written(each, month_first=month_first) for each in cells]
    blank = [not each.strip() for each in cells]
    empty = texts.null_count + _rows(coded.indices, blank)
    unread = _rows(
        coded.indices, [one is None and not none for one, none in zip(readable, blank, strict=True)]
    )
    return pa.array(values, pa.string()).take(coded.indices), Field(side, field, empty, unread)


def _rows(indices: Any, marks: list[bool]) -> int:
    """Count the rows whose cell is marked."""
    return int(pc.sum(pa.array(marks, pa.bool_()).take(indices)).as_py() or 0)


def _month_comes_first(cells: list[str]) -> bool:
    """Say whether a column of dates can only be read with the month before the day."""
    slashed = [each for each in cells if re.match(r"\s*\d{1,2}[-/.]\d{1,2}[-/.]\d{4}", each)]
    day_first = sum(date(each) is None for each in slashed)
    return day_first > sum(date(each, month_first=True) is None for each in slashed)
