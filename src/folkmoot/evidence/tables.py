"""How any table (Parquet, Arrow, Ibis, columns in memory) becomes cells by one group-by, and answers by cell."""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias

import ibis
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from folkmoot.evidence.codes import Coded, mixes
from folkmoot.evidence.counts import MOMENTS, TOO_LARGE, Counts
from folkmoot.evidence.grouping import (
    Answered,
    Grouped,
    check_names,
    check_no_fractions,
    check_size,
    check_weights,
    encoded,
    whole,
)
from folkmoot.evidence.in_memory import as_arrow

Table: TypeAlias = ibis.Table | pa.Table | str | os.PathLike[str] | Mapping[str, Sequence[object]]


CONTACTS, W1, W2, HEAVIEST, BAD_WEIGHTS, NUMBER, CELL, KEY, ANSWER = (
    f"folkmoot {name}"
    for name in ("contacts", "w", "w2", "heaviest", "bad weights", "number ", "cell", "key ", "answer ")
)
"""Names of the sums beside the key columns, which may have any name of their own."""

BATCH = 100_000
"""Rows taken in at a time: enough that Python is not felt, few enough that memory does not grow with contacts."""

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
    if isinstance(table, str | os.PathLike):
        with parquet(table) as source:
            yield source
        return
    with _registered(_connection(), as_arrow(table)) as source:
        yield source


@contextmanager
def parquet(*paths: str | os.PathLike[str]) -> Iterator[ibis.Table]:
    """See Parquet files as one Ibis table for as long as the block lasts; a column a file does not have is empty
    there."""
    connection, name = _connection(), f"contacts_{uuid.uuid4().hex}"
    try:
        yield connection.read_parquet(
            [os.fspath(path) for path in paths], table_name=name, union_by_name=True
        )
    finally:
        # Ibis' own drop_view does not parse in DuckDB 2.
        connection.con.execute(f"DROP VIEW IF EXISTS {name}")


@contextmanager
def _registered(engine: Any, table: pa.Table) -> Iterator[ibis.Table]:
    """Let DuckDB see an Arrow table where it lies."""
    name = f"contacts_{uuid.uuid4().hex}"
    engine.con.register(name, table)
    try:
        yield engine.table(name)
    finally:
        engine.con.unregister(name)


def _read(rows: ibis.Table) -> pa.Table:
    """Have an engine work rows out. Ibis' own to_pyarrow loads pandas, which takes longer than most counts; only
    a table Ibis holds in memory needs it."""
    engine: Any = rows.get_backend()
    if engine.name == "duckdb" and not rows.op().find(ibis.expr.operations.InMemoryTable):
        found: pa.Table = engine.con.sql(engine.compile(rows)).to_arrow_table()
        return found.combine_chunks()
    return rows.to_pyarrow().combine_chunks()


def group(
    table: ibis.Table, by: Sequence[str], *, weight: str | None = None, numbers: Sequence[str] = ()
) -> Grouped:
    """Count contacts by the columns `by` in one group-by.

    Raises KeyError for a column the table does not have and ValueError for base weights that are missing,
    nought, negative or not finite, and for a key column of fractions.
    """
    check_columns(table, (*by, *numbers, *([weight] if weight else [])), by)
    wanted = _sums(table, weight, numbers)
    keys = list(dict.fromkeys(by))
    counted = table.group_by(keys).aggregate(**wanted) if keys else table.aggregate(**wanted)
    rows = _read(counted)
    check_weights(int(_array(rows, BAD_WEIGHTS).sum()) if weight else 0)
    columns = tuple(whole(rows.column(name)) for name in by)
    kept = _array(rows, CONTACTS) > 0  # without columns to group by, an empty table still gives one row
    counts = Counts(_array(rows, CONTACTS).astype(np.int64), _array(rows, W1), _array(rows, W2))
    counts = counts.take(np.flatnonzero(kept))
    most = _array(rows, HEAVIEST).astype(np.float64)[kept] if weight else np.ones(len(counts.n))
    each = {name: _number(rows, place, name, kept) for place, name in enumerate(numbers)}
    if each:
        _add_moments(table, keys, rows.select(keys).filter(pa.array(kept)), each, weight)
    return Grouped(columns, counts, most, each)


