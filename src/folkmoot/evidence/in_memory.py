"""How a table in memory becomes cells and answers with no engine: starting one, and having it understand what is
asked, takes longer than adding up some thousands of contacts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from folkmoot.evidence.counts import MOMENTS, TOO_LARGE, Counts
from folkmoot.evidence.grouping import (
    Answered,
    Grouped,
    check_capitals,
    check_names,
    check_no_fractions,
    check_size,
    check_weights,
    encoded,
    whole,
)

FEW_ENOUGH = 200_000
"""Up to so many contacts in memory are added up here; beyond, an engine that uses every core is faster."""

Floats = NDArray[np.float64]


def holds(table: object) -> bool:
    """Say whether a table is in memory, and small enough to be counted here."""
    if isinstance(table, pa.Table):
        return bool(table.num_rows <= FEW_ENOUGH)
    return isinstance(table, Mapping) and len(next(iter(table.values()), ())) <= FEW_ENOUGH


@contextmanager
def opened(table: pa.Table | Mapping[str, Sequence[object]]) -> Iterator[pa.Table]:
    """See the table as Arrow for as long as the block lasts, as `tables.opened` gives one of Ibis."""
    yield as_arrow(table)


def check_columns(table: pa.Table, names: Sequence[str], keys: Sequence[str]) -> None:
    """Raise KeyError for a column the table does not have, ValueError for a key column of fractions."""
    check_names(names, table.column_names)
    check_no_fractions([name for name in keys if pa.types.is_floating(table.schema.field(name).type)])


def as_arrow(table: pa.Table | Mapping[str, Sequence[object]]) -> pa.Table:
    """See columns in memory as an Arrow table, each with a type. Raises ValueError for names alike but for
    capitals."""
    if isinstance(table, Mapping):
        table = pa.table({name: pa.array(list(values), from_pandas=True) for name, values in table.items()})
    check_capitals(table.column_names)
    for place, column in enumerate(table.schema):
        if pa.types.is_null(column.type):
            table = table.set_column(place, column.name, table.column(place).cast(pa.string()))
    return table


def group(
    table: pa.Table, by: Sequence[str], *, weight: str | None = None, numbers: Sequence[str] = ()
) -> Grouped:
    """Do what `tables.group` does, each contact a row of its own: a cube adds rows of the same key up anyway."""
    check_columns(table, (*by, *numbers, *([weight] if weight else [])), by)
    w = _weights(table, weight) if weight else np.ones(table.num_rows)
    counts = Counts(np.ones(len(w), np.int64), w, w * w)
    columns = tuple(whole(table.column(name)) for name in by)
    return Grouped(columns, counts, w, {name: _number(table, name, counts) for name in numbers})


def answered(
    table: pa.Table,
    _cells: Sequence[str],
    _grouped: Grouped,
    number: NDArray[np.intp],
    *,
    answers: Sequence[str],
    weight: str | None = None,
) -> Iterator[Answered]:
    """Do what `tables.answered` does; each contact being a row, `number` says the cell of each."""
    each = {name: encoded(whole(table.column(name))) for name in answers}
    w = _floats(table, weight) if weight else None
    yield Answered(number, each, () if w is None else (np.ones_like(w), w, w * w))


def _floats(table: pa.Table, name: str) -> Floats:
    """Read a column as numbers; what is not there is not a number."""
    read: Floats = whole(table.column(name)).cast(pa.float64()).to_numpy(zero_copy_only=False)
    return read


def _weights(table: pa.Table, name: str) -> Floats:
    w = _floats(table, name)
    check_weights(int((~((w > 1 / TOO_LARGE) & (w < TOO_LARGE))).sum()))
    return w


def _number(table: pa.Table, name: str, people: Counts) -> tuple[Counts, Floats]:
    """See one number of each contact as a row's counts and moments; what is not finite was not said."""
    y = _floats(table, name)
    here = np.isfinite(y)
    y = np.where(here, y, 0.0)
    check_size(name, float(np.abs(y).max(initial=0.0)))
    moments = np.zeros((len(y), MOMENTS))
    moments[:, 0] = y
    return Counts(people.n * here, people.s1 * here, people.s2 * here), moments
