"""Reads one sheet of an Excel workbook row by row, after looking its parts over for what could do harm."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from folkmoot.sheets.handed_over import HandedOver
from folkmoot.sheets.sheet import (
    Limits,
    Problem,
    Sheet,
    SheetRefused,
    WhichSheet,
    add_problem,
    check_headings,
)

MOST_PARTS = 5_000
MOST_HELD_BYTES = 150_000_000  # everything but the rows is held in memory while reading
LAST_LINE_OF_A_SHEET = 1_048_576
PIECE = 1 << 20
OVERLAP = 4_096
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
NEVER_CALCULATED = re.compile(
    rb'<(?:\w+:)?c(?![^>]*\st="str")(?:\s[^>]*)?><(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)'
    rb"(?:<(?:\w+:)?v\s*/>|<v></v>)?</(?:\w+:)?c>"
)
ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})
SAVE_AS_CSV = "Save it as CSV instead."
SAVE_AS_XLSX = "Save it as an Excel workbook (.xlsx) or as CSV and try again."


def open_workbook(handed: HandedOver, *, sheet: str | None, heading_row: int, limits: Limits) -> Sheet:
    """Open one sheet of a workbook; with several sheets and none named, WhichSheet names them."""
    from openpyxl import load_workbook  # takes 0.2 s: only when a workbook comes

    look_over(handed, limits)
    file = handed.open()
    try:
        workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        chosen = choose(list(workbook.worksheets), sheet)
        look_at_cells(handed, chosen._worksheet_path, heading_row)
        chosen.reset_dimensions()  # a workbook may lie about its own size
        problems: list[Problem] = []
        lines = read_lines(chosen, limits)
        headings = next(islice(lines, heading_row - 1, None), None)
        if headings is None:
            raise SheetRefused(
                f"The sheet “{chosen.title}” ends before row {heading_row}, where the headings should be."
            )
        columns = check_headings([words(value) for value in headings[1]], limits=limits)
    except SheetRefused:
        file.close()
        raise
    except Exception as fault:  # openpyxl raises whatever a damaged part makes it raise
        file.close()
        raise SheetRefused(f"This workbook is damaged and cannot be read. {SAVE_AS_XLSX}") from fault
    rows = checked_rows(lines, columns, problems, limits)
    return Sheet(
        name=handed.name,
        kind="xlsx",
        columns=columns,
        rows=rows,
        problems=problems,
        closers=[file.close, workbook.close],
    )


def look_over(handed: HandedOver, limits: Limits) -> None:
    """Refuse a packed file that is not a plain workbook, holds macros, or unpacks to too much."""
    with handed.opened() as file:
        try:
            parts = zipfile.ZipFile(file).infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as fault:
            raise SheetRefused(f"This file is packed (zip) but damaged. {SAVE_AS_XLSX}") from fault
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise SheetRefused(f"This is a packed file (zip), but not an Excel workbook. {SAVE_AS_XLSX}")
    if any("vbaproject" in name.lower() or "/macrosheets/" in name.lower() for name in names):
        raise SheetRefused(f"This workbook holds macros, which are not accepted. {SAVE_AS_XLSX}")
    if any(part.flag_bits & 1 for part in parts):
        raise SheetRefused("This workbook is locked with a password. Save it without one and try again.")
    unpacked = sum(part.file_size for part in parts)  # a part is never read beyond the size it declares
    held = sum(part.file_size for part in parts if not part.filename.startswith("xl/worksheets/"))
    size = f"Unpacked, this workbook is {unpacked / 1e6:,.0f} MB"
    if unpacked > limits.unpacked_workbook_bytes:
        most = limits.unpacked_workbook_bytes / 1e6
        raise SheetRefused(f"{size}; the most that can be read is {most:,.0f} MB. {SAVE_AS_CSV}")
    if held > MOST_HELD_BYTES:
        raise SheetRefused(
            f"{size}, and {held / 1e6:,.0f} MB of it are no rows (pictures, words kept apart); the most that can be "
            f"read beside the rows is {MOST_HELD_BYTES / 1e6:,.0f} MB. {SAVE_AS_CSV}"
        )
    if len(parts) > MOST_PARTS:
        raise SheetRefused(
            f"{size} in {len(parts):,} parts; the most that can be read is {MOST_PARTS:,} parts. {SAVE_AS_CSV}"
        )


def choose(sheets: list[Any], name: str | None) -> Any:
    """Return the sheet someone named, or the only one."""
    names = tuple(sheet.title for sheet in sheets)
    if name is not None:
        for sheet in sheets:
            if sheet.title == name:
                return sheet
        raise WhichSheet(f"There is no sheet “{name}”. There are: {', '.join(names)}.", names)
    shown = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    if len(shown) == 1:
        return shown[0]
    if not shown:
        raise SheetRefused("This workbook shows no sheet with cells.")
    raise WhichSheet(
        f"This workbook has {len(shown)} sheets: {', '.join(names)}. Say which one to read.", names
    )


def look_at_cells(handed: HandedOver, path: str, heading_row: int) -> None:
    """Refuse merged cells, formulas whose answer was never worked out, and XML that defines things."""
    with handed.opened() as file, zipfile.ZipFile(file) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                look_at_part(packed, name, heading_row if name == path else None)


def look_at_part(packed: zipfile.ZipFile, name: str, heading_row: int | None) -> None:
    """Read one part through, a piece at a time; `heading_row` is given for the sheet to be read."""
    before = b""
    with packed.open(name) as part:
        while piece := part.read(PIECE):
            seen = before + piece
            if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen or b"\x00" in seen:
                raise SheetRefused(f"This workbook was not written by a spreadsheet. {SAVE_AS_XLSX}")
            if heading_row is not None:
                check_merged(seen, heading_row)
                if NEVER_CALCULATED.search(seen):
                    raise SheetRefused(
                        "This sheet holds formulas whose answers were never worked out. "
                        "Open it in a spreadsheet, save it there and try again."
                    )
            before = seen[-OVERLAP:]


def check_merged(xml: bytes, heading_row: int) -> None:
    """Refuse cells merged in the headings or below; a title above the headings may be merged."""
    for found in MERGED.finditer(xml):
        first, top, last, bottom = (found[number].decode() for number in (1, 2, 3, 4))
        if int(bottom) < heading_row:
            continue
        where = "The headings are" if int(top) <= heading_row else "Cells are"
        raise SheetRefused(
            f"{where} merged in {first}{top}:{last}{bottom}. Unmerge them, so that every column "
            "has one heading and every row its own cells."
        )


def read_lines(sheet: Any, limits: Limits) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Give (row number, values), stopping where no spreadsheet has rows."""
    for line, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        if line > LAST_LINE_OF_A_SHEET:
            raise SheetRefused("This sheet has more rows than a spreadsheet can have.")
        if len(values) > limits.columns and any(value is not None for value in values[limits.columns :]):
            raise SheetRefused(
                f"Row {line} has more than {limits.columns:,} columns, the most that can be read."
            )
        yield line, values


