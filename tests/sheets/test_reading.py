"""A table reads the same whichever program wrote it, and hard files are read or refused, never half-read."""

import csv
import gzip
import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from folkmoot.sheets import Limits, SheetRefused, WhichSheet, open_sheet

TABLE = 'Name;Town;People\nZoë Smith;Alderbrook;1,5\n"Li; Anne";Hollinsea;20\n'
ROWS = [
    (2, {"Name": "Zoë Smith", "Town": "Alderbrook", "People": "1,5"}),
    (3, {"Name": "Li; Anne", "Town": "Hollinsea", "People": "20"}),
]


def read(source, **options):
    with open_sheet(source, **options) as sheet:
        return sheet, list(sheet.rows)


def refusal(source, **options) -> str:
    with pytest.raises(SheetRefused) as refused:
        read(source, **options)
    return str(refused.value)


def workbook(rows, **sheets) -> io.BytesIO:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for name, more in sheets.items():
        page = book.create_sheet(name)
        for row in more:
            page.append(row)
    file = io.BytesIO()
    book.save(file)
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_same_table_reads_the_same_in_every_encoding(encoding):
    sheet, rows = read(io.BytesIO(TABLE.encode(encoding)))
    assert rows == ROWS
    assert (sheet.delimiter, sheet.encoding, sheet.columns) == (";", encoding, ("Name", "Town", "People"))


def test_a_letter_far_down_still_decides_the_encoding():
    table = "name,town\n" + "Ann,Dunmere\n" * 60_000 + "Zoë,Dunmere\n"
    sheet, rows = read(io.BytesIO(table.encode("cp1252")))
    assert sheet.encoding == "cp1252"
    assert rows[-1] == (60_002, {"name": "Zoë", "town": "Dunmere"})


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_though_others_stand_in_the_cells(delimiter):
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    rows = [["code", "said"], ["1", "a, b; c | d\te"], ["2", "two\nlines"], ["3", 'says "yes"']]
    writer.writerows(rows)
    sheet, read_rows = read(io.BytesIO(file.getvalue().encode()))
    assert sheet.delimiter == delimiter
    assert [list(row.values()) for _, row in read_rows] == rows[1:]
    assert [line for line, _ in read_rows] == [2, 3, 5]


def test_a_packed_file_a_path_and_an_upload_read_the_same(tmp_path: Path):
    packed = tmp_path / "table.csv.gz"
    packed.write_bytes(gzip.compress(TABLE.encode()))
    upload = SimpleUploadedFile("table.csv", TABLE.encode())
    assert read(packed)[1] == read(str(packed))[1] == read(upload)[1] == ROWS
    assert not upload.closed
    assert read(upload)[1] == ROWS


def test_rows_of_another_width_are_told_by_line_and_the_rest_is_read():
    sheet, rows = read(io.BytesIO(b"a,b\n1,2\n3\n\n4,5,6\n7,8,,\n"))
    assert rows == [(2, {"a": "1", "b": "2"}), (6, {"a": "7", "b": "8"})]
    assert sheet.problems == [
        (3, "This row has 1 cells, the headings are 2."),
        (5, "This row has 3 cells, the headings are 2."),
    ]


def test_an_unclosed_quotation_mark_is_told_where_it_opens():
    sheet, rows = read(io.BytesIO(b'a,b\n1,2\n"3,4\n5,6\n'))
    assert rows == [(2, {"a": "1", "b": "2"})]
    assert [problem.line for problem in sheet.problems] == [3]


def test_headings_may_stand_below_a_title():
    _, rows = read(io.BytesIO(b"Census 2021,\nTable 7,\na,b\n1,2\n"), heading_row=3)
    assert rows == [(4, {"a": "1", "b": "2"})]


def test_a_workbook_gives_whole_numbers_days_and_text():
    file = workbook(
        [
            ["code", "day", "at", "share", "yes", "words"],
            [3.0, date(2026, 5, 3), datetime(2026, 5, 3, 9, 30), 0.25, True, " two "],
            [None] * 6,
            [447700900123.0, None, None, None, False, "0012"],
        ]
    )
    sheet, rows = read(file)
    assert sheet.kind == "xlsx"
    assert rows == [
        (
            2,
            {
                "code": "3",
                "day": "2026-05-03",
                "at": "2026-05-03T09:30:00",
                "share": "0.25",
                "yes": "TRUE",
                "words": "two",
            },
        ),
        (4, {"code": "447700900123", "day": "", "at": "", "share": "", "yes": "FALSE", "words": "0012"}),
    ]


def test_of_several_sheets_one_must_be_named():
    file = workbook([["a"], ["1"]], Answers=[["b"], ["2"]])
    with pytest.raises(WhichSheet) as refused:
        read(file)
    assert refused.value.names == ("Sheet", "Answers")
    assert read(file, sheet="Answers")[1] == [(2, {"b": "2"})]
    assert refusal(file, sheet="Other") == "There is no sheet “Other”. There are: Sheet, Answers."


