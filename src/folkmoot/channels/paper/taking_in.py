"""Checks a file that was handed over, and takes it in: at once when it is small, else as work under way."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from folkmoot.channels.paper.importing import import_contacts
from folkmoot.channels.paper.keeping import let_go, path_of
from folkmoot.channels.paper.mapping import Mapping, MappingWrong, parse_mapping
from folkmoot.channels.paper.models import ImportRun
from folkmoot.channels.paper.reading import Problem
from folkmoot.channels.paper.reporting import ImportRefused, ImportReport
from folkmoot.jobs.running import report_progress


def check_file(run: ImportRun) -> ImportRun:
    """Read the whole file by its mapping, store nothing, and note every row that cannot be taken in."""
    try:
        report = read(run, dry_run=True)
    except ImportRefused as refusal:
        return note(run, refusal.report, "refused")
    return note(run, report, "checked")


def take_in_file(run: ImportRun) -> ImportRun:
    """Store the file's contacts, all or none, and delete the file; a refusal is noted on the run."""
    try:
        read(run, dry_run=False)
    except ImportRefused as refusal:
        return note(run, refusal.report, "refused")
    let_go(run)
    return run


def read(run: ImportRun, *, dry_run: bool) -> ImportReport:
    """Import, or try to."""
    try:
        mapping = mapping_of(run)
    except MappingWrong as wrong:
        report = ImportReport(dry_run=dry_run)
        report.add(*(Problem(0, "", sentence) for sentence in wrong.sentences))
        raise ImportRefused(report) from wrong
    return import_contacts(
        source=path_of(run),
        mapping=mapping,
        engagement=run.engagement,
        user=run.asked_by,
        name=run.file_name,
        dry_run=dry_run,
        report_rows=lambda rows, sentence: report_progress(rows, 0, sentence),
        run=run,
    )


def mapping_of(run: ImportRun) -> Mapping:
    """Return the run's mapping; a sheet chosen on the page counts where the mapping names none."""
    mapping = parse_mapping(run.mapping)
    if run.reading.get("sheet") and not mapping.file.get("sheet"):
        mapping.file["sheet"] = run.reading["sheet"]  # type: ignore[index]  # parsed for this run alone
    return mapping


def note(run: ImportRun, report: ImportReport, state: str) -> ImportRun:
    """Keep what a check found."""
    run.state = state
    run.report = {
        "sentence": report.sentence(),
        "rows_read": report.rows_read,
        "found": report.problems_found,
        "problems": [[each.line, each.column, each.sentence] for each in report.problems],
        "checked_at": timezone.now().isoformat(),
    }
    run.save(update_fields=["state", "report"])
    return run


def outcome(run: ImportRun) -> dict[str, Any]:
    """Return what a job's page says when it is over."""
    return {
        "sentence": run.report.get("sentence", ""),
        "url": reverse("paper:run", args=[run.uuid]),
        "link": "See what became of the file",
    }
