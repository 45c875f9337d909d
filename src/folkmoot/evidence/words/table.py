"""Reads and writes the tables of the commands on texts, keeping every column, row and cell as it was."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MOST_BYTES = 500_000_000
LONGEST_CELL = 1_000_000
SEPARATORS = (",", ";", "\t")


class TableRefused(ValueError):
    """A file that cannot be read, or one that lacks what is asked of it. Its words are a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Table:
    """The headings, the rows as they stood, and what parts the cells."""

    name: str
    columns: tuple[str, ...]
    rows: list[list[str]]
    separator: str = ","

    def column(self, name: str) -> list[str]:
        """Return one column's cells. Raises TableRefused where there is none of this name."""
        if name not in self.columns:
            there = ", ".join(f"“{each}”" for each in self.columns[:20])
            raise TableRefused(f"{self.name} has no column “{name}”. It has {there}.")
        at = self.columns.index(name)
        return [row[at] for row in self.rows]


def read_table(path: str) -> Table:
    """Read a CSV file: UTF-8, UTF-16 with its mark, or Windows-1252. “None” and “N/A” are texts like any other."""
    name = os.path.basename(path)
    try:
        if os.path.getsize(path) > MOST_BYTES:
            raise TableRefused(f"{name} is larger than {MOST_BYTES // 1_000_000} MB.")
        content = _decoded(Path(path).read_bytes(), name)
    except OSError as fault:
        raise TableRefused(f"{name} cannot be read: {fault.strerror}.") from fault
    if not content.strip():
        raise TableRefused(f"{name} is empty.")
    first = content.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    csv.field_size_limit(LONGEST_CELL)
    try:
        records = list(csv.reader(io.StringIO(content, newline=""), delimiter=separator))
    except csv.Error as fault:
        raise TableRefused(f"{name} cannot be read as a table: {fault}.") from fault
    return _table(name, records, separator)


def write_table(path: str, table: Table, added: Mapping[str, Iterable[object]]) -> None:
    """Write the table with more columns behind its own. Raises TableRefused where one of them is there already."""
    taken = [each for each in added if each in table.columns]
    if taken:
        raise TableRefused(f"{table.name} already has a column “{taken[0]}”. Rename it, and try again.")
    try:
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=table.separator)
            writer.writerow([*table.columns, *added])
            writer.writerows([*row, *more] for row, *more in zip(table.rows, *added.values(), strict=True))
    except OSError as fault:
        raise TableRefused(f"{os.path.basename(path)} cannot be written: {fault.strerror}.") from fault


def _decoded(content: bytes, name: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: Sequence[str] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise TableRefused(f"The letters of {name} cannot be read. Save it as “CSV UTF-8” and try again.")


def _table(name: str, records: list[list[str]], separator: str) -> Table:
    columns = tuple(records[0]) if records else ()
    if len(set(columns)) < len(columns):
        twice = next(each for each in columns if columns.count(each) > 1)
        raise TableRefused(f"In {name} the heading “{twice}” stands over two columns. Rename one of them.")
    rows = []
    for number, record in enumerate(records[1:], 2):
        if not record:
            continue  # an empty line
        if len(record) != len(columns):
            raise TableRefused(
                f"Row {number} of {name} has {len(record)} cells under {len(columns)} headings. Put it right first."
            )
        rows.append(record)
    return Table(name, columns, rows, separator)
