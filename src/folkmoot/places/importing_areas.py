"""Brings in areas with their boundaries from GeoJSON."""

from __future__ import annotations

from collections.abc import Mapping as Table
from typing import Any

from folkmoot.places.finishing import all_or_nothing
from folkmoot.places.geojson import checked_boundary, read_features
from folkmoot.places.mapping import AreaRules, Mapping
from folkmoot.places.refusals import ImportRefused, ImportReport
from folkmoot.places.storing_areas import Described, check_described, store_areas
from folkmoot.places.tables import Row
from folkmoot.sheets.handed_over import Source


def import_areas(
    *,
    source: Source,
    mapping: Mapping,
    user: Any = None,
    dry_run: bool = False,
    lookups: Table[str, Source] | None = None,
) -> ImportReport:
    """Store every area of a GeoJSON file, nested as the mapping says, or none of them.

    `source` is a path or an open file; `lookups` are lookup tables by the name the mapping gives them. A line in
    the report is the number of a feature. Areas that are here already are changed, never doubled.
    """
    rules = mapping.area
    if mapping.reads != "areas" or rules is None:
        raise ImportRefused("This mapping does not read areas with boundaries.")
    report = ImportReport(dry_run=dry_run)
    with all_or_nothing(report, mapping, user) as finish:
        described = []
        for number, row, raw in read_features(source):
            if any(row.get(column) not in values for column, values in mapping.file.only.items()):
                continue
            report.rows += 1
            check_properties(row, rules, number)
            try:
                boundary = checked_boundary(raw)
            except ValueError as fault:
                report.add_problem(number, str(fault))
                continue
            described.append(describe(number, row, rules, boundary))
        good = check_described(described, report)
        store_areas(good, mapping=mapping, source=source, lookups=lookups or {}, report=report)
        finish(len(good))
    return report


def check_properties(row: Row, rules: AreaRules, number: int) -> None:
    """Refuse a file whose features have not the properties that the mapping reads."""
    for column in (
        rules.kind_column,
        rules.code_column,
        rules.name_column,
        rules.longitude_column,
        rules.latitude_column,
    ):
        if column and column not in row:
            shown = ", ".join(list(row)[:12])
            raise ImportRefused(
                f"The mapping reads “{column}”, which feature {number} does not have. It has: {shown}."
            )


def describe(line: int, row: Row, rules: AreaRules, boundary: Any = None) -> Described:
    """Return an area as a row describes it; without a code column, the name is its code."""
    return Described(
        line=line,
        row=row,
        code=row[rules.code_column or rules.name_column],
        name=row[rules.name_column],
        kind=rules.kind or row[rules.kind_column].lower(),
        boundary=boundary,
    )
