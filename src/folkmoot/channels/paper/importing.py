"""Takes a file's contacts in: a dry run tells every row that cannot be taken; the import takes all rows or none."""

import os
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, BinaryIO

from django.db import transaction
from django.utils import timezone

from folkmoot.channels.paper.mapping import Mapping
from folkmoot.channels.paper.models import ImportRun
from folkmoot.channels.paper.reading import Problem, ReadRow, RowReader
from folkmoot.contacts.preparing import prepare_contact
from folkmoot.contacts.recording import Recorded, RowsChanged, record_contacts
from folkmoot.contacts.refusals import AnswersInvalid
from folkmoot.contacts.rows import PreparedRow
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.places.lookup import Found, areas_of
from folkmoot.places.models import Area
from folkmoot.sheets.opening import open_sheet
from folkmoot.sheets.sheet import Sheet, SheetRefused

MOST_PROBLEMS_KEPT = 5_000
POSTCODES_REMEMBERED = 50_000
ROWS_BETWEEN_REPORTS = 2_000

Source = str | os.PathLike[str] | BinaryIO
Report = Callable[[int], None]


@dataclass(slots=True)
class ImportReport:
    """What became of a file: rows read, contacts stored, and each row that could not be taken."""

    rows_read: int = 0
    skipped: int = 0
    stored: int = 0
    repeated: int = 0
    withdrawn: int = 0
    problems_found: int = 0
    problems: list[Problem] = field(default_factory=list)
    dry_run: bool = False

    @property
    def refused(self) -> bool:
        """Whether nothing was (or would be) taken in."""
        return self.problems_found > 0

    def add(self, *problems: Problem) -> None:
        """Note problems; all are counted, the first thousands are kept."""
        self.problems_found += len(problems)
        self.problems += problems[: max(0, MOST_PROBLEMS_KEPT - len(self.problems))]

    def sentence(self) -> str:
        """Say what became of the file."""
        read = f"{self.rows_read:,} rows read"
        if self.refused:
            things = "1 thing stands" if self.problems_found == 1 else f"{self.problems_found:,} things stand"
            return f"{read}. {things} in the way, so nothing was taken in."
        left = f", {self.skipped:,} left out as the mapping says" if self.skipped else ""
        if self.dry_run:
            return f"{read}{left}. Every row can be taken in. Nothing has been taken in yet."
        again = f" {self.repeated:,} were here before and stay as they are." if self.repeated else ""
        gone = (
            f" {self.withdrawn:,} were withdrawn by the people who gave them and stay away."
            if self.withdrawn
            else ""
        )
        return f"{read}{left}. {self.stored:,} contacts are new.{again}{gone}"


class ImportRefused(Exception):
    """Nothing was taken in; `report` says why."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__(report.sentence())
        self.report = report


class NamesOfAreas:
    """Finds the area a file's name or code means, with one query for each kind of area."""

    def __init__(self, kinds: set[str]) -> None:
        self.codes: dict[tuple[str, str], str] = {}
        for kind, code, name in Area.objects.filter(kind__in=kinds).values_list("kind", "code", "name"):
            self.codes[kind, name.casefold()] = code
            self.codes[kind, code.casefold()] = code

    def find(self, row: ReadRow) -> dict[str, str] | list[Problem]:
        """Return the codes of a row's areas, or why one is not known."""
        found = {kind: self.codes.get((kind, said.casefold())) for kind, said in row.areas.items()}
        unknown = [
            Problem(
                row.line,
                kind,
                f'There is no {kind.replace("_", " ")} called "{row.areas[kind]}" here. Load its areas first.',
            )
            for kind, code in found.items()
            if code is None
        ]
        return unknown or {kind: code for kind, code in found.items() if code is not None}


def import_contacts(
    *,
    source: Source,
    mapping: Mapping,
    engagement: Engagement,
    user: Any = None,
    name: str = "",
    dry_run: bool = False,
    report_rows: Report | None = None,
    run: ImportRun | None = None,
) -> ImportReport:
    """Take a file's contacts into an engagement, all or nothing; with `dry_run` only say what would happen.

    Reading the same file again by a mapping of the same name changes nothing, unless its import was undone. `run` is
    the import this belongs to; one is made where there is none. Raises `ImportRefused` with the report
    when a row cannot be taken; a file that is no table is refused in the same way.
    """
    report = ImportReport(dry_run=dry_run)
    file_name = name or (
        os.path.basename(os.fspath(source)) if isinstance(source, str | os.PathLike) else "a file"
    )
    try:
        with opened(source, mapping, file_name) as sheet:
            check_columns(sheet, mapping, report)
            run = run or ImportRun(engagement=engagement, file_name=file_name[:200])
            rows = prepared(sheet, mapping, run, report, report_rows)
            recorded = Recorded(0, 0, 0)
            if dry_run or report.refused:
                for _ in rows:
                    pass
            else:
                with transaction.atomic():
                    recorded = record_contacts(rows=refusing(rows, report), user=user, source=file_name)
                    finish(run, mapping, report, recorded)
    except SheetRefused as refusal:
        report.add(Problem(0, "", str(refusal)))
    except RowsChanged as refusal:
        report.add(Problem(0, "", str(refusal)))
    if report.refused:
        raise ImportRefused(report)
    return report


