"""Takes numbers out of an engagement as a file, with a row in the trail: at once when small, as a job when
large."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from folkmoot.engagements.models import Engagement
from folkmoot.insight.coming_out.codebook_document import as_word
from folkmoot.insight.coming_out.files import codings_extract, write_refi
from folkmoot.insight.leaving import check_may_leave
from folkmoot.insight.naming import names_of
from folkmoot.insight.policies import check_can_export
from folkmoot.trail.recording import record_act

LARGE = 20_000
"""More rows than this are written by a job, not while somebody waits."""

KEPT_FOR = dt.timedelta(days=7)
"""Files written by a job are deleted after this."""

WHAT = {
    "answers": "Answers, row by row",
    "reach": "Who was heard",
    "results": "What was said",
    "channels": "What each channel is worth",
    "codings": "What was read into people’s own words",
    "codebook": "The codebook",
    "report": "Report",
}
FORMATS = {
    "answers": ("csv", "xlsx", "sav", "json", "parquet", "geojson"),
    "reach": ("csv", "xlsx", "sav", "json", "parquet"),
    "results": ("csv", "xlsx", "sav", "json", "parquet"),
    "channels": ("csv", "xlsx", "sav", "json", "parquet"),
    "codings": ("csv", "xlsx", "qdpx"),
    "codebook": ("docx",),
    "report": ("pdf",),
}
ONE_ROW_EACH = ("answers", "codings")
"""Files that grow with the number of people, and are written by a job when there are many."""


class NoSuchFile(Exception):
    """Nothing is offered under this name or in this format."""


def export(
    *, engagement: Engagement, user: Any, what: str, kind: str, chosen: dict[str, str], target: Path
) -> str:
    """Write what was asked for to `target` and return the name the file should have.

    `chosen` may hold `of`, `within` and `channel` (reach, report), `by` (results, report), and `since`, `until`
    (ISO) and `version` (channels). The trail's
    row is written before the file, so that nothing leaves unrecorded. Raises PermissionDenied, NoSuchFile,
    CannotCount, TooLong, PangoMissing.
    """
    # The counting libraries load with the first count.
    from folkmoot.insight import extracts, file_formats, report  # noqa: PLC0415

    check_can_export(user, engagement)
    if kind not in FORMATS.get(what, ()):
        raise NoSuchFile(f"There is no {what} as {kind}.")
    check_may_leave(names_of(engagement), chosen.get("of"), chosen.get("by"))
    _record(engagement, user, what, kind, chosen)
    if what == "report":
        report.write(engagement, chosen, target)
        return f"{engagement.slug}-report.pdf"
    if what == "codebook":
        target.write_bytes(as_word(engagement))
        return f"{engagement.slug}-codebook.docx"
    if kind == "qdpx":
        write_refi(engagement, target)
        return f"{engagement.slug}-codings.qdpx"
    extract = (
        codings_extract(engagement) if what == "codings" else extracts.extract_of(engagement, what, chosen)
    )
    try:
        file_formats.write(extract, kind, target)
    finally:
        extract.close()
    return f"{extract.name}.{file_formats.ENDINGS[kind]}"


@transaction.atomic
def _record(engagement: Engagement, user: Any, what: str, kind: str, chosen: dict[str, str]) -> None:
    record_act(
        user=user,
        act="export_insight",
        subject_kind="engagement",
        subject_id=engagement.uuid,
        detail={"what": what, "format": kind, **{name: value for name, value in chosen.items() if value}},
    )


@transaction.atomic
def record_fetching(*, engagement: Engagement, user: Any, file: UUID) -> None:
    """Write down that a file a job wrote is handed over, each time: the row of its writing says what is in it."""
    record_act(
        user=user,
        act="fetch_export",
        subject_kind="engagement",
        subject_id=engagement.uuid,
        detail={"file": str(file)},
    )


def exports_folder() -> Path:
    """Return the folder of files written by jobs; it is not served, only handed to who asked."""
    folder = Path(settings.MEDIA_ROOT) / "exports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
