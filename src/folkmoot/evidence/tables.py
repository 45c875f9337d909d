"""The one group-by: how any table (Parquet, Arrow, Ibis, columns in memory) becomes rows of counted cells."""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

import ibis
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from folkmoot.evidence.counts import MOMENTS, Counts

Table: TypeAlias = ibis.Table | pa.Table | str | os.PathLike[str] | Mapping[str, Sequence[object]]


CONTACTS, W1, W2, BAD_WEIGHTS, NUMBER = (
    f"folkmoot {name}" for name in ("contacts", "w", "w2", "bad weights", "number ")
)
"""Names of the sums beside the key columns, which may have any name of their own."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """The rows of one group-by: raw key columns, counts, and per number its counts and moments."""

    columns: tuple[tuple[object, ...], ...]
    counts: Counts
    numbers: dict[str, tuple[Counts, NDArray[np.float64]]]


_kept = threading.local()


def _connection() -> ibis.BaseBackend:
    """Keep one in-memory DuckDB for each thread: opening one costs more than counting a small table."""
    if not hasattr(_kept, "connection"):
        _kept.connection = ibis.duckdb.connect()
    return _kept.connection


@contextmanager
def opened(table: Table) -> Iterator[ibis.Table]:
    """See any table as an Ibis table for as long as the block lasts; Arrow and columns are not copied again."""
    if isinstance(table, ibis.Table):
        yield table
        return
    connection, name = _connection(), f"contacts_{uuid.uuid4().hex}"
    if isinstance(table, str | os.PathLike):
        try:
            yield connection.read_parquet(os.fspath(table), table_name=name)
        finally:
            # Ibis' own drop_view does not parse in DuckDB 2.
            connection.con.execute(f"DROP VIEW IF EXISTS {name}")
        return
    if isinstance(table, Mapping):
        table = pa.table({name: pa.array(list(values), from_pandas=True) for name, values in table.items()})
    _check_capitals(table.column_names)
    connection.con.register(name, _without_untyped(table))
    try:
        yield connection.table(name)
    finally:
        connection.con.unregister(name)


def _without_untyped(table: pa.Table) -> pa.Table:
    """Give a column in which nobody said anything a type, which DuckDB needs."""
    for place, field in enumerate(table.schema):
        if pa.types.is_null(field.type):
            table = table.set_column(place, field.name, table.column(place).cast(pa.string()))
    return table


def group(
    table: ibis.Table, by: Sequence[str], *, weight: str | None = None, numbers: Sequence[str] = ()
) -> Grouped:
    """Count contacts by the columns `by` in one group-by.

    Raises KeyError for a column the table does not have and ValueError for base weights that are missing,
    nought, negative or not finite, and for a key column of fractions.
    """
    _check_columns(table, by, weight, numbers)
    wanted = _sums(table, weight, numbers)
    keys = list(dict.fromkeys(by))
    counted = table.group_by(keys).aggregate(**wanted) if keys else table.aggregate(**wanted)
    rows = counted.to_pyarrow().combine_chunks()
    _check_weights(int(_array(rows, BAD_WEIGHTS).sum()) if weight else 0)
    columns = tuple(tuple(rows.column(name).to_pylist()) for name in by)
    kept = _array(rows, CONTACTS) > 0  # without columns to group by, an empty table still gives one row
    counts = Counts(_array(rows, CONTACTS).astype(np.int64), _array(rows, W1), _array(rows, W2))
    if not kept.all():
        columns, counts = tuple(() for _ in columns), counts.take(np.flatnonzero(kept))
    each = {name: _number(rows, place, kept) for place, name in enumerate(numbers)}
    return Grouped(columns, counts, each)


def _sums(table: ibis.Table, weight: str | None, numbers: Sequence[str]) -> dict[str, Any]:
    w = table[weight].cast("float64") if weight else None
    sums: dict[str, Any] = {CONTACTS: table.count()}
    if w is not None:
        good = w.notnull() & (w > 0) & (w < float("inf"))  # to DuckDB, NaN is greater than infinity
        sums |= {BAD_WEIGHTS: ibis.ifelse(good, 0, 1).sum(), W1: w.sum(), W2: (w * w).sum()}
    for place, name in enumerate(numbers):
        y = table[name].cast("float64")
        here = y.notnull() & (y > float("-inf")) & (y < float("inf"))
        v = w if w is not None else ibis.literal(1.0)
        sums |= {f"{NUMBER}{place} n": here.sum()}
        terms = (v, v * v, v * y, v * y * y, v * v * y, v * v * y * y)
        sums |= {f"{NUMBER}{place} {i}": ibis.ifelse(here, term, 0.0).sum() for i, term in enumerate(terms)}
    return sums


def _array(rows: pa.Table, name: str) -> NDArray[Any]:
    if name in (W1, W2) and name not in rows.column_names:
        return _array(rows, CONTACTS).astype(np.float64)
    column = rows.column(name).to_numpy()
    return (
        np.nan_to_num(np.asarray(column, dtype=np.float64)) if column.dtype == object else np.asarray(column)
    )


def _number(rows: pa.Table, place: int, kept: NDArray[np.bool_]) -> tuple[Counts, NDArray[np.float64]]:
    n = _array(rows, f"{NUMBER}{place} n").astype(np.int64)[kept]
    sums = [_array(rows, f"{NUMBER}{place} {i}").astype(np.float64)[kept] for i in range(2 + MOMENTS)]
    return Counts(n, sums[0], sums[1]), np.stack(sums[2:], axis=1)


def _check_columns(table: ibis.Table, by: Sequence[str], weight: str | None, numbers: Sequence[str]) -> None:
    for name in (*by, *numbers, *([weight] if weight else [])):
        if name not in table.columns:
            raise KeyError(f"there is no column {name!r}; there are: {', '.join(table.columns)}")
    for name in by:
        if table[name].type().is_floating():
            raise ValueError(
                f"the column {name!r} holds fractions: give bands, or count it among the numbers"
            )


def _check_capitals(names: Sequence[str]) -> None:
    alike: dict[str, str] = {}
    for name in names:
        if name.casefold() in alike:
            raise ValueError(
                f"the columns {alike[name.casefold()]!r} and {name!r} differ only in capitals: rename one"
            )
        alike[name.casefold()] = name


def _check_weights(bad: int) -> None:
    if bad:
        raise ValueError(
            f"{bad} contacts have no base weight above nought: give each one, or leave those contacts out"
        )
