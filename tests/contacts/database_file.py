"""A database that a process of its own can open, with the tables and rows of the test: for the writer and for faults."""

import json
import sqlite3
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.conf import settings
from django.db import connection

from folkmoot.contacts.preparing import Consent, prepare_contact
from folkmoot.contacts.rows import PreparedRow
from folkmoot.engagements.models import Collector
from folkmoot.partners.models import Officer

EVERYTHING = {"matters": "speeding", "why": "Ring 07700 900123, please", "age": "25-34"}


def database_of_its_own(folder: Path) -> dict[str, Any]:
    """Return an entry of DATABASES for the writer: a copy of the test's SQLite in a file, or the test's PostgreSQL."""
    if connection.vendor == "postgresql":
        return dict(connection.settings_dict)
    path = folder / "copy.sqlite3"
    copy = sqlite3.connect(path)
    connection.ensure_connection()
    connection.connection.backup(copy)
    copy.close()
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": dict(settings.DATABASES["default"]["OPTIONS"]),
    }


def ask(database: dict[str, Any], sql: str) -> list[tuple[Any, ...]]:
    """Ask the database in a connection of its own."""
    if database["ENGINE"].endswith("sqlite3"):
        asked = sqlite3.connect(database["NAME"])
        rows = asked.execute(sql).fetchall()
        asked.close()
        return rows
    wanted = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    given = {name: str(database[key]) for name, key in wanted.items() if database[key]}
    with psycopg.connect(**given) as asked:
        return asked.execute(sql).fetchall()


def stored_uuids(database: dict[str, Any]) -> set[str]:
    """Return the UUIDs of all contacts, as 32 hex digits."""
    return {UUID(str(uuid)).hex for (uuid,) in ask(database, "SELECT uuid FROM contacts_contact")}


def counts(database: dict[str, Any]) -> dict[str, int]:
    """Return how many rows each table of a contact holds."""
    tables = (
        "contacts_contact",
        "contacts_receipt",
        "contacts_firstwords",
        "contacts_contactdetail",
        "trail_trailrow",
    )
    return {table.split("_")[1]: ask(database, f"SELECT count(*) FROM {table}")[0][0] for table in tables}


def full_row(collector: Collector, officer: Officer | None = None, uuid: UUID | None = None) -> PreparedRow:
    """Return a contact with everything a contact can have."""
    consents = [Consent("email", "ann@home.example", "outcome", "Tell me what happened")]
    return prepare_contact(
        uuid=uuid or uuid4(), collector=collector, raw=EVERYTHING, consents=consents, officer=officer
    )


def changed(row: PreparedRow, **columns: Any) -> PreparedRow:
    """Return the same row with other values in some columns."""
    contact = json.loads(row.contact) | columns
    return PreparedRow(
        contact["uuid"],
        contact["body_hash"],
        json.dumps(contact),
        row.received_at,
        row.code_hash,
        row.first_words,
        row.details,
        row.act,
    )
