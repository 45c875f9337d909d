"""Turns one row of a file into what is recorded, or into sentences that say why it cannot be."""

import datetime as dt
import uuid
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from typing import Any

from folkmoot.channels.paper.mapping import Choice, Field, Mapping
from folkmoot.channels.paper.seen import SeenRows
from folkmoot.contacts.keys import keyed_hash
from folkmoot.places.grid import longitude_latitude

PLACE_KEY, POSTCODE_KEY = "place", "postcode"
LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be taken in: its line in the file, the column and a sentence."""

    line: int
    column: str
    sentence: str

    def __str__(self) -> str:
        """Say where and why; line 0 is the whole file."""
        where = ([f"Line {self.line}"] if self.line else []) + ([self.column] if self.column else [])
        return f"{', '.join(where)}: {self.sentence}" if where else self.sentence


@dataclass(slots=True)
class ReadRow:
    """One row as it will be recorded. `areas` are names or codes as the file gave them, by kind."""

    line: int
    uuid: uuid.UUID
    collector: str
    raw: dict[str, Any] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    respondent: str = "individual"
    asked_at: dt.datetime | None = None
    weight: float = 1.0


class RowReader:
    """Reads the rows of one file by one mapping, for one engagement."""

    def __init__(self, mapping: Mapping, engagement: str, timezone: dt.tzinfo) -> None:
        self.mapping = mapping
        self.engagement = engagement
        self.timezone = timezone
        self.columns = tuple(mapping.columns())
        self.seen = SeenRows()

    def read(self, line: int, row: Table[str, Any]) -> ReadRow | list[Problem] | None:
        """Return the row to record, its problems, or None where the mapping says to skip it."""
        cells = {column: said(row.get(column)) for column in self.columns}
        if any(cells[part.column] in part.when for part in self.mapping.skip):
            return None
        problems: list[Problem] = []
        read = ReadRow(line, self.identity(line, cells, problems), self.collector(line, cells, problems))
        for each in self.mapping.fields:
            self.fill(read, each, cells, problems)
        for each in self.mapping.areas:
            self.place_in_area(read, each, cells, problems)
        self.settle(read, cells, problems)
        return problems or read

    def identity(self, line: int, cells: Table[str, str], problems: list[Problem]) -> uuid.UUID:
        """Return the row's own UUID, the same each time this file is read; a key used twice is a problem."""
        key = [cells[column] for column in self.mapping.key] or [str(line)]
        made = uuid.UUID(
            keyed_hash("\x1f".join([self.engagement, self.mapping.name, *key]), purpose="row of a file")[:32]
        )
        if not any(key):
            problems.append(
                Problem(
                    line,
                    ", ".join(self.mapping.key),
                    "The row has no key, so it could not be told from others.",
                )
            )
        elif self.mapping.key and (first := self.seen.line_of(made, line)):
            problems.append(
                Problem(line, ", ".join(self.mapping.key), f"It has the same key as line {first:,}.")
            )
        return made

    def collector(self, line: int, cells: Table[str, str], problems: list[Problem]) -> str:
        """Return the code of the collector this row belongs to."""
        by = self.mapping.collecting
        value = cells[by.column] if by.column else ""
        if value in by.collectors:
            return by.collectors[value]["code"]
        problems.append(Problem(line, by.column, f'The mapping names no collector for "{shown(value)}".'))
        return ""

    def says_nothing(self, value: str) -> bool:
        """Return whether a cell is one of the ways of not saying."""
        return value in self.mapping.not_said

    def fill(self, read: ReadRow, each: Field, cells: Table[str, str], problems: list[Problem]) -> None:
        """Answer one question or profile dimension from its columns."""
        if each.parts:
            codes = self.several(read.line, each, cells, problems)
            if codes:
                read.raw[each.key] = codes
            return
        column = each.choice.column
        code = self.code(read.line, each.choice, cells[column], problems)
        if not code:
            return
        if each.kind == "several":
            read.raw[each.key] = [part.strip() for part in code.split(";")]
        elif each.kind == "date":
            moment = self.moment(read.line, column, code, each.format, problems)
            read.raw[each.key] = moment.date().isoformat() if moment else None
        else:
            read.raw[each.key] = code

    def several(self, line: int, each: Field, cells: Table[str, str], problems: list[Problem]) -> list[str]:
        """Return the options that hold, in the mapping's order; a value nothing in the mapping names is a problem."""
        known: dict[str, set[str]] = {}
        for part in each.parts:
            known.setdefault(part.column, set()).update(part.when)
        for column, values in known.items():
            if cells[column] not in values and not self.says_nothing(cells[column]):
                problems.append(Problem(line, column, f'The mapping does not know "{shown(cells[column])}".'))
        codes = [part.code for part in each.parts if part.code and cells[part.column] in part.when]
        return list(dict.fromkeys(codes))

    def code(self, line: int, choice: Choice, value: str, problems: list[Problem]) -> str:
        """Return what a cell stands for; "" where it says nothing."""
        if self.says_nothing(value):
            return ""
        code = choice.code(value)
        if code is None:
            problems.append(Problem(line, choice.column, f'The mapping does not know "{shown(value)}".'))
        return code or ""

    def place_in_area(
        self, read: ReadRow, each: Field, cells: Table[str, str], problems: list[Problem]
    ) -> None:
        """Note the area a column names."""
        code = self.code(read.line, each.choice, cells[each.choice.column], problems)
        if code and each.take == "outward":
            code = outward(code)
        if code:
            read.areas[each.key] = code

    def settle(self, read: ReadRow, cells: Table[str, str], problems: list[Problem]) -> None:
        """Fill in who answered, when, with what weight, and where."""
        mapping = self.mapping
        if mapping.respondent:
            read.respondent = (
                self.code(read.line, mapping.respondent, cells[mapping.respondent.column], problems)
                or "individual"
            )
        column, form = mapping.asked_at
        value = cells[column] if column else form
        if value and not self.says_nothing(value):
            read.asked_at = self.moment(read.line, column, value, form if column else "", problems)
        if mapping.weight:
            read.weight = self.number(read.line, mapping.weight, cells[mapping.weight], problems)
            if read.weight <= 0:
                problems.append(Problem(read.line, mapping.weight, "A weight must be more than 0."))
        if mapping.postcode and not self.says_nothing(cells[mapping.postcode]):
            read.raw[POSTCODE_KEY] = cells[mapping.postcode]
        if mapping.point and all(not self.says_nothing(cells[column]) for column in mapping.point):
            read.raw[PLACE_KEY] = self.point(read.line, cells, problems)

    def point(self, line: int, cells: Table[str, str], problems: list[Problem]) -> list[float]:
        """Return longitude and latitude, rounded to about a metre."""
        assert self.mapping.point is not None  # noqa: S101  said by the caller
        first, second = (self.number(line, column, cells[column], problems) for column in self.mapping.point)
        if self.mapping.point_grid == "OSGB36":
            if not (0 <= first < 800_000 and 0 <= second < 1_400_000):
                problems.append(
                    Problem(
                        line,
                        self.mapping.point[0],
                        f"{first:.0f}, {second:.0f} is outside the National Grid.",
                    )
                )
                return []
            first, second = longitude_latitude(first, second)
        return [round(first, 5), round(second, 5)]

    def number(self, line: int, column: str, value: str, problems: list[Problem]) -> float:
        """Return a finite number."""
        try:
            number = float(value.replace(",", ""))
        except ValueError:
            number = float("nan")
        if number != number or number in (float("inf"), float("-inf")):
            problems.append(Problem(line, column, f'"{shown(value)}" is not a number.'))
            return 1.0
        return number

    def moment(
        self, line: int, column: str, value: str, form: str, problems: list[Problem]
    ) -> dt.datetime | None:
        """Return the moment a cell names, by the mapping's format or as ISO 8601."""
        try:
            moment = dt.datetime.strptime(value, form) if form else dt.datetime.fromisoformat(value)  # noqa: DTZ007  the zone is added below
        except ValueError:
            problems.append(
                Problem(line, column, f'"{shown(value)}" is not a date{f" like {form}" if form else ""}.')
            )
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=self.timezone)


def said(value: Any) -> str:
    """Return a cell as trimmed text: a whole number without its ".0", a date in ISO form."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    return str(value).strip()


def shown(value: str) -> str:
    """Return a cell short enough for a sentence."""
    return value if len(value) <= LONGEST_SHOWN else value[: LONGEST_SHOWN - 1] + "…"


def outward(postcode: str) -> str:
    """Return the first half of a postcode ("EH6" of "EH6 5RW"), or nothing where there is none."""
    compact = "".join(postcode.split()).upper()
    return compact[:-3] if 5 <= len(compact) <= 7 and compact[-3].isdigit() else ""