def answered(
    table: ibis.Table,
    cells: Sequence[str],
    grouped: Grouped,
    number: NDArray[np.intp],
    *,
    answers: Sequence[str],
    weight: str | None = None,
) -> Iterator[Answered]:
    """Say what the contacts of each cell answered, in rows that add up to the whole.

    `grouped` are the rows that `group` gave by `cells`, and `number` (rows,) the cell each belongs to. DuckDB,
    which runs in this process, hands over single contacts, all questions at once: adding those up here costs
    a fifth of a group-by for each question. Another engine groups before it sends anything.
    """
    engine: Any = table.get_backend()
    if engine.name == "duckdb":
        if answers:
            yield from _handed_over(engine, table, cells, grouped, number, answers, weight)
        return
    for name in answers:
        yield _summed(table, cells, grouped, number, name, weight)


def _handed_over(
    engine: Any,
    table: ibis.Table,
    cells: Sequence[str],
    grouped: Grouped,
    number: NDArray[np.intp],
    answers: Sequence[str],
    weight: str | None,
) -> Iterator[Answered]:
    """Take single contacts in with the number of their cell, batch by batch."""
    keys = {f"{KEY}{place}": column for place, column in enumerate(grouped.columns)}
    numbered = pa.table({**keys, CELL: pa.array(number.astype(np.int32))})
    with _registered(engine, numbered) as cell_of:
        same = [table[name].identical_to(cell_of[key]) for name, key in zip(cells, keys, strict=True)]
        joined = table.join(cell_of, same) if same else table.cross_join(cell_of)
        coded = joined.select(
            **{CELL: cell_of[CELL]},
            **{f"{ANSWER}{place}": table[name] for place, name in enumerate(answers)},
            **({W1: table[weight].cast("float64")} if weight else {}),
        )
        # Ibis' own to_pyarrow_batches does not know DuckDB 2.
        batches = engine.con.sql(engine.compile(coded)).to_arrow_reader(BATCH)
        yield from (_single(batch, answers) for batch in batches)


def _single(batch: pa.RecordBatch, answers: Sequence[str]) -> Answered:
    """See a batch of single contacts."""
    weights: tuple[NDArray[np.float64], ...] = ()
    if W1 in batch.schema.names:
        w = batch.column(W1).to_numpy(zero_copy_only=False)
        weights = (np.ones_like(w), w, w * w)
    each = {name: encoded(batch.column(f"{ANSWER}{place}")) for place, name in enumerate(answers)}
    return Answered(batch.column(CELL).to_numpy(), each, weights)


def _summed(
    table: ibis.Table,
    cells: Sequence[str],
    grouped: Grouped,
    number: NDArray[np.intp],
    name: str,
    weight: str | None,
) -> Answered:
    """Group one question by the columns of the cells and its answer."""
    rows = group(table, (*cells, name), weight=weight)
    both = [pa.concat_arrays(columns) for columns in zip(grouped.columns, rows.columns, strict=False)]
    # Raw values stand apart, even those that mean the same, so each is only a name here.
    coded = [Coded(tuple(map(str, raws)), places.astype(np.intp)) for raws, places in map(encoded, both)]
    _, mix = mixes(coded, len(number) + len(rows.counts.n))
    cell = np.zeros(len(mix) + 1, dtype=np.intp)
    cell[mix[: len(number)]] = number
    counts = rows.counts
    weights = (counts.n.astype(np.float64), counts.s1, counts.s2)
    return Answered(cell[mix[len(number) :]], {name: encoded(rows.columns[-1])}, weights)


