"""Reads an SPSS file in pieces, as codes with the words that belong to them."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from typing import Any

from folkmoot.sheets.handed_over import HandedOver
from folkmoot.sheets.sheet import Limits, Problem, Sheet, SheetRefused, add_problem, check_headings
from folkmoot.sheets.workbook import words

ROWS_AT_A_TIME = 50_000
DAMAGED = "This SPSS file is damaged and cannot be read. Save it again, or export it as CSV."


def open_spss(handed: HandedOver, *, limits: Limits) -> Sheet:
    """Open a .sav or .zsav file. Codes declared missing are kept as codes: a mapping says what they mean."""
    from pyreadstat import read_sav  # heavy: only when an SPSS file comes

    path, closers = on_disk(handed)
    try:
        _, about = read_sav(path, metadataonly=True, output_format="dict")
        columns = check_headings(list(about.column_names), limits=limits)
        if (about.number_rows or 0) > limits.rows:
            raise SheetRefused(f"There are more than {limits.rows:,} rows. Split the file.")
    except SheetRefused:
        close_all(closers)
        raise
    except Exception as fault:  # the reader raises whatever a damaged file makes it raise
        close_all(closers)
        raise SheetRefused(DAMAGED) from fault
    labels = {
        column: {words(code): str(label).strip() for code, label in meanings.items()}
        for column, meanings in about.variable_value_labels.items()
    }
    titles = {column: title for column, title in about.column_names_to_labels.items() if title}
    problems: list[Problem] = []
    return Sheet(
        name=handed.name,
        kind="sav",
        columns=columns,
        rows=read_rows(path, columns, problems, limits),
        labels=labels,
        titles=titles,
        encoding=about.file_encoding or "",
        problems=problems,
        closers=closers,
    )


def on_disk(handed: HandedOver) -> tuple[str, list[Any]]:
    """Return a path to the file: its own, or of a copy that goes when the sheet is closed."""
    if isinstance(handed.source, str | os.PathLike):
        return os.fspath(handed.source), []
    with tempfile.NamedTemporaryFile(suffix=".sav", delete=False) as copy, handed.opened() as file:
        shutil.copyfileobj(file, copy)

    def remove() -> None:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(copy.name)

    return copy.name, [remove]


def close_all(closers: list[Any]) -> None:
    """Let go of everything held."""
    while closers:
        closers.pop()()


def read_rows(
    path: str, columns: tuple[str, ...], problems: list[Problem], limits: Limits
) -> Iterator[tuple[int, dict[str, str]]]:
    """Give (row number from 1, {variable: text}), reading some rows at a time."""
    done = 0
    while True:
        piece = read_piece(path, done)
        size = len(piece[columns[0]])
        for offset, values in enumerate(zip(*(piece[column] for column in columns), strict=True)):
            line = done + offset + 1
            if line > limits.rows:
                raise SheetRefused(f"There are more than {limits.rows:,} rows. Split the file.")
            cells = ["" if value != value else words(value) for value in values]
            if any(len(cell) > limits.cell for cell in cells):
                add_problem(problems, line, f"A cell is longer than {limits.cell:,} characters.", limits)
            elif any(cells):
                yield line, dict(zip(columns, cells, strict=True))
        done += size
        if size < ROWS_AT_A_TIME:
            return


def read_piece(path: str, offset: int) -> Mapping[str, list[Any]]:
    """Read one piece of the file as lists by variable."""
    from pyreadstat import read_sav  # heavy: only when an SPSS file comes

    try:
        piece, _ = read_sav(
            path, output_format="dict", row_offset=offset, row_limit=ROWS_AT_A_TIME, user_missing=True
        )
    except Exception as fault:  # the reader raises whatever a damaged file makes it raise
        raise SheetRefused(DAMAGED) from fault
    return {column: list(values) for column, values in piece.items()}
