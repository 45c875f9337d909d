"""XLSForm workbooks (.xlsx): written so that no cell can act as a formula, read within bounds."""

import io
import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from folkmoot.questions.exchange.drafts import NotReadable
from folkmoot.questions.exchange.tables import NUMBER_OF_ROW, Row, Tables
from folkmoot.sheets.handed_over import HandedOver
from folkmoot.sheets.sheet import Limits, SheetRefused
from folkmoot.sheets.workbook import look_at_cells, look_over, words

MOST_BYTES = 5_000_000
MOST_UNPACKED = 50_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 20_000
NOT_IN_A_SHEET = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
FIRST = ("list_name", "type", "name", "label", "hint")
LIMITS = Limits(bytes=MOST_BYTES, unpacked_workbook_bytes=MOST_UNPACKED, rows=MOST_ROWS, columns=MOST_COLUMNS)
SHEETS = ("survey", "choices", "settings")


def workbook_of(tables: Tables) -> bytes:
    """Return an XLSForm as an Excel workbook."""
    from openpyxl import Workbook  # heavy, and only spreadsheets need it

    book = Workbook(write_only=True)
    for name, rows in (
        ("survey", tables.survey),
        ("choices", tables.choices),
        ("settings", [tables.settings]),
    ):
        sheet = book.create_sheet(name)
        headings = headings_of(rows, ("list_name", "name") if name == "choices" else ("type", "name"))
        if name == "settings":
            headings = list(tables.settings)
        sheet.append([_cell(sheet, heading) for heading in headings])
        for row in rows:
            sheet.append([_cell(sheet, row.get(heading, "")) for heading in headings])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def headings_of(rows: Iterable[Row], first: Sequence[str]) -> list[str]:
    """Return the headings of some rows: what names a row, its words, and then the rest as they come."""
    found = [*first, *dict.fromkeys(heading for row in rows for heading in row)]
    place = {name: number for number, name in enumerate(FIRST)}
    return sorted(dict.fromkeys(found), key=lambda heading: place.get(heading.split("::")[0], len(FIRST)))


def read_workbook(content: bytes, *, name: str = "the file") -> Tables:
    """Return the XLSForm of a workbook. Raises `NotReadable`."""
    from openpyxl import load_workbook  # heavy, and only spreadsheets need it

    handed = HandedOver(io.BytesIO(content), name=name)
    if len(content) > MOST_BYTES:
        raise NotReadable(
            f"The file is {len(content) / 1e6:,.0f} MB. The most for a form is {MOST_BYTES // 1_000_000} MB."
        )
    try:
        look_over(handed, LIMITS)
        look_at_cells(handed, "", 1)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = {
            sheet.title.strip().lower(): _rows(sheet) for sheet in book.worksheets if _is_one(sheet.title)
        }
    except SheetRefused as refused:
        raise NotReadable(str(refused)) from refused
    except NotReadable:
        raise
    except Exception as fault:  # openpyxl raises whatever a damaged part makes it raise
        raise NotReadable(
            "This workbook is damaged and cannot be read. Save it as .xlsx and try again."
        ) from fault
    if "survey" not in sheets:
        raise NotReadable("This workbook has no sheet “survey”, so it is no XLSForm.")
    settings = sheets.get("settings") or [{}]
    return Tables(sheets["survey"], sheets.get("choices", []), settings[0])


def _is_one(title: str) -> bool:
    return title.strip().lower() in SHEETS


def _rows(sheet: Any) -> list[Row]:
    """Return the rows under the headings; headings are lower case, but for the language after "::"."""
    sheet.reset_dimensions()  # a workbook may lie about its own size
    lines = sheet.iter_rows(values_only=True)
    first = next(lines, ())
    if len(first) > MOST_COLUMNS:
        raise NotReadable(f"A sheet has more than {MOST_COLUMNS} columns, the most that can be read.")
    headings = [_heading(words(cell)) for cell in first]
    rows = []
    for number, values in enumerate(islice(lines, MOST_ROWS + 1), 2):
        if number > MOST_ROWS:
            raise NotReadable(f"A sheet has more than {MOST_ROWS:,} rows, the most that can be read.")
        row = {
            heading: said
            for heading, cell in zip(headings, values, strict=False)
            if heading and (said := words(cell)[:LONGEST_CELL])
        }
        if row:
            rows.append({NUMBER_OF_ROW: str(number), **row})
    return rows


def _heading(said: str) -> str:
    """Return a heading as the writer writes it: "Label : English" is "label::English"."""
    part, sign, language = said.partition("::")
    if not sign:
        part, sign, language = said.partition(":")
    plain = re.sub(r"[\s-]+", "_", part.strip().lower())
    plain = {"caption": "label", "value": "name", "constraint_msg": "constraint_message"}.get(plain, plain)
    return f"{plain}::{language.strip()}" if sign and language.strip() else plain


def _cell(sheet: Any, said: str) -> Any:
    from openpyxl.cell import WriteOnlyCell  # heavy, and only spreadsheets need it

    cell = WriteOnlyCell(sheet, NOT_IN_A_SHEET.sub("", said) or None)
    if said:
        cell.data_type = "s"  # words, whatever they begin with
    return cell
