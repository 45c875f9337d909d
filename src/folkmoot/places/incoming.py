"""Keeps an uploaded file and its mapping on disk between checking it and loading it, for the officer who sent it."""

from __future__ import annotations

import json
import re
import shutil
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from folkmoot.places.mapping import Mapping

KEPT_SECONDS = 24 * 60 * 60
TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that waits to be loaded."""

    token: str
    folder: Path
    name: str
    mapping: Mapping
    lookups: dict[str, Path]
    user_id: int

    @property
    def path(self) -> Path:
        """Where the file is; its name there is ours, never the sender's."""
        return self.folder / "file"

    @property
    def size(self) -> int:
        """Bytes."""
        return self.path.stat().st_size

    def forget(self) -> None:
        """Take it away."""
        shutil.rmtree(self.folder, ignore_errors=True)


def root() -> Path:
    """The folder all of them are in."""
    return Path(settings.MEDIA_ROOT) / "incoming_places"


def keep(
    *, file: UploadedFile[Any], mapping: Mapping, lookup: UploadedFile[Any] | None, user: Any
) -> Incoming:
    """Keep an upload for a day, and forget those kept longer."""
    forget_old()
    folder = root() / uuid.uuid4().hex
    folder.mkdir(parents=True)
    save(file, folder / "file")
    named = {rule.lookup for rule in mapping.within if rule.lookup}
    if lookup is not None and named:
        save(lookup, folder / "lookup")
    told = {
        "name": (file.name or "the file")[:200],
        "mapping": mapping.text,
        "lookups": sorted(named) if lookup is not None else [],
        "user": user.pk,
    }
    (folder / "about.json").write_text(json.dumps(told), encoding="utf-8")
    return find(folder.name, user)


def save(upload: UploadedFile[Any], path: Path) -> None:
    """Write an upload to disk."""
    with path.open("wb") as file:
        for piece in upload.chunks():
            file.write(piece)


class NoLongerKept(LookupError):
    """There is no such upload (any more) for this officer."""


def find(token: str, user: Any) -> Incoming:
    """Return what an officer sent, by its token; raise NoLongerKept for anything else."""
    folder = root() / token
    if not TOKEN.fullmatch(token) or not (folder / "about.json").is_file():
        raise NoLongerKept(token)
    told = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    if told["user"] != getattr(user, "pk", None):
        raise NoLongerKept(token)
    lookups = dict.fromkeys(told["lookups"], folder / "lookup")
    return Incoming(token, folder, told["name"], Mapping.parse(told["mapping"]), lookups, told["user"])


def forget_old() -> None:
    """Take away what was kept longer than a day."""
    if root().is_dir():
        for folder in root().iterdir():
            if time.time() - folder.stat().st_mtime > KEPT_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)
