"""Takes a file's contacts in: a dry run tells every row that cannot be taken; the import takes all rows or none."""

import errno
import os
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Table
from itertools import islice
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from folkmoot.channels.paper.mapping import NO_FILES, Field, Mapping
from folkmoot.channels.paper.models import ImportRun
from folkmoot.channels.paper.preparing import ROWS_AT_ONCE, ROWS_BETWEEN_REPORTS, Report, prepared
from folkmoot.channels.paper.reading import PLACE_KEY, POSTCODE_KEY, Problem
from folkmoot.channels.paper.reporting import ImportRefused, ImportReport
from folkmoot.channels.paper.waiting import WaitingRows
from folkmoot.contacts.collecting import content_of
from folkmoot.contacts.models import Contact
from folkmoot.contacts.recording import RowsChanged, record_contacts
from folkmoot.contacts.rows import PreparedRow
from folkmoot.engagements import channel
from folkmoot.engagements.models import Engagement
from folkmoot.questions.definition import Item
from folkmoot.sheets.opening import open_sheet
from folkmoot.sheets.sheet import Sheet, SheetRefused
from folkmoot.trail.recording import record_act

__all__ = ["ImportRefused", "ImportReport", "import_contacts"]

CHANGED = "It was taken in before, and has changed since. Undo the earlier import first, or take the row out."
NO_ROOM = "There is no room left on the disk for the rows of this file. Make room, and take it in again."

OF_SEVERAL_PARTS = frozenset({"matrix", "ranking"})

Source = str | os.PathLike[str] | BinaryIO


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
            if dry_run or report.refused:
                compare_with_stored(rows, engagement, report)
            else:
                store(rows, mapping, run, report, report_rows, user)
    except SheetRefused as refusal:
        report.add(Problem(0, "", str(refusal)))
    except RowsChanged as refusal:
        report.add(Problem(0, "", str(refusal)))
    if report.refused:
        raise ImportRefused(report)
    return report


def store(
    rows: Iterable[tuple[int, PreparedRow]],
    mapping: Mapping,
    run: ImportRun,
    report: ImportReport,
    report_rows: Report | None,
    user: Any,
) -> None:
    """Let the rows wait until all are known to be good, then store them all, in one transaction, with what became of them.

    Nobody else's contact waits while the file is read: only while its rows are stored.
    """
    with WaitingRows() as waiting:
        try:
            for _, row in rows:
                if not report.refused:
                    waiting.add(row)
        except OSError as fault:
            if fault.errno != errno.ENOSPC:
                raise
            raise SheetRefused(NO_ROOM) from fault
        if report.refused:
            return
        with transaction.atomic():
            told = telling(waiting, report, report_rows)
            recorded = record_contacts(rows=told, user=user, source=run.file_name)
            report.stored, report.repeated = recorded.stored, recorded.repeated
            report.withdrawn = recorded.withdrawn
            keep_sizes(report, run, user)
            run.mapping_name, run.state, run.imported_at = mapping.name[:200], "imported", timezone.now()
            run.report = {"sentence": report.sentence(), "stored": report.stored}
            run.save()


def keep_sizes(report: ImportReport, run: ImportRun, user: Any) -> None:
    """Keep with each collector how many there are to draw from in its strata; a later file says it anew."""
    if not report.strata:
        return
    for one in run.engagement.collectors.select_for_update().filter(code__in=report.strata):
        known = {**one.settings.get(channel.SIZES, {}), **report.strata[one.code]}
        one.settings = {**one.settings, channel.SIZES: known}
        one.save(update_fields=["settings"])
        detail = {"strata": len(report.strata[one.code]), "file": run.file_name}
        record_act(
            user=user,
            act="keep_stratum_sizes",
            subject_kind="collector",
            subject_id=one.code,
            detail=detail,
        )


def telling(
    rows: Iterable[PreparedRow], report: ImportReport, report_rows: Report | None
) -> Iterator[PreparedRow]:
    """Pass rows on, and say how many have passed."""
    for number, row in enumerate(rows):
        if report_rows and number % ROWS_BETWEEN_REPORTS == 0:
            report_rows(report.rows_read, f"{report.rows_read:,} rows read, {number:,} of them stored.")
        yield row


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
    items = content_of(version)["items"] if version else []
    by_kind = {item["kind"]: item["key"] for item in reversed(items)}
    asked = {item["key"]: item for item in items}
    for each in mapping.fields:
        for sentence in cannot_answer(each, asked.get(each.key.removesuffix(".other"))):
            report.add(Problem(0, each.choice.column, sentence))
    wanted = {"postcode": (POSTCODE_KEY, mapping.postcode), "place": (PLACE_KEY, mapping.point)}
    for kind, (_, column) in wanted.items():
        if column and kind not in by_kind:
            where = column if isinstance(column, str) else ", ".join(column)
            report.add(Problem(0, where, f"The questionnaire does not ask for a {kind}."))
    return {key: by_kind.get(kind, key) for kind, (key, _) in wanted.items()}


def cannot_answer(each: Field, item: Item | None) -> Iterator[str]:
    """Yield why a field of the mapping cannot answer the question as the questionnaire asks it."""
    if item is None:
        yield f'The questionnaire does not ask "{each.key}".'
    elif item["kind"] == "file":
        yield NO_FILES.format(key=item["key"])
    elif (
        each.key == item["key"] and each.kind != item["kind"] and {each.kind, item["kind"]} & OF_SEVERAL_PARTS
    ):
        yield f'The questionnaire asks "{each.key}" as a {item["kind"]}; the mapping reads it as "{each.kind}".'
    elif each.kind == "matrix":
        rows = {row["code"] for row in item.get("rows", ())}
        yield from (f'"{each.key}" has no row "{part.code}".' for part in each.parts if part.code not in rows)


def compare_with_stored(
    rows: Iterator[tuple[int, PreparedRow]], engagement: Engagement, report: ImportReport
) -> None:
    """Note the rows that were recorded before with other answers, and count those recorded before with the same."""
    any_stored = Contact.objects.filter(engagement=engagement).exists()
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        uuids = [row.uuid for _, row in batch] if any_stored else []
        stored = dict(Contact.objects.filter(uuid__in=uuids).values_list("uuid", "body_hash"))
        for line, row in batch if stored else ():
            before = stored.get(UUID(row.uuid))
            if before == row.body_hash:
                report.repeated += 1
            elif before is not None:
                report.add(Problem(line, "", CHANGED))
