"""Says in sentences what an import did, or would do."""

from __future__ import annotations

from folkmoot.places.refusals import ImportReport


def said_of(report: ImportReport) -> str:
    """Return what happened, for the officer who asked."""
    rows = f"{report.rows:,} rows were read" if report.rows != 1 else "1 row was read"
    bad = f"{report.bad_rows:,} of them cannot be used" if report.bad_rows else ""
    if not report.stored:
        return (
            f"{rows}, {bad or 'nothing in them can be used'}. Nothing was stored; what was here before stays."
        )
    would = "would be stored" if report.dry_run else "are stored"
    return f"{rows}. {report.stored:,} records {would}." + (f" {bad[0].upper()}{bad[1:]}." if bad else "")
