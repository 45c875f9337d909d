"""Keeps a long list of addresses until a worker has drawn from it; then, or after a day, the list is deleted."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from folkmoot.channels.standing_survey.address_list import read_list
from folkmoot.channels.standing_survey.drawing import CannotDraw
from folkmoot.channels.standing_survey.models import Wave
from folkmoot.channels.standing_survey.running_waves import draw_sample
from folkmoot.engagements.policies import NotPossible
from folkmoot.jobs.running import Refused

LARGEST_READ_AT_ONCE = 500_000  # bytes, some ten thousand addresses: of what is larger a worker draws
KEPT_FOR = dt.timedelta(days=1)
NOTHING_DRAWN = "Nothing was drawn, and nothing of the list was kept."
GONE = f"The list is no longer kept here. Hand it over again. {NOTHING_DRAWN}"


def folder() -> Path:
    """Return where lists wait."""
    return Path(settings.MEDIA_ROOT) / "address_lists"


def keep_list(file: UploadedFile[Any]) -> str:
    """Keep a list for a worker; return the name under which it lies."""
    name = uuid4().hex  # our name: what the sender calls it is only shown
    folder().mkdir(parents=True, exist_ok=True)
    path = folder() / name
    try:
        with path.open("wb") as kept:
            for piece in file.chunks():
                kept.write(piece)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return name


def draw_from(file: Any, *, user: Any, wave: Wave, said: dict[str, Any]) -> tuple[Wave, int]:
    """Draw a wave's sample from a list as the form says; return the wave and how long the list is. Raises CannotDraw, NotPossible."""
    found = read_list(file, by=said["by"], stratum=said["stratum"], cluster=said["cluster"])
    drawn = draw_sample(
        user=user,
        wave=wave,
        found=found,
        seed=said["seed"],
        number=said["number"] or 0,
        numbers=said["numbers"],
        in_cluster=said["in_cluster"] or 0,
        erase_on=said["erase_on"],
    )
    return drawn, len(found.addresses)


def draw_from_kept(
    kept: str, *, called: str, user: Any, wave: Wave, said: dict[str, Any]
) -> tuple[Wave, int]:
    """Draw from a list that waits here, and delete it, whether it could be drawn from or not. Raises Refused."""
    path = folder() / kept
    if not path.is_file():
        raise Refused(GONE)
    try:
        with path.open("rb") as there:
            drawn = draw_from(File(there, name=called), user=user, wave=wave, said=said)
    except (CannotDraw, NotPossible, PermissionDenied) as refused:
        path.unlink(missing_ok=True)
        raise Refused(f"{refused} {NOTHING_DRAWN}") from refused
    path.unlink(missing_ok=True)
    return drawn


def let_old_lists_go(now: dt.datetime | None = None) -> int:
    """Delete lists that no worker came to within a day; return how many."""
    before = ((now or timezone.now()) - KEPT_FOR).timestamp()
    old = [path for path in folder().glob("*") if path.stat().st_mtime < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
