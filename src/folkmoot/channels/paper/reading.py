"""Turns one row of a file into what is recorded, or into sentences that say why it cannot be."""

import datetime as dt
import uuid
from collections.abc import Hashable
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from typing import Any

from folkmoot.channels.paper.mapping import Choice, Field, Mapping, Part
from folkmoot.channels.paper.seen import SeenRows
from folkmoot.contacts.keys import keyed_digest
from folkmoot.places.grid import longitude_latitude

PLACE_KEY, POSTCODE_KEY = "place", "postcode"
LONGEST_SHOWN = 60
LONGEST_PLACE = 4  # figures
MOST_REMEMBERED = 2_000  # of the cells of one question, and of moments
LONGEST_REMEMBERED = 200  # letters
UNKNOWN = object()


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


LONGEST_DRAWN = 80  # letters of a stratum, a cluster or a serial number


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
    stratum: str = ""
    stratum_size: float = 0.0
    cluster: str = ""
    serial: str = ""


class RowReader:
    """Reads the rows of one file by one mapping, for one engagement."""

    def __init__(self, mapping: Mapping, engagement: str, timezone: dt.tzinfo) -> None:
        self.mapping = mapping
        self.engagement = engagement
        self.timezone = timezone
        self.columns = tuple(mapping.columns())
        self.filling: dict[str, tuple[tuple[str, ...], dict[Hashable, Any]]] = {
            each.key: (tuple(sorted(each.columns)), {}) for each in mapping.fields
        }
        self.moments: dict[tuple[str, str], dt.datetime | None] = {}
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
        said = "\x1f".join([self.engagement, self.mapping.name, *key])
        made = uuid.UUID(bytes=keyed_digest(said, purpose="row of a file")[:16])
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
        """Answer one question or profile dimension from its columns, or remember what the same cells answered before."""
        columns, remembered = self.filling[each.key]
        said = cells[columns[0]] if len(columns) == 1 else tuple(cells[column] for column in columns)
        answer = remembered.get(said, UNKNOWN)
        if answer is UNKNOWN:
            before = len(problems)
            answer = self.answer(read.line, each, cells, problems)
            letters = sum(map(len, said)) if len(columns) > 1 else len(said)
            if len(problems) == before and len(remembered) < MOST_REMEMBERED and letters < LONGEST_REMEMBERED:
                remembered[said] = answer
        if answer:
            read.raw[each.key] = answer

    def answer(self, line: int, each: Field, cells: Table[str, str], problems: list[Problem]) -> Any:
        """Return what the cells answer."""
        if each.kind == "matrix":
            return self.matrix(line, each, cells, problems)
        if each.kind == "ranking":
            return (self.places if each.parts else self.order)(line, each, cells, problems)
        if each.parts:
            return self.several(line, each, cells, problems)
        return self.one(line, each, cells, problems)

    def one(self, line: int, each: Field, cells: Table[str, str], problems: list[Problem]) -> Any:
        """Return what one column answers."""
        column = each.choice.column
        code = self.code(line, each.choice, cells[column], problems)
        if code and each.kind == "several":
            return [part.strip() for part in code.split(";")]
        if code and each.kind == "date":
            moment = self.moment(line, column, code, each.format, problems)
            return moment.date().isoformat() if moment else None
        return code

    def matrix(
        self, line: int, each: Field, cells: Table[str, str], problems: list[Problem]
    ) -> dict[str, str]:
        """Return the answer in each row of a matrix that has one; each row has a column of its own."""
        read = {
            part.code: self.code(line, each.choice, cells[part.column], problems, part.column)
            for part in each.parts
        }
        return {row: code for row, code in read.items() if code}

    def places(self, line: int, each: Field, cells: Table[str, str], problems: list[Problem]) -> list[str]:
        """Return the options of a ranking, first choice first; each has a column of its own that holds its place."""
        taken: dict[int, Part] = {}
        for part in each.parts:
            said = self.code(line, each.choice, cells[part.column], problems, part.column)
            if not said:
                continue
            place = int(said) if said.isdecimal() and len(said) <= LONGEST_PLACE else 0
            if place < 1:
                problems.append(
                    Problem(line, part.column, f'"{shown(said)}" is no place. Places are 1, 2, 3 and so on.')
                )
            elif place in taken:
                problems.append(
                    Problem(line, part.column, f'It has place {place}, as "{taken[place].column}" has.')
                )
            else:
                taken[place] = part
        return [taken[place].code for place in sorted(taken)]

    def order(self, line: int, each: Field, cells: Table[str, str], problems: list[Problem]) -> list[str]:
        """Return the options of a ranking that one column lists, first choice first."""
        value = cells[each.choice.column]
        if self.says_nothing(value):
            return []
        parts = [part for part in map(str.strip, value.split(each.separator)) if part]
        return [code for part in parts if (code := self.code(line, each.choice, part, problems))]

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

    def code(self, line: int, choice: Choice, value: str, problems: list[Problem], column: str = "") -> str:
        """Return what a cell stands for; "" where it says nothing. `column` is named where the choice is of several."""
        if self.says_nothing(value):
            return ""
        code = choice.code(value)
        if code is None:
            problems.append(
                Problem(line, column or choice.column, f'The mapping does not know "{shown(value)}".')
            )
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
        self.note_drawing(read, cells, problems)
        if mapping.postcode and not self.says_nothing(cells[mapping.postcode]):
            read.raw[POSTCODE_KEY] = cells[mapping.postcode]
        if mapping.point and all(not self.says_nothing(cells[column]) for column in mapping.point):
            read.raw[PLACE_KEY] = self.point(read.line, cells, problems)

    def note_drawing(self, read: ReadRow, cells: Table[str, str], problems: list[Problem]) -> None:
        """Note the stratum and cluster of somebody picked at random, or the serial number that says them."""
        for name in ("stratum", "cluster", "serial"):
            column = getattr(self.mapping, name)
            if not column:
                continue
            value = cells[column]
            setattr(read, name, value)
            if not value:
                called = "serial number" if name == "serial" else name
                problems.append(Problem(read.line, column, f"The row has no {called}: each row needs one."))
            elif len(value) > LONGEST_DRAWN:
                problems.append(Problem(read.line, column, f'"{shown(value)}" is too long for a {name}.'))

        if column := self.mapping.stratum_size:
            read.stratum_size = self.number(read.line, column, cells[column], problems)
            if read.stratum_size < 1:
                problems.append(Problem(read.line, column, "A stratum has one person or home at least."))

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
        known = (value, form)
        if known not in self.moments:
            if len(self.moments) >= MOST_REMEMBERED:
                self.moments.clear()
            self.moments[known] = moment_of(value, form, self.timezone)
        moment = self.moments[known]
        if moment is None:
            problems.append(
                Problem(line, column, f'"{shown(value)}" is not a date{f" like {form}" if form else ""}.')
            )
        return moment


def moment_of(value: str, form: str, timezone: dt.tzinfo) -> dt.datetime | None:
    """Return the moment that words name by a format, or as ISO 8601; None where they name none."""
    try:
        moment = dt.datetime.strptime(value, form) if form else dt.datetime.fromisoformat(value)  # noqa: DTZ007  the zone is added below
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone)


def said(value: Any) -> str:
    """Return a cell as trimmed text: a whole number without its ".0", a date in ISO form."""
    if type(value) is str:
        return value.strip()
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
