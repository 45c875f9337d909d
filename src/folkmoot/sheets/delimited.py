"""Reads CSV and its kin (semicolons, tabs, bars; UTF-8, Windows, UTF-16) as spreadsheets write them."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from folkmoot.sheets.handed_over import HandedOver
from folkmoot.sheets.sheet import Limits, Problem, Sheet, SheetRefused, add_problem, check_headings

DELIMITERS = (",", ";", "\t", "|")
LINES_LOOKED_AT = 100
BYTES_LOOKED_AT = 262_144
PIECE = 1 << 20
NUL_SHARE_OF_UTF_16 = 0.2
NAMES_OF_ENCODINGS = {"utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"}


def open_delimited(
    handed: HandedOver, *, delimiter: str | None, encoding: str | None, heading_row: int, limits: Limits
) -> Sheet:
    """Open a text table: find its encoding (reading all of it once) and delimiter, check its headings."""
    known = check_encoding(encoding) if encoding else find_encoding(handed)
    separator = delimiter or find_delimiter(handed, known, heading_row)
    text = io.TextIOWrapper(handed.open(), encoding=known, newline="")
    problems: list[Problem] = []
    records = read_records(text, separator, problems, limits)
    try:
        headings = first_record(records, heading_row, problems)
        columns = check_headings(headings, limits=limits)
    except BaseException:
        text.close()
        raise
    rows = checked_rows(records, columns, problems, limits)
    return Sheet(
        name=handed.name,
        kind="csv",
        columns=columns,
        rows=rows,
        encoding=known,
        delimiter=separator,
        problems=problems,
        closers=[text.close],
    )


def check_encoding(encoding: str) -> str:
    """Return the encoding someone named, or refuse one that is not read here."""
    name = encoding.strip().lower().replace("_", "-").replace("windows-1252", "cp1252")
    if name not in NAMES_OF_ENCODINGS:
        raise SheetRefused(f"The encoding “{encoding}” is not known. Use utf-8, utf-8-sig, cp1252 or utf-16.")
    return name


def find_encoding(handed: HandedOver) -> str:
    """Find the encoding: by the mark at the start, else UTF-8 if all of the file is, else Windows-1252."""
    start = handed.start(BYTES_LOOKED_AT)
    if start.startswith(codecs.BOM_UTF8):
        return checked(handed, "utf-8-sig")
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return checked(handed, "utf-16")
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(start) > 1 and start[offset::2].count(0) > NUL_SHARE_OF_UTF_16 * len(start[offset::2]):
            return checked(handed, name)
    return "utf-8" if is_written_in(handed, "utf-8") else checked(handed, "cp1252")


def checked(handed: HandedOver, encoding: str) -> str:
    """Return the encoding if the whole file can be read in it, else refuse."""
    if is_written_in(handed, encoding):
        return encoding
    raise SheetRefused(
        "The letters of this file cannot be read. Save it as “CSV UTF-8” in your spreadsheet and try again."
    )


def is_written_in(handed: HandedOver, encoding: str) -> bool:
    """Whether every byte of the file reads in an encoding; a file with NUL characters is refused outright."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with handed.opened() as file:
        try:
            while piece := file.read(PIECE):
                if "\x00" in decoder.decode(piece):
                    raise SheetRefused("This is not a text file: it holds characters no text has.")
            decoder.decode(b"", True)
        except UnicodeDecodeError:
            return False
    return True


def find_delimiter(handed: HandedOver, encoding: str, heading_row: int) -> str:
    """Find what parts the cells: the most columns in the headings, and as many in the rows below."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    lines = decoder.decode(handed.start(BYTES_LOOKED_AT)).splitlines(keepends=True)
    lines = lines[: LINES_LOOKED_AT + heading_row]

    def merit(separator: str) -> tuple[float, int]:
        try:
            records = list(csv.reader(lines, delimiter=separator))[heading_row - 1 :]
        except csv.Error:
            return 0.0, 0
        if not records or len(records[0]) < 2:
            return 0.0, 0
        same = sum(len(record) == len(records[0]) for record in records)
        return round(same / len(records), 1), len(records[0])

    best = max(DELIMITERS, key=merit)
    return best if merit(best)[1] else DELIMITERS[0]


def bounded_lines(text: io.TextIOWrapper, limits: Limits) -> Iterator[str]:
    """Give the lines of a file, and stop before a single one fills the memory."""
    most = limits.cell * 20
    count = 0
    while line := text.readline(most):
        count += 1
        if len(line) == most and not line.endswith(("\n", "\r")):
            raise SheetRefused(f"Line {count} is longer than {most:,} characters. This is not a table.")
        yield line


def read_records(
    text: io.TextIOWrapper, delimiter: str, problems: list[Problem], limits: Limits
) -> Iterator[tuple[int, list[str]]]:
    """Give (line a record starts in, its cells); a record with broken quotation marks becomes a problem."""
    if len(delimiter) != 1:
        raise SheetRefused("The delimiter must be one character, such as , or ;")
    reader = csv.reader(bounded_lines(text, limits), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error:
            sentence = "A quotation mark on this line is not closed, or stands in the middle of a cell."
            add_problem(problems, line, sentence, limits)
            continue
        except UnicodeDecodeError as fault:
            raise SheetRefused(
                f"Near line {line} the file is not written in the encoding {text.encoding}. Name another one."
            ) from fault
        yield line, record


def first_record(
    records: Iterator[tuple[int, list[str]]], heading_row: int, problems: list[Problem]
) -> list[str]:
    """Return the record that starts in the line of the headings."""
    for line, record in records:
        if problems:
            break
        if line >= heading_row:
            return record
    if problems:
        raise SheetRefused(f"The headings cannot be read. Line {problems[0].line}: {problems[0].sentence}")
    raise SheetRefused(f"The file ends before line {heading_row}, where the headings should be.")


def checked_rows(
    records: Iterator[tuple[int, list[str]]],
    columns: tuple[str, ...],
    problems: list[Problem],
    limits: Limits,
) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the rows that have as many cells as there are headings; the others become problems."""
    width, longest, most = len(columns), limits.cell, limits.rows
    count = 0
    for line, record in records:
        cells = [cell.strip() for cell in record]
        if len(cells) > width and not any(cells[width:]):
            del cells[width:]
        if not any(cells):
            continue
        if len(cells) != width:
            sentence = f"This row has {len(cells):,} cells, the headings are {width:,}."
            add_problem(problems, line, sentence, limits)
            continue
        if max(map(len, cells)) > longest:
            add_problem(problems, line, f"A cell is longer than {longest:,} characters.", limits)
            continue
        count += 1
        if count > most:
            raise SheetRefused(f"There are more than {most:,} rows. Split the file.")
        yield line, dict(zip(columns, cells))  # noqa: B905  as many as there are columns: seen above