def test_a_workbook_that_lies_about_its_size_is_read_whole():
    file = workbook([["a", "b"], ["1", "2"], ["3", "4"]])
    lying = changed(file, "xl/worksheets/sheet1.xml", b'<dimension ref="A1:B3"', b'<dimension ref="A1:A1"')
    assert [row for _, row in read(lying)[1]] == [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]


def test_an_error_of_the_spreadsheet_is_a_problem_of_its_row():
    sheet, rows = read(workbook([["a"], ["#N/A"], ["fine"]]))
    assert rows == [(3, {"a": "fine"})]
    assert sheet.problems == [(2, "A cell holds the spreadsheet's error #N/A.")]


def test_an_spss_file_gives_codes_labels_and_titles(tmp_path: Path):
    pd, pyreadstat = pytest.importorskip("pandas"), pytest.importorskip("pyreadstat")
    frame = pd.DataFrame({"age": [1.0, 2.0, None, -9.0], "said": ["more buses", "", "päth", "x"]})
    path = tmp_path / "survey.sav"
    pyreadstat.write_sav(
        frame,
        str(path),
        column_labels=["Age group", ""],
        variable_value_labels={"age": {1: "16 to 24", 2: "25 to 34", -9: "Refused"}},
        missing_ranges={"age": [-9]},
    )
    sheet, rows = read(path)
    assert rows == [
        (1, {"age": "1", "said": "more buses"}),
        (2, {"age": "2", "said": ""}),
        (3, {"age": "", "said": "päth"}),
        (4, {"age": "-9", "said": "x"}),
    ]
    assert sheet.labels == {"age": {"1": "16 to 24", "2": "25 to 34", "-9": "Refused"}}
    assert sheet.titles == {"age": "Age group"}
    assert read(SimpleUploadedFile("survey.sav", path.read_bytes()))[1] == rows


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7 ...", "This is a PDF, not a table."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            "This is an old Excel workbook (.xls) or one locked with a password, not a table.",
        ),
        (b"<html><table><tr><td>a", "This is a web page or XML, not a table."),
        (b'{"type": "FeatureCollection"}', "This is JSON, not a table."),
        (b"a,b\n\x00\x01,2\n", "This is not a text file: it holds characters no text has."),
        (b"a,b\n\x81\x8d,2\n", "The letters of this file cannot be read."),
        (b"a,,c\n1,2,3\n", "Column 2 has no heading."),
        (b"a,b,a\n1,2,3\n", "The heading “a” stands over two columns."),
        (b",,\n1,2,3\n", "The row where the headings should be is empty."),
        (b"PK\x03\x04 not a zip at all", "This file is packed (zip) but damaged."),
        (b"\x1f\x8b\x08 not gzip at all", "The file is packed (gzip) but damaged or cut short."),
        (
            gzip.compress(b"a,b\n1,2\n" * 9_000, mtime=0)[:-20],
            "The file is packed (gzip) but damaged or cut short.",
        ),
        (gzip.compress(gzip.compress(b"a,b\n1,2\n", mtime=0), mtime=0), "Unpack this file first."),
        (b"$FL2 not spss at all", "This SPSS file is damaged and cannot be read."),
        (b"a" * 3_000_000, "Line 1 is longer than 2,000,000 characters."),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence(content, sentence):
    assert refusal(io.BytesIO(content)).startswith(sentence)


def changed(
    file: io.BytesIO, part: str, old: bytes, new: bytes, extra: dict[str, bytes] | None = None
) -> io.BytesIO:
    result = io.BytesIO()
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            after.writestr(name, content)
        for name, content in (extra or {}).items():
            after.writestr(name, content)
    return result


def test_merged_cells_are_refused_but_not_in_a_title_above_the_headings():
    book = Workbook()
    for row in (["Survey", None], ["a", "b"], ["1", "2"]):
        book.active.append(row)
    book.active.merge_cells("A1:B1")
    title, heading, body = io.BytesIO(), io.BytesIO(), io.BytesIO()
    book.save(title)
    assert read(title, heading_row=2)[1] == [(3, {"a": "1", "b": "2"})]
    assert refusal(title).startswith("The headings are merged in A1:B1.")
    book.active.merge_cells("A2:B2")
    book.save(heading)
    assert refusal(heading, heading_row=2).startswith("The headings are merged in A2:B2.")
    book.active.unmerge_cells("A2:B2")
    book.active.merge_cells("A3:A4")
    book.save(body)
    assert refusal(body, heading_row=2).startswith("Cells are merged in A3:A4.")


def test_formulas_never_worked_out_are_refused_not_read_as_empty():
    assert refusal(workbook([["a"], ["=1+1"]])).startswith(
        "This sheet holds formulas whose answers were never"
    )


