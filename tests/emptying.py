"""What a test committed is taken away again, table by table, and only where there is something.

Django empties every table and lets each room fill its own anew. There are some two hundred, most of them empty: PostgreSQL takes
more than a second for that, after each test.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

Rows = list[tuple[Any, ...]]


def remember_what_is_there() -> Callable[..., None]:
    """Return what puts every table back to the rows it has now. Foreign keys are looked at only as it ends, in every table."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    names = {table: connection.ops.quote_name(table) for table in tables}
    which = " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {names[table]})" for table in tables
    )

    def filled() -> list[str]:
        return [table for (table,) in read(which)]

    def read(asked: str) -> Rows:
        with connection.cursor() as cursor:
            cursor.execute(asked)
            return list(cursor.fetchall())

    def rows_of(table: str) -> Rows:
        return sorted(read(f"SELECT * FROM {names[table]}"), key=repr)

    there = {table: rows_of(table) for table in filled()}

    def put_back(*_: object) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for table in {*filled(), *there}:
                wanted = there.get(table, [])
                if wanted and rows_of(table) == wanted:
                    continue
                cursor.execute(f"DELETE FROM {names[table]}")
                if wanted:
                    places = ", ".join(["%s"] * len(wanted[0]))
                    cursor.executemany(f"INSERT INTO {names[table]} VALUES ({places})", wanted)

    return put_back
