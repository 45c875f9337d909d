"""Keeps the file of a large register until a worker has read it: piece by piece encrypted, under a number of ours."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from django.conf import settings

from folkmoot.contacts.keys import seal, unseal_bytes

PURPOSE = "hub register laid aside"
PIECE = 1 << 20
"""Bytes that are sealed together; a file is read anywhere without opening the whole of it."""
SEALED_MORE = 28
"""Bytes by which sealing lengthens a piece: its nonce and its tag."""


def folder() -> Path:
    """Return the folder all of them are in; it is not served."""
    path = Path(settings.MEDIA_ROOT) / "registers"
    path.mkdir(parents=True, exist_ok=True)
    return path


def place_of(name: UUID) -> Path:
    """Return where a file waits."""
    return folder() / name.hex


def lay_aside(name: UUID, upload: Any) -> None:
    """Keep a file, or nothing of it where the disk is full."""
    place = place_of(name)
    upload.seek(0)
    try:
        with place.open("xb") as kept:
            place.chmod(0o600)
            number = 0
            while piece := upload.read(PIECE):
                kept.write(seal(piece, purpose=PURPOSE, owner=f"{name} {number}"))
                number += 1
            kept.flush()
            os.fsync(kept.fileno())  # it is acknowledged: a worker must find it after a power cut too
    except BaseException:
        place.unlink(missing_ok=True)
        raise


def erase(name: UUID) -> None:
    """Take a file away, if it is there."""
    place_of(name).unlink(missing_ok=True)


class LaidAside(io.RawIOBase):
    """A file that was laid aside, open for reading. Raises FileNotFoundError where it is gone."""

    def __init__(self, name: UUID) -> None:
        self.name = name
        self.kept = place_of(name).open("rb")
        stored = os.fstat(self.kept.fileno()).st_size
        self.size = stored - SEALED_MORE * -(-stored // (PIECE + SEALED_MORE))
        self.at = 0
        self.piece: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        """Say that it is."""
        return True

    def seekable(self) -> bool:
        """Say that it is."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a place."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self.at, os.SEEK_END: self.size}[whence]
        self.at = max(0, start + offset)
        return self.at

    def tell(self) -> int:
        """Return where it is."""
        return self.at

    def readinto(self, buffer: Any, /) -> int:
        """Read on, to the end of the piece at most."""
        if self.at >= self.size:
            return 0
        view = memoryview(cast(bytearray, buffer)).cast("B")
        start = self.at % PIECE
        found = self._piece(self.at // PIECE)[start : start + len(view)]
        view[: len(found)] = found
        self.at += len(found)
        return len(found)

    def close(self) -> None:
        """Let go of it."""
        if not self.closed:
            self.kept.close()
        super().close()

    def _piece(self, number: int) -> bytes:
        if self.piece[0] != number:
            self.kept.seek(number * (PIECE + SEALED_MORE))
            sealed = self.kept.read(PIECE + SEALED_MORE)
            self.piece = (number, unseal_bytes(sealed, purpose=PURPOSE, owner=f"{self.name} {number}"))
        return self.piece[1]
