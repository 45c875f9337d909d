"""One way to read a path, an upload and a packed file: always from the start, never more than allowed."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Protocol, cast

from folkmoot.sheets.sheet import SheetRefused


class Readable(Protocol):
    """A file open for reading bytes, such as an upload."""

    def read(self, size: int = ..., /) -> bytes: ...
    def seek(self, offset: int, whence: int = ..., /) -> object: ...
    def tell(self) -> int: ...


Source = str | os.PathLike[str] | Readable


class Kept(io.RawIOBase):
    """Reads from someone else's open file, and leaves it open when closed itself."""

    def __init__(self, file: Readable) -> None:
        file.seek(0)
        self.file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self.file.seek(offset, whence)
        return self.file.tell()

    def tell(self) -> int:
        return self.file.tell()

    def readinto(self, buffer: object, /) -> int:
        view = memoryview(cast(bytearray, buffer))
        piece = self.file.read(len(view))
        view[: len(piece)] = piece
        return len(piece)


class Unpacking(io.RawIOBase):
    """Unpacks gzip and stops, with a sentence, at more bytes than allowed or at a damaged file."""

    def __init__(self, packed: BinaryIO, most: int) -> None:
        self.packed = packed
        self.inner = gzip.GzipFile(fileobj=packed)
        self.left = most
        self.most = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        view = memoryview(cast(bytearray, buffer))
        try:
            piece = self.inner.read(len(view))
        except (EOFError, OSError, zlib.error) as fault:
            raise SheetRefused(
                "The file is packed (gzip) but damaged or cut short. Send it again."
            ) from fault
        self.left -= len(piece)
        if self.left < 0:
            raise SheetRefused(
                f"Unpacked, the file is larger than {self.most / 1e6:,.0f} MB. It was not read further."
            )
        view[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        if not self.closed:
            self.inner.close()
            self.packed.close()
        super().close()


class HandedOver:
    """A file by path or already open, which can be opened from its start as often as needed."""

    def __init__(self, source: Source, *, name: str, unpack_at_most: int | None = None) -> None:
        self.source = source
        self.name = name
        self.unpack_at_most = unpack_at_most

    @property
    def size(self) -> int:
        """Bytes, as stored."""
        if isinstance(self.source, str | os.PathLike):
            try:
                return os.stat(self.source).st_size
            except OSError as fault:
                raise SheetRefused(f"There is no file at {os.fspath(self.source)}.") from fault
        self.source.seek(0, os.SEEK_END)
        return self.source.tell()

    def unpacked(self, most: int) -> HandedOver:
        """The same file, read through gzip."""
        return HandedOver(self.source, name=self.name, unpack_at_most=most)

    def open(self) -> BinaryIO:
        """Open at the start. Closing what this returns leaves a file that was handed over open."""
        stored = self.open_stored()
        if self.unpack_at_most is None:
            return stored
        return cast(BinaryIO, io.BufferedReader(Unpacking(stored, self.unpack_at_most), 1 << 18))

    def open_stored(self) -> BinaryIO:
        """Open at the start, as stored."""
        if not isinstance(self.source, str | os.PathLike):
            return cast(BinaryIO, io.BufferedReader(Kept(self.source), 1 << 18))
        try:
            return open(self.source, "rb", buffering=1 << 18)
        except OSError as fault:
            raise SheetRefused(f"The file {os.fspath(self.source)} cannot be opened.") from fault

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Open for the length of a `with`."""
        file = self.open()
        try:
            yield file
        finally:
            file.close()

    def start(self, size: int) -> bytes:
        """The first bytes."""
        with self.opened() as file:
            return file.read(size)
