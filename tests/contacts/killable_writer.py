"""A process that stores contacts until it is killed, and names each only after it was told that it is stored."""

# ruff: noqa: E402  the path is set before our own modules are imported

import json
import os
import pickle
import signal
import sys
import threading
import uuid
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[2] / "src"), str(Path(__file__).parents[2])]

from folkmoot.contacts import connecting, writer
from folkmoot.contacts.rows import PreparedRow

assert "django" not in sys.modules, "the writer knows no Django"


class Mortal:
    """A connection that kills its process before the nth statement, BEGIN and COMMIT counted."""

    def __init__(self, inner: Any, die_before: int) -> None:
        self._inner, self._left, self.dialect, self.cursor = inner, die_before, inner.dialect, self

    def _step(self) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def begin(self) -> None:
        self._step()
        self._inner.begin()

    def commit(self) -> None:
        self._step()
        self._inner.commit()
        self._step()

    def execute(self, *given: Any) -> Any:
        self._step()
        return self._inner.cursor.execute(*given)

    def executemany(self, *given: Any) -> Any:
        self._step()
        return self._inner.cursor.executemany(*given)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner.cursor if name.startswith("fetch") else self._inner, name)


def fresh(row: PreparedRow) -> PreparedRow:
    made = uuid.uuid4().hex
    contact = json.loads(row.contact) | {"uuid": made, "uuid_hash": made}
    details = tuple(
        type(detail)(
            uuid.uuid4().hex,
            detail.kind,
            detail.sealed,
            detail.lookup_hash,
            detail.purpose,
            detail.consent_wording,
        )
        for detail in row.details
    )
    return PreparedRow(
        made, row.body_hash, json.dumps(contact), row.received_at, made * 2, row.first_words, details, row.act
    )


def say(name: str) -> None:
    os.write(1, f"{name}\n".encode())


def main() -> None:
    database, rows, die_before = pickle.loads(Path(sys.argv[1]).read_bytes())
    if die_before:
        writer.connect = lambda given: Mortal(connecting.connect(given), die_before)
        writer.Writer(database).submit(rows[0])
        say(rows[0].uuid)
        return
    shared = writer.Writer(database)

    def go_on() -> None:
        while True:
            row = fresh(rows[0])
            shared.submit(row)
            say(row.uuid)

    threads = [threading.Thread(target=go_on) for _ in range(16)]
    for thread in threads:
        thread.start()


if __name__ == "__main__":
    main()
