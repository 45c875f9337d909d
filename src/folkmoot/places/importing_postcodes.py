"""Loads a postcode list beside the one in service, then puts it in service in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.db import connection, transaction

from folkmoot.places.area_sets import widened
from folkmoot.places.mapping import Mapping, PostcodeRules
from folkmoot.places.models import Area, AreaSet, Postcode, PostcodeVintage
from folkmoot.places.nesting import outer_codes
from folkmoot.places.postcode_rows import PostcodeRow, as_areas, good_rows
from folkmoot.places.postcode_service import put_in_service, remove_old_vintages, remove_rows
from folkmoot.places.refusals import ImportRefused, ImportReport
from folkmoot.places.tables import meant_rows, opened
from folkmoot.sheets.handed_over import Source

ROWS_AT_A_TIME = 20_000  # committed together: others may write in between, also on SQLite
PROBLEMS_SHOWN = 1_000
COLUMNS = ("vintage_id", "code", "area_set_id", "longitude", "latitude", "ended")

Progress = Callable[[int], object]


def import_postcodes(
    *,
    source: Source,
    mapping: Mapping,
    user: Any = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Load a postcode list (CSV, also packed by gzip) and put it in service, or change nothing.

    Until the last row is in, and if anything goes wrong, the list in service stays in service. Bad rows are
    counted and reported by line; more than the mapping allows (none, unless it says) and the list is not used.
    `progress` is called with the number of rows read so far.
    """
    rules = mapping.postcode
    if mapping.reads != "postcodes" or rules is None:
        raise ImportRefused("This mapping does not read postcodes.")
    report = ImportReport(dry_run=dry_run)
    columns = {
        "the postcode": rules.code_column,
        "the longitude": rules.longitude_column,
        "the latitude": rules.latitude_column,
        "the end": rules.ended_column,
    } | {f"the {kind}": column for kind, column in rules.area_columns.items()}
    with opened(source, mapping.file, columns) as sheet:
        rows = good_rows(meant_rows(sheet, mapping.file, report), rules, report)
        if dry_run:
            stored = sum(1 for _ in rows)
            report.stored = stored if report.bad_rows <= rules.bad_rows_allowed else 0
        else:
            load(rows, mapping, rules, report, user, progress)
    return report


def load(
    rows: Iterator[PostcodeRow],
    mapping: Mapping,
    rules: PostcodeRules,
    report: ImportReport,
    user: Any,
    progress: Progress | None,
) -> None:
    """Load the rows beside the list in service, and switch; take them away again if that cannot be done."""
    vintage = PostcodeVintage.objects.create(
        label=mapping.title, source=mapping.source, dated=mapping.dated, made_up=mapping.made_up
    )
    try:
        loading = Loading(vintage, tuple(rules.area_columns))
        while batch := list(islice(rows, ROWS_AT_A_TIME)):
            loading.add(batch)
            if progress is not None:
                progress(report.rows)
        if not loading.rows or report.bad_rows > rules.bad_rows_allowed:
            remove_rows(vintage)
            vintage.delete()
            if not report.rows:
                raise ImportRefused(
                    "There are no postcodes in this file. The list in service was not changed."
                )
            return
        loading.say_what_is_unknown(report)
        vintage.rows, vintage.ended_rows, vintage.bad_rows = loading.rows, loading.ended, report.bad_rows
        vintage.problems = [list(problem) for problem in report.problems[:PROBLEMS_SHOWN]]
        put_in_service(vintage=vintage, user=user, loaded=True)
        report.stored = loading.rows
        remove_old_vintages(user=user)
    except BaseException:
        if PostcodeVintage.objects.filter(pk=vintage.pk, in_service=False).exists():
            remove_rows(vintage)
            PostcodeVintage.objects.filter(pk=vintage.pk).delete()
        raise


class Loading:
    """One list on its way in: the sets of areas met so far, and counts."""

    def __init__(self, vintage: PostcodeVintage, kinds: tuple[str, ...]) -> None:
        self.vintage = vintage
        self.kinds = kinds
        self.sets: dict[tuple[str, ...], int] = {}
        self.outers = outer_codes()
        self.rows = 0
        self.ended = 0

    def add(self, batch: list[PostcodeRow]) -> None:
        """Store some rows, and the sets of areas that are new among them, in one transaction."""
        fresh = list(dict.fromkeys(row.areas for row in batch if row.areas not in self.sets))
        with transaction.atomic():
            for codes, made in zip(
                fresh, AreaSet.objects.bulk_create(map(self.area_set, fresh)), strict=True
            ):
                self.sets[codes] = made.pk
            vintage, sets = self.vintage.pk, self.sets
            insert(
                [
                    (vintage, code, sets[areas], longitude, latitude, ended)
                    for code, areas, longitude, latitude, ended in batch
                ]
            )
        self.rows += len(batch)
        self.ended += sum(row.ended is not None for row in batch)

    def area_set(self, codes: tuple[str, ...]) -> AreaSet:
        """Make the set of areas of some codes, with the larger areas those lie in."""
        given = dict(as_areas(codes, self.kinds))
        return AreaSet(vintage=self.vintage, given=given, areas=widened(given, self.outers))

    def say_what_is_unknown(self, report: ImportReport) -> None:
        """Note how many of the codes the list gives are not among the areas here."""
        here = set(Area.objects.values_list("code", flat=True))
        for position, kind in enumerate(self.kinds):
            named = {codes[position] for codes in self.sets} - {""}
            if unknown := len(named - here):
                report.add_note(
                    f"{unknown:,} of the {len(named):,} {kind} codes of the list are not among the areas here."
                )


def insert(rows: list[tuple[int | str | float | None, ...]]) -> None:
    """Add rows by the quickest way the database has."""
    table = Postcode._meta.db_table
    names = ", ".join(COLUMNS)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(COLUMNS))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)