def _sums(table: ibis.Table, weight: str | None, numbers: Sequence[str]) -> dict[str, Any]:
    w = table[weight].cast("float64") if weight else None
    sums: dict[str, Any] = {CONTACTS: table.count()}
    if w is not None:
        good = (
            w.notnull() & (w > 1 / TOO_LARGE) & (w < TOO_LARGE)
        )  # to DuckDB, NaN is greater than any number
        sums |= {BAD_WEIGHTS: ibis.ifelse(good, 0, 1).sum(), W1: w.sum(), W2: (w * w).sum()}
        sums |= {HEAVIEST: w.max()}
    for place, name in enumerate(numbers):
        y, here = _given(table, name)
        v = w if w is not None else ibis.literal(1.0)
        sums |= {
            f"{NUMBER}{place} n": here.sum(),
            f"{NUMBER}{place} w": ibis.ifelse(here, v, 0.0).sum(),
            f"{NUMBER}{place} w2": ibis.ifelse(here, v * v, 0.0).sum(),
            f"{NUMBER}{place} least": ibis.ifelse(here, y, ibis.null()).cast("float64").min(),
            f"{NUMBER}{place} size": ibis.ifelse(here, y.abs(), 0.0).max(),
        }
    return sums


def _given(table: ibis.Table, name: str) -> tuple[Any, Any]:
    """See a column as numbers, and say where there is one; what is not finite was not said."""
    y = table[name].cast("float64")
    return y, y.notnull() & (y > float("-inf")) & (y < float("inf"))


def _add_moments(
    table: ibis.Table,
    keys: Sequence[str],
    groups: pa.Table,
    numbers: dict[str, tuple[Counts, NDArray[np.float64]]],
    weight: str | None,
) -> None:
    """Add up, in a second group-by, how far each number is above the smallest of its group."""
    least = {f"{NUMBER}{name}": pa.array(moments[:, 0]) for name, (_, moments) in numbers.items()}
    named = {f"{KEY}{place}": whole(groups.column(key)) for place, key in enumerate(keys)}
    rows = pa.table({**named, **least, CELL: pa.array(np.arange(groups.num_rows, dtype=np.int32))})
    with _registered(table.get_backend(), rows) as group_of:
        same = [table[name].identical_to(group_of[key]) for name, key in zip(keys, named, strict=True)]
        joined = table.join(group_of, same) if same else table.cross_join(group_of)
        w = table[weight].cast("float64") if weight else ibis.literal(1.0)
        sums: dict[str, Any] = {}
        for name in numbers:
            y, here = _given(table, name)
            d = y - group_of[f"{NUMBER}{name}"]
            terms = enumerate((w * d, w * d * d, w * w * d, w * w * d * d), start=1)
            sums |= {f"{NUMBER}{name} {i}": ibis.ifelse(here, term, 0.0) for i, term in terms}
        far = joined.select(**{CELL: group_of[CELL]}, **sums)
        added = far.group_by(CELL).aggregate(**{name: far[name].sum() for name in sums})
        found = _read(added)
    cell = _array(found, CELL)
    for name, (_, moments) in numbers.items():
        for i in range(1, MOMENTS):
            moments[cell, i] = _array(found, f"{NUMBER}{name} {i}")


def _array(rows: pa.Table, name: str) -> NDArray[Any]:
    if name in (W1, W2) and name not in rows.column_names:
        return _array(rows, CONTACTS).astype(np.float64)
    column = rows.column(name).to_numpy()
    return (
        np.nan_to_num(np.asarray(column, dtype=np.float64)) if column.dtype == object else np.asarray(column)
    )


def _number(
    rows: pa.Table, place: int, name: str, kept: NDArray[np.bool_]
) -> tuple[Counts, NDArray[np.float64]]:
    """Count who gave a number, and start its moments with the smallest. Raises ValueError for one too large."""
    n, w, w2, least, size = (
        _array(rows, f"{NUMBER}{place} {part}")[kept] for part in ("n", "w", "w2", "least", "size")
    )
    check_size(name, float(size.max(initial=0.0)))
    moments = np.zeros((len(n), MOMENTS))
    moments[:, 0] = np.nan_to_num(least.astype(np.float64))
    return Counts(n.astype(np.int64), w.astype(np.float64), w2.astype(np.float64)), moments


def check_columns(table: ibis.Table, names: Sequence[str], keys: Sequence[str]) -> None:
    """Raise KeyError for a column the table does not have, ValueError for a key column of fractions."""
    check_names(names, table.columns)
    check_no_fractions([name for name in keys if table[name].type().is_floating()])
