"""Has the database itself refuse to change rows that are only ever added, whoever asks: the trail, and what else a room names.

Of the trail, the hash chain shows what this cannot stop.
"""

from typing import Any

SAID = "The trail is only ever added to."
TABLE = "trail_trailrow"


def guards(vendor: str, name: str, table: str, said: str) -> list[str]:
    """Return the statements by which UPDATE, DELETE and TRUNCATE of a table fail, saying why."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {name}_no_{act.lower()} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{said}'); END"
            for act in ("UPDATE", "DELETE")
        ]
    return [
        f"CREATE FUNCTION {name}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{said}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER {name}_no_update BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}_refuse()",
        f"CREATE TRIGGER {name}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}_refuse()",
    ]


def put_guards_up(connection: Any, name: str = "trail", table: str = TABLE, said: str = SAID) -> None:
    """Make UPDATE, DELETE and TRUNCATE of a table fail: of the trail's, unless another is named."""
    run(connection, guards(connection.vendor, name, table, said))


def take_guards_down(connection: Any, name: str = "trail") -> None:
    """Let the table be emptied again, for a test that begins from nothing or a migration that rebuilds it."""
    if connection.vendor == "sqlite":
        run(connection, [f"DROP TRIGGER IF EXISTS {name}_no_{act}" for act in ("update", "delete")])
    else:
        run(connection, [f"DROP FUNCTION IF EXISTS {name}_refuse() CASCADE"])


def run(connection: Any, statements: list[str]) -> None:
    """Run statements that take no parameters."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
