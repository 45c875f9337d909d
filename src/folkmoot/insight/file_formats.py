"""Writes an extract as CSV, XLSX, SPSS, JSON, Parquet or GeoJSON, each with its method note and recipe.

No text in a spreadsheet or CSV can act as a formula: what starts like one gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from folkmoot.insight.frames import Extract, Frame, FrameColumn, Value

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
LONGEST_SHEET = 1_048_575
LONGEST_SHEET_NAME = 31
LONGEST_CELL = 32_000
NOT_IN_A_SHEET = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LONGEST_SPSS_NAME = 60
MOST_IN_SPSS = 5_000_000
"""Values of one SPSS file, which is made whole in memory (about half a gigabyte for so many)."""

SEVERAL = ";"
SPOT = "spot"
"""The column of the place named, rounded: "longitude latitude"."""


class TooLong(Exception):
    """The extract does not fit the format; the message says which does."""


def write(extract: Extract, kind: str, target: Path) -> None:
    """Write an extract to a file. Raises KeyError for an unknown format, TooLong."""
    WRITERS[kind](extract, target)


def guarded(value: Value) -> Value:
    """Make a cell safe for programs that take what starts like a formula for one; several codes become one
    text."""
    if isinstance(value, tuple):
        value = SEVERAL.join(value)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def write_csv(extract: Extract, target: Path) -> None:
    """Write a zip of one CSV for each table, README.txt and recipe.json."""
    with _package(extract, target) as package:
        for frame in extract.frames:
            with (
                package.open(f"{frame.name}.csv", "w") as raw,
                io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as text,
            ):
                writer = csv.writer(text)
                writer.writerow([guarded(column.name) for column in frame.columns])
                for batch in frame.batches():
                    writer.writerows([guarded(_in_csv(value)) for value in row] for row in batch)


def _in_csv(value: Value) -> Value:
    return ("yes" if value else "no") if isinstance(value, bool) else value


def write_xlsx(extract: Extract, target: Path) -> None:
    """Write a workbook: a sheet for each table, one for the method, one for the recipe (its cells, joined from the
    top, are one JSON document) and one for the meaning of columns and codes."""
    from openpyxl import Workbook  # heavy, and only spreadsheets need it

    for frame in extract.frames:
        if frame.count > LONGEST_SHEET:
            raise TooLong(
                f"A spreadsheet holds {LONGEST_SHEET:,} rows and this has {frame.count:,}. Take CSV or Parquet."
            )
    book = Workbook(write_only=True)
    for frame in extract.frames:
        sheet = book.create_sheet(_sheet_name(frame.name))
        sheet.append([_in_sheet(column.name) for column in frame.columns])
        for batch in frame.batches():
            for row in batch:
                sheet.append([_in_sheet(value) for value in row])
    method = book.create_sheet("method")
    for line in (extract.title, *extract.method):
        for piece in pieces(line):
            method.append([_in_sheet(piece)])
    recipe = book.create_sheet("recipe")
    for piece in pieces(json.dumps(extract.recipe, ensure_ascii=False)):
        recipe.append([_in_sheet(piece)])
    meaning = book.create_sheet("codebook")
    meaning.append(["table", "column", "meaning", "code", "words"])
    for frame in extract.frames:
        for column in frame.columns:
            meaning.append([_in_sheet(v) for v in (frame.name, column.name, column.meaning, None, None)])
            for code, words in column.labels.items():
                meaning.append([_in_sheet(v) for v in (frame.name, column.name, None, code, words)])
    book.save(target)


def pieces(text: str, longest: int = LONGEST_CELL) -> Iterator[str]:
    """Cut a text into what a cell holds, none of which starts like a formula but perhaps the first: joined, they
    are the text again."""
    start = 0
    while start < len(text):
        end = start + longest
        while start + 1 < end < len(text) and text[end] in FORMULA_STARTS:
            end -= 1
        yield text[start:end]
        start = end


def _in_sheet(value: Value) -> Value:
    """Make a cell safe, and leave out the control characters that no workbook can hold."""
    value = guarded(value)
    return NOT_IN_A_SHEET.sub("", value) if isinstance(value, str) else value


def _sheet_name(name: str) -> str:
    return re.sub(r"[\\/*?:\[\]]", " ", name)[:LONGEST_SHEET_NAME]


def write_json(extract: Extract, target: Path) -> None:
    """Write one JSON document: title, method, recipe, and each table's columns and rows."""
    with target.open("w", encoding="utf-8") as file:
        head = {"title": extract.title, "method": list(extract.method), "recipe": extract.recipe}
        file.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "tables": [')
        for place, frame in enumerate(extract.frames):
            columns = [
                {"name": c.name, "meaning": c.meaning, "form": c.form, "labels": dict(c.labels)}
                for c in frame.columns
            ]
            about = {"name": frame.name, "title": frame.title, "columns": columns}
            file.write((", " if place else "") + json.dumps(about, ensure_ascii=False)[:-1] + ', "rows": [')
            names = [column.name for column in frame.columns]
            between = ""
            for batch in frame.batches():
                for row in batch:
                    said = {n: v for n, v in zip(names, row, strict=True) if v is not None}
                    file.write(between + json.dumps(said, ensure_ascii=False))
                    between = ",\n"
            file.write("]}")
        file.write("]}\n")


def write_geojson(extract: Extract, target: Path) -> None:
    """Write the first table as GeoJSON (RFC 7946): a feature a row, at the place named, without one where none was.

    Titles, method and recipe stand beside the features, where readers of maps leave them be.
    """
    frame = extract.frames[0]
    names = [column.name for column in frame.columns]
    head = {
        "type": "FeatureCollection",
        "title": extract.title,
        "method": list(extract.method),
        "recipe": extract.recipe,
    }
    with target.open("w", encoding="utf-8") as file:
        file.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [')
        between = ""
        for batch in frame.batches():
            for row in batch:
                said = {name: value for name, value in zip(names, row, strict=True) if value is not None}
                feature = {"type": "Feature", "geometry": _point(said.pop(SPOT, None)), "properties": said}
                file.write(between + json.dumps(feature, ensure_ascii=False))
                between = ",\n"
        file.write("]}\n")


def _point(spot: Value) -> dict[str, Any] | None:
    """Return a point of "longitude latitude", or nothing where no place was named."""
    if not isinstance(spot, str):
        return None
    return {"type": "Point", "coordinates": [float(part) for part in spot.split()]}


def write_parquet(extract: Extract, target: Path) -> None:
    """Write a zip of one Parquet file for each table (several codes as a list), README.txt and
    recipe.json."""
    import pyarrow as pa  # heavy: only when a file is written
    import pyarrow.parquet as pq

    types = {
        "codes": pa.list_(pa.string()),
        "number": pa.float64(),
        "whole": pa.int64(),
        "yes_no": pa.bool_(),
    }
    with _package(extract, target) as package:
        for frame in extract.frames:
            schema = pa.schema([(c.name, types.get(c.form, pa.string())) for c in frame.columns])
            schema = schema.with_metadata({"folkmoot": json.dumps(extract.recipe, ensure_ascii=False)})
            with tempfile.NamedTemporaryFile(suffix=".parquet") as made:
                with pq.ParquetWriter(made.name, schema, compression="zstd") as writer:
                    for batch in frame.batches():
                        columns = list(zip(*batch, strict=True)) if batch else [()] * len(schema)
                        arrays = [pa.array(list(v), f.type) for v, f in zip(columns, schema, strict=True)]
                        writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
                package.write(made.name, f"{frame.name}.parquet")


def write_spss(extract: Extract, target: Path) -> None:
    """Write a zip of one .sav for each table, README.txt and recipe.json.

    Codes become numbers in the order they were offered, with their words as labels; several codes become one
    0/1 variable for each. What was not said is missing. Raises TooLong before a row is read.
    """
    import pandas  # heavy, and only SPSS files need it
    import pyreadstat

    for frame in extract.frames:
        most = MOST_IN_SPSS // sum(max(1, len(c.labels)) if c.form == "codes" else 1 for c in frame.columns)
        if frame.count > most:
            raise TooLong(
                f"An SPSS file of these questions holds {most:,} rows and this has {frame.count:,}. Take CSV or "
                "Parquet."
            )
    with _package(extract, target) as package:
        for frame in extract.frames:
            columns, titles, labels = _spss_columns(frame)
            with tempfile.NamedTemporaryFile(suffix=".sav") as made:
                pyreadstat.write_sav(
                    pandas.DataFrame(columns),
                    made.name,
                    file_label=extract.title[:60],
                    column_labels=titles,
                    variable_value_labels=labels,
                )
                package.write(made.name, f"{frame.name}.sav")


SpssColumns = tuple[dict[str, list[Any]], dict[str, str | None], dict[str, dict[int | float, str]]]


def _spss_columns(frame: Frame) -> SpssColumns:
    rows = [row for batch in frame.batches() for row in batch]
    values: dict[str, list[Any]] = {}
    titles: dict[str, str | None] = {}
    labels: dict[str, dict[int | float, str]] = {}
    for place, column in enumerate(frame.columns):
        cells = [row[place] for row in rows]
        for name, title, made, words in _spss(column, cells):
            unique = _spss_name(name, values)
            values[unique], titles[unique] = made, title[:250]
            if words:
                labels[unique] = words
    return values, titles, labels


def _spss(
    column: FrameColumn, cells: list[Value]
) -> Iterator[tuple[str, str, list[Any], dict[int | float, str]]]:
    """Give a column's variables: name, label, values, value labels."""
    missing = float("nan")
    if column.form in ("number", "whole", "yes_no"):
        yield column.name, column.meaning, [missing if v is None else float(v) for v in cells], {}  # type: ignore[arg-type]
    elif column.form == "words":
        yield column.name, column.meaning, ["" if v is None else str(v) for v in cells], {}
    elif column.form == "code":
        codes = list(dict.fromkeys([*column.labels, *sorted({str(v) for v in cells if v is not None})]))
        number = {code: place for place, code in enumerate(codes, 1)}
        words: dict[int | float, str] = {
            place: f"{column.labels.get(code, code)}"[:120] for code, place in number.items()
        }
        yield (
            column.name,
            column.meaning,
            [missing if v is None else float(number[str(v)]) for v in cells],
            dict(words),
        )
    else:
        held = {code for v in cells if isinstance(v, tuple) for code in v}
        for code in dict.fromkeys([*column.labels, *sorted(held)]):
            ticked = [missing if not isinstance(v, tuple) else float(code in v) for v in cells]
            title = f"{column.meaning}: {column.labels.get(code, code)}"
            yield f"{column.name}.{code}", title, ticked, {0: "No", 1: "Yes"}


def _spss_name(name: str, taken: dict[str, list[Any]]) -> str:
    """Make a name SPSS takes: it starts with a letter, holds letters, numbers and _, and is there once."""
    plain = re.sub(r"[^A-Za-z0-9_]+", "_", name).strip("_")[:LONGEST_SPSS_NAME]
    plain = plain if plain[:1].isalpha() else f"v_{plain}"
    lower = {each.lower() for each in taken}
    if plain.lower() not in lower:
        return plain
    return next(made for i in range(2, 10_000) if (made := f"{plain}_{i}").lower() not in lower)


def _package(extract: Extract, target: Path) -> zipfile.ZipFile:
    package = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED)
    package.writestr("README.txt", extract.read_me())
    package.writestr("recipe.json", json.dumps(extract.recipe, ensure_ascii=False, indent=1))
    return package


WRITERS: dict[str, Callable[[Extract, Path], None]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "sav": write_spss,
    "json": write_json,
    "parquet": write_parquet,
    "geojson": write_geojson,
}
"""Every format by its name."""

ENDINGS = {
    "csv": "csv.zip",
    "xlsx": "xlsx",
    "sav": "sav.zip",
    "json": "json",
    "parquet": "parquet.zip",
    "geojson": "geojson",
    "pdf": "pdf",
}
"""How a file of a format ends: a package is a zip."""
