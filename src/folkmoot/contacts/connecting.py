"""Opens the writer's own connection to SQLite or PostgreSQL, with the settings Django's connections have. No Django here."""

import sqlite3
from contextlib import ExitStack, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import psycopg

from folkmoot.contacts.intake_lock import IntakeLock
from folkmoot.contacts.storing import Cursor, Dialect


class Connection(Protocol):
    """What the writer asks of a connection."""

    dialect: Dialect
    cursor: Cursor

    def begin(self) -> None: ...
    def commit(self) -> None: ...
    def roll_back(self) -> None: ...
    def close(self) -> None: ...
    def usable(self) -> bool:
        """Say whether it can still be asked; if not, the writer opens another."""

    def is_its_own(self, fault: Exception) -> bool:
        """Say whether the fault is the database's (full, locked, lost) and not that of a row it was given."""


def connect(database: dict[str, Any]) -> Connection:
    """Open a connection for one entry of Django's DATABASES."""
    return SqliteConnection(database) if is_sqlite(database) else PostgresqlConnection(database)


def is_sqlite(database: dict[str, Any]) -> bool:
    """Say whether an entry of Django's DATABASES is SQLite."""
    return str(database.get("ENGINE", "")).endswith("sqlite3")


def lock_for(database: dict[str, Any]) -> IntakeLock | None:
    """Return the lock that the one intake process holds on SQLite; PostgreSQL needs none."""
    return IntakeLock(Path(str(database["NAME"]))) if is_sqlite(database) else None


class SqliteCursor(sqlite3.Cursor):
    """A cursor that reads `%s` as SQLite's `?`, so that both databases are asked in one spelling."""

    def execute(self, sql: str, parameters: Any = (), /) -> "SqliteCursor":
        super().execute(_question_marks(sql), parameters)
        return self

    def executemany(self, sql: str, parameters: Any, /) -> "SqliteCursor":
        super().executemany(_question_marks(sql), parameters)
        return self


@lru_cache(maxsize=32)
def _question_marks(sql: str) -> str:
    return sql.replace("%s", "?")


class SqliteConnection:
    """SQLite, durable at every commit."""

    dialect: Dialect = "sqlite"

    def __init__(self, database: dict[str, Any]) -> None:
        options = database.get("OPTIONS", {})
        self._connection = sqlite3.connect(
            str(database["NAME"]), timeout=float(options.get("timeout", 30)), isolation_level=None
        )
        for pragma in str(options.get("init_command", "")).split(";"):
            self._connection.execute(pragma)
        self.cursor: Cursor = self._connection.cursor(SqliteCursor)

    def begin(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        self._connection.execute("COMMIT")

    def roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def close(self) -> None:
        self._connection.close()

    def usable(self) -> bool:
        return True

    def is_its_own(self, fault: Exception) -> bool:
        return isinstance(fault, sqlite3.OperationalError) and "malformed JSON" not in str(fault)


class PostgresqlConnection:
    """PostgreSQL, with synchronous commit.

    What belongs to one transaction goes out without waiting for each answer: a batch waits for the database twice, once for
    the numbers of the new contacts and once for COMMIT.
    """

    dialect: Dialect = "postgresql"

    def __init__(self, database: dict[str, Any]) -> None:
        given = {
            "host": database.get("HOST"),
            "port": database.get("PORT"),
            "user": database.get("USER"),
            "password": database.get("PASSWORD"),
            "dbname": database.get("NAME"),
            "sslmode": database.get("OPTIONS", {}).get("sslmode"),
        }
        wanted = {name: str(value) for name, value in given.items() if value}
        self._connection = psycopg.connect(
            autocommit=True,
            options="-c TimeZone=UTC -c synchronous_commit=on",
            **wanted,  # type: ignore[arg-type]
        )
        self.cursor: Cursor = self._connection.cursor()
        self._together = ExitStack()

    def begin(self) -> None:
        self._together = ExitStack()
        self._together.enter_context(self._connection.pipeline())
        self._connection.execute("BEGIN")

    def commit(self) -> None:
        self._connection.execute("COMMIT")
        self._together.close()

    def roll_back(self) -> None:
        with suppress(psycopg.Error):  # what went wrong is known: it brought us here
            self._together.close()
        if self.usable():
            self._connection.rollback()

    def close(self) -> None:
        self._connection.close()

    def usable(self) -> bool:
        return not (self._connection.closed or self._connection.broken)

    def is_its_own(self, fault: Exception) -> bool:
        return isinstance(fault, psycopg.OperationalError | psycopg.InterfaceError)
