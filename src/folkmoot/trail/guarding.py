"""Has the database itself refuse to change the trail, whoever asks: the hash chain shows what this cannot stop."""

from typing import Any

SAID = "The trail is only ever added to."
TABLE = "trail_trailrow"
GUARDS = {
    "sqlite": [
        f"CREATE TRIGGER trail_no_update BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
        f"CREATE TRIGGER trail_no_delete BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER trail_no_update BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION trail_refuse()",
        f"CREATE TRIGGER trail_no_truncate BEFORE TRUNCATE ON {TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse()",
    ],
}
NO_GUARDS = {
    "sqlite": ["DROP TRIGGER IF EXISTS trail_no_update", "DROP TRIGGER IF EXISTS trail_no_delete"],
    "postgresql": ["DROP FUNCTION IF EXISTS trail_refuse() CASCADE"],
}


def put_guards_up(connection: Any) -> None:
    """Make UPDATE, DELETE and TRUNCATE of the trail fail."""
    run(connection, GUARDS[connection.vendor])


def take_guards_down(connection: Any) -> None:
    """Let the trail's table be emptied again, for a test that begins from nothing or a migration that rebuilds it."""
    run(connection, NO_GUARDS[connection.vendor])


def run(connection: Any, statements: list[str]) -> None:
    """Run statements that take no parameters."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
