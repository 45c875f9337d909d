"""Keeps prepared rows on disk until the last of a file is known to be good, so that storing them is one short transaction."""

import pickle
import tempfile
from collections.abc import Iterator
from types import TracebackType

from folkmoot.channels.paper.keeping import folder
from folkmoot.contacts.rows import PreparedRow

ROWS_TOGETHER = 1_000


class WaitingRows:
    """Rows in a file without a name beside those that were handed over: nobody else can open it, and it goes with us."""

    def __init__(self) -> None:
        folder().mkdir(parents=True, exist_ok=True)
        self.file = tempfile.TemporaryFile(dir=folder())  # noqa: SIM115  closed by __exit__
        self.last: list[PreparedRow] = []
        self.number = 0

    def __enter__(self) -> "WaitingRows":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.file.close()

    def add(self, row: PreparedRow) -> None:
        """Let one more row wait."""
        self.last.append(row)
        self.number += 1
        if len(self.last) == ROWS_TOGETHER:
            pickle.dump(self.last, self.file, pickle.HIGHEST_PROTOCOL)
            self.last = []

    def __iter__(self) -> Iterator[PreparedRow]:
        """Give all rows in the order they came."""
        self.file.seek(0)
        for _ in range(self.number // ROWS_TOGETHER):
            yield from pickle.load(self.file)  # noqa: S301  written above by ourselves, and nobody else has it
        yield from self.last