def test_harmful_workbooks_are_refused():
    plain = [["a"], ["1"]]
    content = "xl/workbook.xml"
    macros = changed(workbook(plain), content, b"<", b"<", {"xl/vbaProject.bin": b"x"})
    assert refusal(macros).startswith("This workbook holds macros")
    laughs = changed(
        workbook(plain),
        "xl/worksheets/sheet1.xml",
        b"<worksheet",
        b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet',
    )
    refused = (
        "This workbook was not written by a spreadsheet.",
        "This workbook is damaged",
    )  # as its reader sees it
    assert refusal(laughs).startswith(refused)
    bomb = changed(workbook(plain), content, b"<", b"<", {"xl/media/a.bin": bytes(200_000_000)})
    assert bomb.getbuffer().nbytes < 1_000_000
    assert refusal(bomb).startswith("Unpacked, this workbook is 200 MB")
    assert refusal(bomb).endswith(
        "; the most that can be read beside the rows is 150 MB. Save it as CSV instead."
    )
    assert refusal(bomb, limits=Limits(unpacked_workbook_bytes=100_000_000)) == (
        "Unpacked, this workbook is 200 MB; the most that can be read is 100 MB. Save it as CSV instead."
    )
    crowded = changed(
        workbook(plain), content, b"<", b"<", {f"xl/media/{part}": b"" for part in range(5_000)}
    )
    assert "parts; the most that can be read is 5,000 parts." in refusal(crowded)
    cut = io.BytesIO(workbook(plain).getvalue()[:-200])
    assert refusal(cut).startswith("This file is packed (zip) but damaged.")
    broken = changed(workbook(plain), "xl/worksheets/sheet1.xml", b"</sheetData>", b"<oh")
    assert refusal(broken).startswith("This workbook is damaged")
    document = io.BytesIO()
    with zipfile.ZipFile(document, "w") as packed:
        packed.writestr("word/document.xml", "<x/>")
    assert refusal(document).startswith("This is a packed file (zip), but not an Excel workbook.")
    far = changed(workbook(plain), "xl/worksheets/sheet1.xml", b'<row r="2"', b'<row r="99999999999"')
    assert refusal(far) == "This sheet has more rows than a spreadsheet can have."


def test_a_small_file_that_unpacks_to_much_is_refused_before_it_is_unpacked():
    bomb = io.BytesIO(gzip.compress(b"a,b\n" + b"1,2\n" * 500_000))
    limits = Limits(unpacked_bytes=1_000_000)
    assert refusal(bomb, limits=limits) == "Unpacked, the file is larger than 1 MB. It was not read further."


def test_what_is_too_much_is_refused_never_cut():
    table = io.BytesIO(b"a,b,c\n" + b"1,2,3\n" * 50)
    assert refusal(table, limits=Limits(rows=49)) == "There are more than 49 rows. Split the file."
    assert refusal(table, limits=Limits(columns=2)) == "There are 3 columns. The most that can be read is 2."
    assert refusal(table, limits=Limits(bytes=100)).startswith("The file is 0 MB.")
    crooked = io.BytesIO(b"a,b\n" + b"1\n" * 50)
    assert refusal(crooked, limits=Limits(unreadable=5)).startswith("More than 5 rows cannot be read.")
    sheet, _ = read(io.BytesIO(b"a,b\n1," + b"x" * 11 + b"\n"), limits=Limits(cell=10))
    assert sheet.problems == [(2, "A cell is longer than 10 characters.")]


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path):
    assert refusal(tmp_path / "none.csv") == f"There is no file at {tmp_path / 'none.csv'}."


CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=15))
def test_what_a_spreadsheet_writes_is_what_is_read(rows):
    file = io.StringIO()
    csv.writer(file).writerows([["a", "b", "c"], *rows])
    sheet, found = read(io.BytesIO(file.getvalue().encode()), delimiter=",", encoding="utf-8")
    stripped = [[cell.strip() for cell in row] for row in rows]
    assert [list(row.values()) for _, row in found] == [row for row in stripped if any(row)]
    assert sheet.problems == []


@settings(max_examples=200, deadline=None)
@given(
    content=st.binary(max_size=300),
    start=st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"a,b\n", b"\xff\xfe"]),
)
def test_any_bytes_are_read_or_refused_with_a_sentence(content, start):
    try:
        read(io.BytesIO(start + content))
    except SheetRefused as refused:
        assert str(refused).endswith((".", ")."))


def test_real_files_read_whole(data: Path):
    sheet, rows = read(data / "auckland" / "auckland_council_submissions.xlsx")
    assert (len(rows), sheet.problems, rows[-1][0]) == (26_556, [], 26_557)
    sheet, rows = read(data / "edinburgh" / "natural_neighbourhoods_survey.csv")
    assert (len(rows), sheet.problems) == (2_955, [])
