"""Films of entries on the disk: checked by what is in them, named by their hash, sent in the parts that players ask for."""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings

from folkmoot.questions.policies import NotPossible

LARGEST_FILM = 100_000_000
LARGEST_CAPTIONS = 200_000
TYPES = {".mp4": "video/mp4", ".webm": "video/webm"}
NOT_A_FILM = "The film must be an MP4 or WebM file."
TOO_LARGE = (
    f"The film must be smaller than {LARGEST_FILM // 1_000_000} MB. Make its picture smaller and try again."
)
NOT_CAPTIONS = "The captions must be a WebVTT file: it begins with WEBVTT and has a time for each caption."


def folder() -> Path:
    """Return where films are kept."""
    return Path(settings.MEDIA_ROOT) / "films"


def ending_of(beginning: bytes) -> str:
    """Return the ending of a film's name by its first bytes, or nothing for what is no film."""
    if beginning[4:8] == b"ftyp":
        return ".mp4"
    return ".webm" if beginning[:4] == b"\x1a\x45\xdf\xa3" else ""


def check_film(upload: Any) -> None:
    """Raise `NotPossible` unless an upload is a film of a size we keep."""
    if upload.size > LARGEST_FILM:
        raise NotPossible(TOO_LARGE)
    beginning = upload.read(16)
    upload.seek(0)
    if not ending_of(beginning):
        raise NotPossible(NOT_A_FILM)


def keep_film_file(upload: Any) -> str:
    """Write an upload that was checked, whole or not at all, and return its name."""
    folder().mkdir(parents=True, exist_ok=True)
    beginning = upload.read(16)
    upload.seek(0)
    digest = hashlib.sha256()
    beside = folder() / f".{id(upload)}"
    try:
        with beside.open("wb") as file:
            for chunk in upload.chunks():
                digest.update(chunk)
                file.write(chunk)
        name = f"{digest.hexdigest()[:40]}{ending_of(beginning)}"
        beside.replace(folder() / name)
    finally:
        beside.unlink(missing_ok=True)
    return name


def captions_in(upload: Any) -> str:
    """Return the captions in an upload. Raises `NotPossible`."""
    if upload.size > LARGEST_CAPTIONS:
        raise NotPossible(NOT_CAPTIONS)
    try:
        text = str(upload.read().decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise NotPossible(NOT_CAPTIONS) from fault
    if not text.startswith("WEBVTT") or "-->" not in text or "\x00" in text:
        raise NotPossible(NOT_CAPTIONS)
    return text


def film_path(name: str) -> Path | None:
    """Return where a film is, while it is there."""
    path = folder() / Path(name).name
    return path if name and path.is_file() else None
