"""Lets one process at a time take contacts in on SQLite, by a lock of the operating system on a file beside the database."""

import fcntl
import os
from pathlib import Path


class IntakeHeld(RuntimeError):
    """Another process takes contacts in already."""


class IntakeLock:
    """Held from `take` until `release` or the end of the process, however it ends."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(database.name + ".intake")
        self._descriptor: int | None = None

    def take(self) -> None:
        """Take the lock, or raise `IntakeHeld` with the number of the process that holds it."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            holder = os.read(descriptor, 20).decode(errors="replace").strip() or "unknown"
            os.close(descriptor)
            raise IntakeHeld(
                f"Process {holder} already takes contacts in for {self.path.name.removesuffix('.intake')}. "
                "On SQLite one process does that: stop it first, or use PostgreSQL for more."
            ) from fault
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock back; the file stays, because removing it would let two processes hold two locks."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
