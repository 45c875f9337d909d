"""Keeps a file that was handed over until it is taken in, or for a day."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from folkmoot.channels.paper.models import ImportRun
from folkmoot.engagements.models import Engagement
from folkmoot.sheets.opening import open_sheet
from folkmoot.sheets.sheet import SheetRefused, WhichSheet
from folkmoot.trail.recording import record_act

KEPT_FOR = dt.timedelta(days=1)
LARGEST_READ_AT_ONCE = 2_000_000  # bytes; what is larger is checked and taken in as work under way

logger = logging.getLogger(__name__)


class NoLongerKept(Exception):
    """The file is gone: it was taken in, or handed over more than a day ago."""


def folder() -> Path:
    """Return where files wait."""
    return Path(settings.MEDIA_ROOT) / "imports"


def hand_over_file(
    *,
    file: UploadedFile[Any],
    engagement: Engagement,
    user: Any,
    mapping: str = "",
    reading: Mapping[str, Any],
) -> ImportRun:
    """Keep a file and read its headings; raises `SheetRefused`, and keeps nothing, where it is no table."""
    uuid = uuid4()
    folder().mkdir(parents=True, exist_ok=True)
    path = folder() / uuid.hex  # our name: what the sender calls it is only shown
    run = ImportRun(
        uuid=uuid,
        engagement=engagement,
        file_name=(file.name or "a file")[:200],
        kept_file=uuid.hex,
        mapping=mapping,
        reading=dict(reading),
        asked_by=user,
    )
    try:
        with path.open("wb") as kept:
            for piece in file.chunks():
                kept.write(piece)
        read_headings(run)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    with transaction.atomic():
        run.save()
        record_act(
            user=user,
            act="hand_over_file",
            subject_kind="import",
            subject_id=str(run.uuid),
            detail={"engagement": engagement.slug, "bytes": path.stat().st_size},
        )
    return run


def read_headings(run: ImportRun) -> None:
    """Note the file's headings; of a workbook with several sheets, which there are to choose from."""
    try:
        with open_sheet(path_of(run), name=run.file_name, **options_of(run)) as sheet:
            run.columns = list(sheet.columns)
    except WhichSheet as several:
        run.reading = {**run.reading, "sheets": list(several.names)}
        run.columns = []


def options_of(run: ImportRun) -> dict[str, Any]:
    """Return how the file is to be read, as `open_sheet` takes it."""
    return {key: value for key, value in run.reading.items() if key != "sheets"}


def path_of(run: ImportRun) -> Path:
    """Return where a run's file is; raises `NoLongerKept`."""
    path = folder() / run.kept_file
    if not run.kept_file or not path.is_file():
        raise NoLongerKept
    return path


def is_kept(run: ImportRun) -> bool:
    """Say whether the file is still here."""
    return bool(run.kept_file) and (folder() / run.kept_file).is_file()


def is_large(run: ImportRun) -> bool:
    """Say whether reading the file takes longer than anyone would wait at a page."""
    return path_of(run).stat().st_size > LARGEST_READ_AT_ONCE


def let_go(run: ImportRun) -> None:
    """Delete a run's file."""
    if run.kept_file:
        (folder() / run.kept_file).unlink(missing_ok=True)
        ImportRun.objects.filter(pk=run.pk).update(kept_file="")
        run.kept_file = ""


def let_old_files_go(now: dt.datetime | None = None) -> int:
    """Delete the files kept for longer than a day, and return how many there were."""
    before = (now or timezone.now()) - KEPT_FOR
    old = [path for path in folder().glob("*") if path.stat().st_mtime < before.timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    ImportRun.objects.filter(kept_file__in=[path.name for path in old]).update(kept_file="")
    return len(old)


__all__ = ["NoLongerKept", "SheetRefused", "hand_over_file"]
