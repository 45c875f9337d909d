"""Remembers which rows of a file came by, on disk beyond a few megabytes: a file may have millions of rows."""

import sqlite3
import uuid

KILOBYTES_IN_MEMORY = 16_000


class SeenRows:
    """The rows of one file by their identity, in a database of its own that goes with the process."""

    def __init__(self) -> None:
        self.database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self.database.execute(f"PRAGMA cache_size=-{KILOBYTES_IN_MEMORY}")
        self.database.execute("PRAGMA journal_mode=OFF")
        self.database.execute("PRAGMA synchronous=OFF")
        self.database.execute("CREATE TABLE seen (row BLOB PRIMARY KEY, line INTEGER) WITHOUT ROWID")
        self.database.execute("BEGIN")

    def line_of(self, row: uuid.UUID, line: int) -> int | None:
        """Return the line on which this row came before; None, and remember it, where it is new."""
        new = self.database.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (row.bytes, line))
        if new.rowcount:
            return None
        found: int = self.database.execute("SELECT line FROM seen WHERE row = ?", (row.bytes,)).fetchone()[0]
        return found
