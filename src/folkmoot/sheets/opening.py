"""Finds out what kind of file was handed over, by its content and never by its name, and opens it."""

from __future__ import annotations

import os

from folkmoot.sheets.delimited import open_delimited
from folkmoot.sheets.handed_over import HandedOver, Source
from folkmoot.sheets.sheet import LIMITS, Limits, Sheet, SheetRefused
from folkmoot.sheets.spss import open_spss
from folkmoot.sheets.workbook import open_workbook

GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
SPSS = (b"$FL2", b"$FL3")
NOT_TABLES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls) or one locked with a password"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a text document"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "a database"),
    (b"BZh", "a packed file (.bz2)"),
    (b"7z\xbc\xaf", "a packed file (.7z)"),
    (b"Rar!", "a packed file (.rar)"),
    (b"\xfd7zXZ", "a packed file (.xz)"),
)
WHAT_CAN_BE_READ = "Files that can be read: CSV (also as .csv.gz), Excel (.xlsx) and SPSS (.sav)."
SNIFFED = 4_096


def open_sheet(
    source: Source,
    *,
    name: str = "",
    sheet: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    heading_row: int = 1,
    limits: Limits = LIMITS,
) -> Sheet:
    """Open a table that someone handed over.

    `source` is a path, or a file open for reading bytes that can seek (an upload). `name` is what to call it.
    `sheet` names the sheet of a workbook; `delimiter` and `encoding` overrule what is found out by itself.
    `heading_row` is the line the headings stand in, from 1. Raises SheetRefused with a sentence for a person.
    Use it in a `with`, or call `close()`.
    """
    called = name or (os.path.basename(os.fspath(source)) if isinstance(source, str | os.PathLike) else "")
    handed = HandedOver(source, name=called or "the file")
    if handed.size > limits.bytes:
        raise SheetRefused(
            f"The file is {handed.size / 1e6:,.0f} MB. "
            f"The most that can be read is {limits.bytes / 1e6:,.0f} MB."
        )
    start = handed.start(SNIFFED)
    if not start:
        raise SheetRefused("The file is empty.")
    if start.startswith(ZIP):
        return open_workbook(handed, sheet=sheet, heading_row=heading_row, limits=limits)
    if start.startswith(SPSS):
        return open_spss(handed, limits=limits)
    if start.startswith(GZIP):
        handed = handed.unpacked(limits.unpacked_bytes)
        start = handed.start(SNIFFED)
    check_is_text(start)
    return open_delimited(
        handed, delimiter=delimiter, encoding=encoding, heading_row=heading_row, limits=limits
    )


def check_is_text(start: bytes) -> None:
    """Refuse what is plainly not a table of text, naming what it seems to be."""
    for magic, what in NOT_TABLES:
        if start.startswith(magic):
            raise SheetRefused(f"This is {what}, not a table. {WHAT_CAN_BE_READ}")
    if start.startswith((GZIP, ZIP, *SPSS)):
        raise SheetRefused(f"Unpack this file first. {WHAT_CAN_BE_READ}")
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:1] in (b"{", b"["):
        raise SheetRefused(f"This is JSON, not a table. {WHAT_CAN_BE_READ}")
    if text[:1] == b"<":
        raise SheetRefused(f"This is a web page or XML, not a table. {WHAT_CAN_BE_READ}")
