"""Writes tens of thousands of rows in one go, several times faster than Django's own way, whose SQL is built anew for each few rows."""

from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models

AT_A_TIME = 5_000


def insert_rows(model: type[models.Model], rows: Iterable[Any]) -> None:
    """Insert new rows, each given whole; their keys are asked for afterwards by who needs them."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    insert_values(
        model,
        [field.name for field in fields],
        ([field.pre_save(row, True) for field in fields] for row in rows),
    )


def insert_values(model: type[models.Model], names: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
    """Insert new rows from their fields' values, in the order of `names`; a foreign key by its key."""
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"
    prepared = (
        [field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)]
        for row in values
    )
    with connection.cursor() as cursor:
        while some := list(islice(prepared, AT_A_TIME)):
            cursor.executemany(sql, some)


def update_rows(model: type[models.Model], rows: Iterable[Any], names: Collection[str]) -> None:
    """Save some fields of rows that are there."""
    fields: list[Any] = [model._meta.get_field(name) for name in sorted(names)]
    there = list(rows)
    if not there or not fields:
        return
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    sql = f"UPDATE {quote(model._meta.db_table)} SET {sets} WHERE {quote('id')} = %s"
    with connection.cursor() as cursor:
        cursor.executemany(
            sql,
            [
                [
                    *(field.get_db_prep_save(field.pre_save(row, False), connection) for field in fields),
                    row.pk,
                ]
                for row in there
            ],
        )
