"""Brings in plain lists of areas: code, name, kind, what they lie in, a point; no boundaries."""

from __future__ import annotations

from collections.abc import Mapping as Table
from typing import Any

from folkmoot.places.finishing import all_or_nothing
from folkmoot.places.geometry import Point
from folkmoot.places.importing_areas import describe
from folkmoot.places.mapping import Mapping
from folkmoot.places.refusals import ImportRefused, ImportReport
from folkmoot.places.storing_areas import check_described, store_areas
from folkmoot.places.tables import Row, meant_rows, opened
from folkmoot.sheets.handed_over import Source


def import_places(
    *,
    source: Source,
    mapping: Mapping,
    user: Any = None,
    dry_run: bool = False,
    lookups: Table[str, Source] | None = None,
) -> ImportReport:
    """Store every area of a list (CSV, XLSX), nested as the mapping says, or none of them.

    Areas that are here already keep their boundary; their name, kind and point follow the list.
    """
    rules = mapping.area
    if mapping.reads != "places" or rules is None:
        raise ImportRefused("This mapping does not read a plain list of areas.")
    report = ImportReport(dry_run=dry_run)
    columns = {
        "the kind": rules.kind_column,
        "the code": rules.code_column,
        "the name": rules.name_column,
        "the longitude": rules.longitude_column,
        "the latitude": rules.latitude_column,
    }
    with all_or_nothing(report, mapping, user) as finish, opened(source, mapping.file, columns) as sheet:
        described = []
        for line, row in meant_rows(sheet, mapping.file, report):
            area = describe(line, row, rules)
            try:
                area.point = point_of(row, rules.longitude_column, rules.latitude_column)
            except ValueError as fault:
                report.add_problem(line, str(fault))
                continue
            described.append(area)
        good = check_described(described, report)
        store_areas(good, mapping=mapping, source=source, lookups=lookups or {}, report=report)
        finish(len(good))
    return report


def point_of(row: Row, longitude_column: str, latitude_column: str) -> Point | None:
    """Return the point of a row in degrees, None when it gives none; raise ValueError with the sentence."""
    if not longitude_column or not (row[longitude_column] or row[latitude_column]):
        return None
    try:
        longitude, latitude = float(row[longitude_column]), float(row[latitude_column])
    except ValueError:
        raise ValueError(
            f"Longitude “{row[longitude_column][:20]}” and latitude “{row[latitude_column][:20]}” are not two numbers."
        ) from None
    if not (abs(longitude) <= 180 and abs(latitude) <= 90):
        raise ValueError("Longitude and latitude are not in degrees.")
    return longitude, latitude
