"""Commits what is waiting together: one queue, one thread and one connection per process. No Django here.

A durable commit costs one synchronisation of the disk, whether it holds one contact or five hundred. So whoever has a
contact to store puts it in the queue and waits; the thread takes all that waits into one transaction and answers each
after COMMIT. There is no timer: alone, a contact is a batch of one and waits for nobody. A row that the database
refuses is found by halving the batch, so it fails alone. A fault of the database itself (full disk, lost connection)
fails the batch at once: halving would only repeat it.
"""

import queue
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as WaitedTooLong
from dataclasses import dataclass
from typing import Any

from folkmoot.contacts.connecting import Connection, connect, lock_for
from folkmoot.contacts.intake_lock import IntakeLock
from folkmoot.contacts.refusals import Busy
from folkmoot.contacts.rows import Outcome, PreparedRow
from folkmoot.contacts.storing import store

LARGEST_BATCH = 512
MOST_WAITING = 10_000
LONGEST_WAIT = 30.0  # seconds a contact's sender waits for the commit
LONGEST_DRAIN = 30.0  # seconds given to what is waiting when the process stops
THREADS_TAKE_TURNS = (
    0.0005  # seconds; by default the writer waits ten times as long for its turn among busy threads
)
RETRY_AFTER = 5  # seconds told to whoever is turned away


Told = Outcome | Exception


@dataclass(slots=True)
class Waiting:
    """A row in the queue, and how its sender is told, in the writer's thread, what became of it."""

    row: PreparedRow
    tell: Callable[[Told], None]


class Writer:
    """Stores rows for all threads of a process through one connection."""

    def __init__(
        self,
        database: dict[str, Any],
        *,
        most_waiting: int = MOST_WAITING,
        longest_wait: float = LONGEST_WAIT,
    ) -> None:
        self._database = database
        self._most_waiting, self._longest_wait = most_waiting, longest_wait
        self._queue: queue.SimpleQueue[Waiting | None] = queue.SimpleQueue()
        self._stopping = False
        self._door = threading.Lock()  # nothing goes into the queue behind the mark that ends it
        self._thread: threading.Thread | None = None

    def submit(self, row: PreparedRow) -> Outcome:
        """Return what became of a row once it is durably stored.

        Raises `Busy` when too much waits, the writer is stopping or the wait took too long (sending the same UUID again is
        safe then), and the database's own error when it refuses this row.
        """
        answer: Future[Outcome] = Future()

        def tell(told: Told) -> None:
            answer.set_exception(told) if isinstance(told, Exception) else answer.set_result(told)

        self.put(row, tell)
        try:
            return answer.result(self._longest_wait)
        except WaitedTooLong as slow:
            raise Busy(RETRY_AFTER) from slow

    def put(self, row: PreparedRow, tell: Callable[[Told], None]) -> None:
        """Let a row be stored, and `tell` be called in the writer's thread with what became of it. Raises `Busy`, as `submit`."""
        with self._door:
            if self._stopping or self._queue.qsize() >= self._most_waiting:
                raise Busy(RETRY_AFTER)
            if self._thread is None:
                self._start()
            self._queue.put(Waiting(row, tell))

    def stop(self) -> None:
        """Refuse what is new, commit what waits, end the thread."""
        with self._door:
            self._stopping = True
            self._queue.put(None)
        if self._thread is not None:
            self._thread.join(LONGEST_DRAIN)

    def _start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="contacts-writer", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        connection: Connection | None = None
        more = True
        while more:
            batch, more = self._take()
            if not batch:
                continue
            try:
                connection = connection if connection and connection.usable() else connect(self._database)
            except Exception as fault:  # the database cannot be reached: everyone who waits is told
                _fail(batch, fault)
                continue
            self._write(connection, batch)
        if connection is not None:
            connection.close()

    def _take(self) -> tuple[list[Waiting], bool]:
        """Wait for one, then take what else waits; and whether to go on afterwards."""
        first = self._queue.get()
        if first is None:
            return [], False
        batch = [first]
        while len(batch) < LARGEST_BATCH:
            try:
                following = self._queue.get_nowait()
            except queue.Empty:
                return batch, True
            if following is None:
                return batch, False
            batch.append(following)
        return batch, True

    def _write(self, connection: Connection, batch: Sequence[Waiting]) -> None:
        try:
            connection.begin()
            outcomes = store(connection.cursor, connection.dialect, [waiting.row for waiting in batch])
            connection.commit()
        except Exception as fault:
            connection.roll_back()
            if connection.is_its_own(fault):
                _fail(batch, fault)
            elif len(batch) == 1:
                batch[0].tell(fault)
            else:
                middle = len(batch) // 2
                self._write(connection, batch[:middle])
                self._write(connection, batch[middle:])
            return
        for waiting, outcome in zip(batch, outcomes, strict=True):
            waiting.tell(outcome)


def _fail(batch: Sequence[Waiting], fault: Exception) -> None:
    told = Busy(RETRY_AFTER)
    told.__cause__ = fault
    for waiting in batch:
        waiting.tell(told)


class _Serving:
    """The writer of this process, when it serves."""

    def __init__(self) -> None:
        self.writer: Writer | None = None
        self.lock: IntakeLock | None = None


_serving = _Serving()


def start(database: dict[str, Any]) -> None:
    """Make this process store contacts through one writer. `database` is one entry of Django's DATABASES.

    On SQLite it takes the lock that one process may hold, or raises `IntakeHeld`. The thread starts at first use.
    """
    if _serving.writer is None:
        lock = lock_for(database)
        if lock is not None:
            lock.take()
        _serving.lock, _serving.writer = lock, Writer(database)
        sys.setswitchinterval(THREADS_TAKE_TURNS)


def running() -> Writer | None:
    """Return the writer of this process, or None where contacts are stored directly."""
    return _serving.writer


def stop() -> None:
    """Refuse what is new, commit what waits, give the lock back."""
    if _serving.writer is not None:
        _serving.writer.stop()
        _serving.writer = None
    if _serving.lock is not None:
        _serving.lock.release()
        _serving.lock = None
