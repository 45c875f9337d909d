"""Writes a table as CSV that no spreadsheet takes for a program: a cell that begins like a formula begins with an apostrophe."""

import csv
import io
from collections.abc import Iterable, Sequence

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: object) -> str:
    """Return a cell that no spreadsheet works out."""
    text = "" if cell is None else str(cell).strip()
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return headings and rows as CSV with a mark of its encoding, as spreadsheets want it; None is an empty cell."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(headings)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return f"\ufeff{written.getvalue()}"
