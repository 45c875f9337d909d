"""Takes a file's contacts in: a dry run tells every row that cannot be taken; the import takes all rows or none."""

import os
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Table
from itertools import islice
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from folkmoot.channels.paper.mapping import Mapping
from folkmoot.channels.paper.models import ImportRun
from folkmoot.channels.paper.reading import PLACE_KEY, POSTCODE_KEY, Problem, ReadRow, RowReader
from folkmoot.channels.paper.reporting import ImportRefused, ImportReport
from folkmoot.contacts.models import Contact
from folkmoot.contacts.preparing import prepare_contact
from folkmoot.contacts.recording import Recorded, RowsChanged, record_contacts
from folkmoot.contacts.refusals import AnswersInvalid
from folkmoot.contacts.rows import PreparedRow
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.places.lookup import Found, areas_of, areas_of_each
from folkmoot.places.models import Area
from folkmoot.sheets.opening import open_sheet
from folkmoot.sheets.sheet import Sheet, SheetRefused

__all__ = ["ImportRefused", "ImportReport", "import_contacts"]

ROWS_AT_ONCE = 512
ROWS_BETWEEN_REPORTS = 2_000
CHANGED = "It was taken in before, and has changed since. Undo the earlier import first, or take the row out."

Source = str | os.PathLike[str] | BinaryIO
Report = Callable[[int], None]


class Postcodes(dict[str, Found]):
    """What is known of the postcodes of some rows; one that is not among them is looked up by itself."""

    def __missing__(self, typed: str) -> Found:
        return areas_of(typed)


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
            keys = check_questions(mapping, engagement, report)
            run = run or ImportRun(engagement=engagement, file_name=file_name[:200])
            rows = prepared(sheet, mapping, run, report, report_rows, keys)
            recorded = Recorded(0, 0, 0)
            if dry_run or report.refused:
                compare_with_stored(rows, report)
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


def check_questions(mapping: Mapping, engagement: Engagement, report: ImportReport) -> Table[str, str]:
    """Note what the mapping answers and the questionnaire does not ask; return its keys of postcode and place."""
    version = engagement.questionnaire
    items = version.content["items"] if version else []
    by_kind = {item["kind"]: item["key"] for item in reversed(items)}
    asked = {item["key"] for item in items}
    for each in mapping.fields:
        if each.key.removesuffix(".other") not in asked:
            report.add(Problem(0, each.choice.column, f'The questionnaire does not ask "{each.key}".'))
    wanted = {"postcode": (POSTCODE_KEY, mapping.postcode), "place": (PLACE_KEY, mapping.point)}
    for kind, (_, column) in wanted.items():
        if column and kind not in by_kind:
            where = column if isinstance(column, str) else ", ".join(column)
            report.add(Problem(0, where, f"The questionnaire does not ask for a {kind}."))
    return {key: by_kind.get(kind, key) for kind, (key, _) in wanted.items()}


def prepared(
    sheet: Sheet,
    mapping: Mapping,
    run: ImportRun,
    report: ImportReport,
    report_rows: Report | None,
    keys: Table[str, str],
) -> Iterator[tuple[int, PreparedRow]]:
    """Yield each row, with its line, ready to store, noting the problems of those that are not."""
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
    lines = read_rows(sheet, reader, report, report_rows)
    while rows := list(islice(lines, ROWS_AT_ONCE)):
        typed = {str(row.raw[POSTCODE_KEY]).upper() for row in rows if POSTCODE_KEY in row.raw}
        found = Postcodes(areas_of_each(typed))
        for row in rows:
            row.raw = {keys.get(key, key): said for key, said in row.raw.items()}
            ready = prepare(row, run, names, collectors, report, found)
            if ready is not None:
                yield row.line, ready
    report.add(*(Problem(line, "", sentence) for line, sentence in sheet.problems))


def read_rows(
    sheet: Sheet, reader: RowReader, report: ImportReport, report_rows: Report | None
) -> Iterator[ReadRow]:
    """Yield what the rows of a sheet say, noting those that cannot be read and counting all."""
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
            yield row


def compare_with_stored(rows: Iterator[tuple[int, PreparedRow]], report: ImportReport) -> None:
    """Note the rows that were recorded before with other answers, and count those recorded before with the same."""
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        stored = dict(
            Contact.objects.filter(uuid__in=[row.uuid for _, row in batch]).values_list("uuid", "body_hash")
        )
        for line, row in batch:
            before = stored.get(UUID(row.uuid))
            if before == row.body_hash:
                report.repeated += 1
            elif before is not None:
                report.add(Problem(line, "", CHANGED))


def refusing(rows: Iterator[tuple[int, PreparedRow]], report: ImportReport) -> Iterator[PreparedRow]:
    """Pass rows on until one has a problem; then read the rest only for its problems, and refuse the whole."""
    for _, row in rows:
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
    found: Postcodes,
) -> PreparedRow | None:
    """Return a row as it is stored, or None with its problems noted."""
    areas = names.find(row)
    if isinstance(areas, list):
        report.add(*areas)
        return None
    if row.collector not in collectors:
        return None
    said: dict[str, Any] = {
        "uuid": row.uuid,
        "collector": collectors[row.collector],
        "raw": row.raw,
        "asked_at": row.asked_at,
        "weight": row.weight,
        "areas": areas,
        "profile": {} if row.respondent == "individual" else {"respondent": row.respondent},
        "circumstances": {"import": run.uuid.hex},
        "receipt": False,
        "find_areas": found.__getitem__,
    }
    try:
        return prepare_contact(disposition="completed", **said)
    except AnswersInvalid:
        return prepare_partly(row, said, report)


def prepare_partly(row: ReadRow, said: dict[str, Any], report: ImportReport) -> PreparedRow | None:
    """Return a row that leaves out what must be answered as a partial contact; note what is wrong otherwise."""
    try:
        return prepare_contact(disposition="partial", **said)
    except AnswersInvalid as refusal:
        report.add(*(Problem(row.line, key, sentence) for key, sentence in refusal.errors.items()))
        return None
