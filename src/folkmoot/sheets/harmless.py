"""Writes a table as CSV that no spreadsheet takes for a program: a cell that begins like a formula begins with an apostrophe."""

import csv
import io
from collections.abc import Iterable, Sequence

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return headings and rows as CSV with a mark of its encoding, as spreadsheets want it; None is an empty cell."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(headings)
    for row in rows:
        cells = ["" if cell is None else str(cell).strip() for cell in row]
        writer.writerow([f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell for cell in cells])
    return f"\ufeff{written.getvalue()}"
