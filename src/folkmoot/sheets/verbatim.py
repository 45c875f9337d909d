"""Reads a table to write it out again with something beside it: every cell as it stands, every row in its place."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from folkmoot.sheets.delimited import (
    find_delimiter,
    find_encoding,
    first_record,
    read_records,
)
from folkmoot.sheets.handed_over import HandedOver
from folkmoot.sheets.opening import GZIP, SNIFFED, SPSS, ZIP, check_is_text, open_sheet
from folkmoot.sheets.sheet import LIMITS, Limits, Problem, SheetRefused

LONGEST_CELL = 2_000_000
MOST = Limits(cell=LONGEST_CELL)


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A table as it stands: headings and rows of as many cells."""

    columns: list[str]
    rows: list[list[str]]

    def place_of(self, column: str) -> int:
        """Return where a column is. Raises SheetRefused, naming those there are."""
        places = [at for at, name in enumerate(self.columns) if name.strip() == column.strip()]
        if not places:
            known = ", ".join(f"“{name}”" for name in self.columns[:30])
            raise SheetRefused(f"There is no column “{column}”. There are: {known}.")
        if len(places) > 1:
            raise SheetRefused(f"The heading “{column}” stands over two columns. Rename one of them.")
        return places[0]


def read_verbatim(path: str) -> Verbatim:
    """Read a table from a path: CSV as it stands, in any encoding and with any separator `open_sheet` knows; others by it.

    Cells that are missing at the end of a row are empty. Raises SheetRefused with a sentence.
    """
    if not Path(path).is_file():
        raise SheetRefused(f"{path} can't be read: there is no such file.")
    handed = HandedOver(path, name=os.path.basename(path))
    if handed.size > LIMITS.bytes:
        raise SheetRefused(
            f"The file is {handed.size / 1e6:,.0f} MB. The most that can be read is {LIMITS.bytes / 1e6:,.0f} MB."
        )
    start = handed.start(SNIFFED)
    if not start:
        raise SheetRefused("The file is empty.")
    if start.startswith((ZIP, *SPSS)):
        return _opened(path)
    if start.startswith(GZIP):
        handed = handed.unpacked(LIMITS.unpacked_bytes)
        start = handed.start(SNIFFED)
    check_is_text(start)
    return _delimited(handed)


def write_verbatim(path: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table as CSV in UTF-8, whole or not at all. Raises SheetRefused when it cannot be written."""
    folder = os.path.dirname(os.path.abspath(path))
    try:
        with NamedTemporaryFile(
            "w", dir=folder, newline="", encoding="utf-8", delete=False, suffix=".part"
        ) as file:
            try:
                writer = csv.writer(file)
                writer.writerow(columns)
                writer.writerows(rows)
                file.flush()
                os.replace(file.name, path)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as fault:
        raise SheetRefused(f"{path} can't be written: {fault.strerror}.") from fault


def _opened(path: str) -> Verbatim:
    with open_sheet(path) as sheet:
        rows = [list(row.values()) for _, row in sheet.rows]
        if sheet.problems:
            raise SheetRefused(f"Line {sheet.problems[0].line}: {sheet.problems[0].sentence}")
        return Verbatim(list(sheet.columns), rows)


def _delimited(handed: HandedOver) -> Verbatim:
    encoding = find_encoding(handed)
    separator = find_delimiter(handed, encoding, 1)
    problems: list[Problem] = []
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        with io.TextIOWrapper(handed.open(), encoding=encoding, newline="") as text:
            records = read_records(text, separator, problems, MOST)
            columns = first_record(records, 1, problems)
            rows = list(_rows(records, len(columns)))
    finally:
        csv.field_size_limit(before)
    if problems:
        raise SheetRefused(f"Line {problems[0].line}: {problems[0].sentence}")
    return Verbatim(columns, rows)


def _rows(records: Iterator[tuple[int, list[str]]], width: int) -> Iterator[list[str]]:
    for line, cells in records:
        if not cells:  # an empty line is no row
            continue
        if len(cells) > width:
            if any(cells[width:]):
                raise SheetRefused(
                    f"Line {line}: this row has {len(cells):,} cells, the headings are {width:,}."
                )
            del cells[width:]
        yield cells + [""] * (width - len(cells))