def checked_rows(
    lines: Iterator[tuple[int, tuple[object, ...]]],
    columns: tuple[str, ...],
    problems: list[Problem],
    limits: Limits,
) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the rows as text; what stands outside the headings or is an error becomes a problem."""
    width = len(columns)
    count = 0
    while True:
        try:
            line, values = next(lines)
        except StopIteration:
            return
        except SheetRefused:
            raise
        except Exception as fault:  # openpyxl raises whatever a damaged part makes it raise
            raise SheetRefused(
                f"This workbook is damaged and cannot be read to its end. {SAVE_AS_XLSX}"
            ) from fault
        cells = [words(value) for value in values]
        if not any(cells):
            continue
        sentence = fault_of(cells, width, limits)
        if sentence:
            add_problem(problems, line, sentence, limits)
            continue
        count += 1
        if count > limits.rows:
            raise SheetRefused(f"There are more than {limits.rows:,} rows. Split the file.")
        cells += [""] * (width - len(cells))
        yield line, dict(zip(columns, cells, strict=False))


def fault_of(cells: list[str], width: int, limits: Limits) -> str:
    """Return what is wrong with a row, or nothing."""
    if any(cells[width:]):
        return "A cell has no heading above it."
    for cell in cells:
        if cell in ERRORS:
            return f"A cell holds the spreadsheet's error {cell}."
        if len(cell) > limits.cell:
            return f"A cell is longer than {limits.cell:,} characters."
    return ""


def words(value: object) -> str:
    """Return a cell as text: 3 not 3.0, 2026-05-03 for a date, TRUE and FALSE as a spreadsheet shows them."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat() if value.time() != time() else value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
