"""What the database itself keeps of the index: the words, so that they are found, and what was changed, by whatever act.

Entries change by many acts, in this room, in `assets` below it, and whole files at a time. None of them has to know that there is
an index: a trigger notes the number of what changed, in the same transaction, and `indexing.catch_up` makes it anew before the
next search. So nobody can forget, and what was withdrawn is not found. A trigger reads no table but its own: SQLite makes a table
anew to change a column, forgets its triggers, and refuses where those of others name it. So whatever is missing after a migration
is put there again.
"""

from collections.abc import Iterator
from typing import Any

from folkmoot.directory.finding.words_kept import ENTRIES, OF_WIDE_ROWS, make_words_anew, words_kept

CHANGED = "directory_changed"
OWNERS = {
    "service": "service_id",
    "location": "location_id",
    "at_location": "at_location_id",
    "organisation": "organisation_id",
}
NOTED: dict[str, dict[str, str]] = {
    "directory_service": {"service": "id"},
    "directory_serviceatlocation": {"service": "service_id"},
    "directory_location": {"location": "id"},
    "directory_organisation": {"organisation": "id"},
    "directory_term": {"term": "id"},
    "assets_asset": {"asset": "id"},
    **{f"directory_{one}": OWNERS for one in ("schedule", "costoption", "accessibility", "language", "tag")},
}
"""By table: what is noted when a row of it is written or goes, by the column that holds its number."""
EVENTS = {"insert": ("NEW",), "update": ("NEW", "OLD"), "delete": ("OLD",)}


def put_in_place(connection: Any) -> bool:
    """Make what is missing of it, and note that all entries changed if something was; return whether. Raises `RuntimeError`."""
    with connection.cursor() as cursor:
        there = _there(cursor, connection.vendor)
        missing = [sql for name, sql in _whole(connection.vendor) if name not in there]
        for statement in missing:
            cursor.execute(statement)
        if missing:
            for kind, table in (("service", "directory_service"), ("asset", "assets_asset")):
                cursor.execute(f"INSERT INTO {CHANGED} (kind, thing) SELECT '{kind}', id FROM {table}")
            make_words_anew(cursor, connection.vendor)
        for column in there.intersection(OF_WIDE_ROWS):
            cursor.execute(f"ALTER TABLE {ENTRIES} DROP COLUMN {column}")
    return bool(missing)


def _there(cursor: Any, vendor: str) -> set[str]:
    if vendor == "sqlite":
        cursor.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')")
        if not cursor.fetchone()[0]:
            raise RuntimeError(
                "This Python’s SQLite was built without FTS5, by which words are found."
                " Use a Python whose SQLite has it, or PostgreSQL (DATABASE_URL)."
            )
        cursor.execute("SELECT name FROM sqlite_master")
    else:
        cursor.execute(
            "SELECT tgname FROM pg_trigger UNION ALL SELECT relname FROM pg_class WHERE relkind IN ('i', 'r')"
            " UNION ALL SELECT proname FROM pg_proc UNION ALL"
            f" SELECT attname FROM pg_attribute WHERE attrelid = '{ENTRIES}'::regclass AND NOT attisdropped"
        )
    return {row[0] for row in cursor.fetchall()}


def _whole(vendor: str) -> Iterator[tuple[str, str]]:
    """Yield the name of each part and the statement that makes it."""
    yield from words_kept(vendor)
    for table, noted in NOTED.items():
        for event, rows in EVENTS.items():
            name = f"{table}_{event}_noted"
            puts = " ".join(
                f"INSERT INTO {CHANGED} (kind, thing) SELECT '{kind}', {row}.{column} WHERE {row}.{column} IS NOT NULL;"
                for row in rows
                for kind, column in noted.items()
            )
            on = f"CREATE TRIGGER {name} AFTER {event.upper()} ON {table}"
            if vendor == "sqlite":
                yield name, f"{on} BEGIN {puts} END"
            else:
                body = f"RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {puts} RETURN NULL; END $$"
                yield f"{name}_how", f"CREATE OR REPLACE FUNCTION {name}_how() {body}"
                yield name, f"{on} FOR EACH ROW EXECUTE FUNCTION {name}_how()"