def finish(run: ImportRun, mapping: Mapping, report: ImportReport, recorded: Recorded) -> None:
    """Note on the import what was taken in, in the transaction that takes it in."""
    report.stored, report.repeated, report.withdrawn = recorded.stored, recorded.repeated, recorded.withdrawn
    run.mapping_name, run.state, run.imported_at = mapping.name[:200], "imported", timezone.now()
    run.report = {"sentence": report.sentence(), "stored": report.stored}
    run.save()


def opened(source: Source, mapping: Mapping, name: str) -> Sheet:
    """Open the file as the mapping says."""
    file = mapping.file
    return open_sheet(
        source,
        name=name,
        sheet=file.get("sheet"),
        delimiter=file.get("delimiter"),
        encoding=file.get("encoding"),
        heading_row=int(file.get("heading_row", 1)),
    )


def check_columns(sheet: Sheet, mapping: Mapping, report: ImportReport) -> None:
    """Note each column the mapping reads and the file lacks."""
    for column in sorted(mapping.columns() - set(sheet.columns)):
        report.add(
            Problem(
                0, column, f'The file has no column "{column}". It has: {", ".join(sheet.columns)[:300]}.'
            )
        )


def prepared(
    sheet: Sheet, mapping: Mapping, run: ImportRun, report: ImportReport, report_rows: Report | None
) -> Iterator[PreparedRow]:
    """Yield each row ready to store, noting the problems of those that are not."""
    if report.refused:
        return
    engagement = run.engagement
    undone = ImportRun.objects.filter(
        engagement=engagement, mapping_name=mapping.name[:200], state="undone"
    ).count()
    identity = f"{engagement.slug}#{undone}" if undone else engagement.slug
    reader = RowReader(mapping, identity, timezone.get_current_timezone())
    names = NamesOfAreas({each.key for each in mapping.areas})
    collectors = collectors_of(mapping, engagement, report)
    find_areas = lru_cache(POSTCODES_REMEMBERED)(areas_of)
    for line, cells in sheet.rows:
        report.rows_read += 1
        if report_rows and report.rows_read % ROWS_BETWEEN_REPORTS == 0:
            report_rows(report.rows_read)
        row = reader.read(line, cells)
        if row is None:
            report.skipped += 1
        elif isinstance(row, list):
            report.add(*row)
        else:
            ready = prepare(row, run, names, collectors, report, find_areas)
            if ready is not None:
                yield ready
    report.add(*(Problem(line, "", sentence) for line, sentence in sheet.problems))


def refusing(rows: Iterator[PreparedRow], report: ImportReport) -> Iterator[PreparedRow]:
    """Pass rows on until one has a problem; then read the rest only for its problems, and refuse the whole."""
    for row in rows:
        if not report.refused:
            yield row
    if report.refused:
        raise ImportRefused(report)


def collectors_of(mapping: Mapping, engagement: Engagement, report: ImportReport) -> Table[str, Collector]:
    """Return the engagement's collectors by code, noting those the mapping names and the engagement lacks."""
    collectors = {each.code: each for each in engagement.collectors.all()}
    for each in mapping.collecting.known():
        if each["code"] not in collectors:
            report.add(
                Problem(
                    0, "", f'This engagement has no collector with the code "{each["code"]}". Add it first.'
                )
            )
    for collector in collectors.values():
        collector.engagement = engagement
    return collectors


def prepare(
    row: ReadRow,
    run: ImportRun,
    names: NamesOfAreas,
    collectors: Table[str, Collector],
    report: ImportReport,
    find_areas: Callable[[str], Found],
) -> PreparedRow | None:
    """Return a row as it is stored, or None with its problems noted."""
    areas = names.find(row)
    if isinstance(areas, list):
        report.add(*areas)
        return None
    if row.collector not in collectors:
        return None
    try:
        return prepare_contact(
            uuid=row.uuid,
            collector=collectors[row.collector],
            raw=row.raw,
            disposition="completed",
            asked_at=row.asked_at,
            weight=row.weight,
            areas=areas,
            profile={} if row.respondent == "individual" else {"respondent": row.respondent},
            circumstances={"import": run.uuid.hex},
            receipt=False,
            find_areas=find_areas,
        )
    except AnswersInvalid as refusal:
        report.add(*(Problem(row.line, key, sentence) for key, sentence in refusal.errors.items()))
        return None
