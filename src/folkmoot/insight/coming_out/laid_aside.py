"""Large coded files that wait for a worker: kept in the folder of exports until they are read, and gone with any answer that is taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

from folkmoot.engagements.models import Engagement
from folkmoot.insight.exporting import exports_folder

MOST_READ_AT_ONCE = 1_000_000
"""Bytes of a file that is read while a page waits."""

ENDS = "brought"


def lay_aside(engagement: Engagement, upload: Any) -> str:
    """Keep a file for a worker; return the name it is kept under."""
    name = uuid4().hex
    place = place_of(engagement, name)
    with place.open("xb") as kept:
        place.chmod(0o600)
        for piece in upload.chunks():
            kept.write(piece)
    return name


def place_of(engagement: Engagement, name: str) -> Path:
    """Return where a file of an engagement waits."""
    return exports_folder() / f"{engagement.uuid.hex}-{name}.{ENDS}"


def forget_laid_aside(engagement: Engagement) -> int:
    """Delete the files of an engagement that wait, which may hold what was taken back; return how many."""
    found = list(exports_folder().glob(f"{engagement.uuid.hex}-*.{ENDS}"))
    for place in found:
        place.unlink(missing_ok=True)
    return len(found)
