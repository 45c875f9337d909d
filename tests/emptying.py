"""What a test committed is taken away again, table by table, and only where there is something.

Django empties every table and lets each room fill its own anew. There are some two hundred, most of them empty: PostgreSQL takes
more than a second for that, after each test.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import connection, transaction

Rows = list[tuple[Any, ...]]


def remember_what_is_there() -> Callable[..., None]:
    """Return what puts every table back to the rows it has now. Foreign keys are looked at only as it ends, in every table."""
    there = every_row()

    def put_back(*_: object) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for table in {*filled(), *there}:
                wanted = there.get(table, [])
                if wanted and rows_of(table) == wanted:
                    continue
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
                if wanted:
                    add_rows(table, wanted)

    return put_back


def every_row() -> dict[str, Rows]:
    """Return each table in which there is something, and what."""
    return {table: rows_of(table) for table in filled()}


def filled() -> list[str]:
    """Return the tables in which there is something."""
    return [table for (table,) in _read(_which())]


def rows_of(table: str) -> Rows:
    """Return every row of a table, in an order that is always the same."""
    return sorted(_read(f"SELECT * FROM {connection.ops.quote_name(table)}"), key=repr)


def add_rows(table: str, rows: Rows) -> None:
    """Write rows as they were read."""
    places = ", ".join(["%s"] * len(rows[0]))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} VALUES ({places})", rows)


def _read(asked: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return list(cursor.fetchall())


@cache
def _which() -> str:
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(table)})"
        for table in tables
    )
