"""Opens the table a mapping is about, gives the rows it means, and finds lookups handed over with it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from folkmoot.places.mapping import FileRules
from folkmoot.places.mapping import Mapping as PlaceMapping
from folkmoot.places.refusals import ImportRefused, ImportReport
from folkmoot.sheets import Sheet, open_sheet
from folkmoot.sheets.handed_over import Source

Row = dict[str, str]
Lookups = Mapping[str, Source]


@contextmanager
def opened(source: Source, rules: FileRules, columns: Mapping[str, str]) -> Iterator[Sheet]:
    """Open a table and check that it has the columns a mapping names ({what for: column})."""
    with open_sheet(
        source,
        sheet=rules.sheet,
        delimiter=rules.delimiter,
        encoding=rules.encoding,
        heading_row=rules.heading_row,
    ) as sheet:
        for meaning, column in [*columns.items(), *(("only", column) for column in rules.only)]:
            if column and column not in sheet.columns:
                shown = ", ".join(sheet.columns[:12]) + (" …" if len(sheet.columns) > 12 else "")
                raise ImportRefused(
                    f"The mapping reads {meaning} from the column “{column}”, which is not in the file. It has: {shown}."
                )
        yield sheet


def meant_rows(sheet: Sheet, rules: FileRules, report: ImportReport) -> Iterator[tuple[int, Row]]:
    """Give the rows a mapping means, and report those that could not be read or are not meant."""
    only = tuple(rules.only.items())
    passed_over = 0
    for line, row in sheet.rows:
        if only and not all(row[column] in values for column, values in only):
            passed_over += 1
            continue
        report.rows += 1
        yield line, row
    for problem in sheet.problems:
        report.rows += 1
        report.add_problem(problem.line, problem.sentence)
    if passed_over:
        report.add_note(f"{passed_over:,} rows were passed over, because the mapping reads only some.")


def read_lookup(
    name: str, mapping: PlaceMapping, beside: Source, lookups: Lookups, columns: tuple[str, str]
) -> dict[str, str]:
    """Return {key: code} from a lookup table: one handed over under its name, else beside the data or the mapping."""
    source = find_lookup(name, mapping, beside, lookups)
    key_column, code_column = columns
    found: dict[str, str] = {}
    with opened(source, FileRules(), {"a lookup's key": key_column, "a lookup's code": code_column}) as sheet:
        for line, row in sheet.rows:
            key, code = row[key_column], row[code_column]
            if found.setdefault(key, code) != code:
                raise ImportRefused(f"The lookup {name} says two things of “{key}” (line {line}).")
        if sheet.problems:
            raise ImportRefused(
                f"The lookup {name} cannot be read. Line {sheet.problems[0].line}: {sheet.problems[0].sentence}"
            )
    return found


def find_lookup(name: str, mapping: PlaceMapping, beside: Source, lookups: Lookups) -> Source:
    """Find a lookup table. A mapping that came as text over the web never opens a file of the server."""
    if name in lookups:
        return lookups[name]
    if mapping.folder is not None:
        folders = [Path(os.fspath(beside)).parent] if isinstance(beside, str | os.PathLike) else []
        for folder in [*folders, mapping.folder]:
            if (folder / name).is_file():
                return folder / name
    raise ImportRefused(f"The mapping needs the lookup file {name}. Hand it over with the data.")
