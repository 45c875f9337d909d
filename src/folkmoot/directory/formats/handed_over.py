"""Keeps the file of a feed between trying it and taking it in, at most a day; its name on the disk is ours, never the sender's."""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

KEPT_SECONDS = 24 * 60 * 60


def folder() -> Path:
    """The folder all of them are in."""
    return Path(settings.MEDIA_ROOT) / "feeds"


def keep(upload: UploadedFile[Any], name: str) -> str:
    """Keep an upload under a name, and forget those kept longer than a day; return the name."""
    here = folder()
    here.mkdir(parents=True, exist_ok=True)
    for path in here.iterdir():
        if time.time() - path.stat().st_mtime > KEPT_SECONDS:
            path.unlink(missing_ok=True)
    with (here / name).open("wb") as file:
        for piece in upload.chunks():
            file.write(piece)
    return name


def path_of(name: str) -> Path | None:
    """Return where a kept file is; None where it is no longer kept."""
    path = folder() / name
    return path if name and path.is_file() else None


def forget(name: str) -> None:
    """Take a file away."""
    if (path := path_of(name)) is not None:
        path.unlink(missing_ok=True)
