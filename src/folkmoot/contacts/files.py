"""Keeps the files people send with their answers: sealed, on the disk, in a folder named by nothing but the contact's UUID."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

from folkmoot.contacts.keys import seal, unseal_bytes
from folkmoot.contacts.refusals import Busy
from folkmoot.design.errors import RETRY_AFTER, is_full
from folkmoot.design.speaking import Sentence
from folkmoot.questions.reading import LARGEST_FILE

LONGEST_NAME = 100
KINDS = {
    b"\xff\xd8\xff": (".jpg", ".jpeg"),
    b"\x89PNG\r\n\x1a\n": (".png",),
    b"%PDF-": (".pdf",),
    b"PK\x03\x04": (".docx", ".odt"),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": (".doc",),
}
TEXT = (".txt",)


class FileRefused(ValueError):
    """The file cannot be kept; `sentence` says why, for the person who chose it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file as an answer names it."""

    name: str
    sha256: str
    size: int

    def as_answer(self) -> dict[str, str | int]:
        """Return the form in which it stands among the answers."""
        return {"name": self.name, "sha256": self.sha256, "size": self.size}


def keep_file(*, uuid: UUID, question: str, name: str, content: bytes) -> KeptFile:
    """Seal a file and store it durably for the contact that will have this UUID.

    Raises `FileRefused`, and `Busy` when the disk is full: then nothing of the file is left.
    """
    if len(content) > LARGEST_FILE:
        raise FileRefused(
            Sentence("The file must be smaller than {megabytes} MB.", megabytes=LARGEST_FILE // 1_000_000)
        )
    if not _is_what_it_says(name, content):
        raise FileRefused(
            "The file must be a JPEG or PNG picture, a PDF, a Word or OpenDocument text, or plain text."
        )
    digest = hashlib.sha256(content).hexdigest()
    sealed = seal(content, purpose="file", owner=f"{uuid.hex} {digest}")
    try:
        _write_durably(_folder(uuid), digest, sealed)
    except OSError as fault:
        if is_full(fault):
            raise Busy(RETRY_AFTER) from fault
        raise
    return KeptFile(Path(name).name[-LONGEST_NAME:] or question, digest, len(content))


def _write_durably(folder: Path, digest: str, sealed: bytes) -> None:
    """Write a file beside its place first, so that it is there whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f".{digest}"
    try:
        with beside.open("wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(folder / f"{digest}.sealed")
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def read_file(*, uuid: UUID, sha256: str) -> bytes:
    """Return a file as it was sent; raises `FileNotFoundError`."""
    if len(sha256) != 64 or not sha256.isalnum():
        raise FileNotFoundError(sha256[:64])
    return unseal_bytes(
        (_folder(uuid) / f"{sha256}.sealed").read_bytes(), purpose="file", owner=f"{uuid.hex} {sha256}"
    )


def delete_files(uuid: UUID, *, only: str = "") -> None:
    """Delete whatever was sent with a contact, or only the file of that hash."""
    folder = _folder(uuid)
    if only:
        (folder / f"{only}.sealed").unlink(missing_ok=True)
    elif folder.exists():
        shutil.rmtree(folder)


def number_of_files(uuid: UUID) -> int:
    """Count what is kept with a contact: files that were sent, and the pages of a letter."""
    return sum(1 for _ in _folder(uuid).glob("*.sealed"))


def uuids_with_files() -> Iterator[UUID]:
    """Return the UUIDs under which files are kept, of contacts and of drafts."""
    for folder in (Path(settings.MEDIA_ROOT) / "contacts").glob("??/" + "[0-9a-f]" * 32):
        yield UUID(folder.name)


def _is_what_it_says(name: str, content: bytes) -> bool:
    ending = Path(name).suffix.lower()
    if ending in TEXT:
        return b"\0" not in content
    return any(content.startswith(start) and ending in endings for start, endings in KINDS.items())


def _folder(uuid: UUID) -> Path:
    return Path(settings.MEDIA_ROOT) / "contacts" / uuid.hex[:2] / uuid.hex
