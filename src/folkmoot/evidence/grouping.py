"""What a group-by gives whoever did it: cells with their counts, and answers by cell."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from folkmoot.evidence.counts import TOO_LARGE, Counts

Encoded: TypeAlias = tuple[list[object], NDArray[np.int32]]
"""A column's distinct raw values, and the place of each row's among them."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """The rows of one group-by: key columns as they came, counts, the largest base weight, and per number its
    counts and moments. Several rows may have the same key."""

    columns: tuple[pa.Array, ...]
    counts: Counts
    heaviest: NDArray[np.float64]
    numbers: dict[str, tuple[Counts, NDArray[np.float64]]]

    def encoded(self) -> list[Encoded]:
        """Give each key column's distinct raw values and the place of each row's."""
        return [encoded(column) for column in self.columns]


@dataclass(frozen=True, slots=True)
class Answered:
    """Rows of answers: the number of each one's cell, its answer by question, and n, Σw and Σw² of each row;
    no weights where each row is one contact of weight 1."""

    cell: NDArray[np.integer[Any]]
    answers: dict[str, Encoded]
    weights: tuple[NDArray[np.float64], ...]


def whole(column: pa.ChunkedArray) -> pa.Array:
    """Give a column in one piece."""
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)


def encoded(column: pa.Array) -> Encoded:
    """Number a column's values, none left out and none that is not there."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    coded = column.dictionary_encode(null_encoding="encode")
    return coded.dictionary.to_pylist(), coded.indices.to_numpy()


def check_names(names: Sequence[str], held: Sequence[str]) -> None:
    """Raise KeyError for a column the table does not have."""
    for name in names:
        if name not in held:
            raise KeyError(f"there is no column {name!r}; there are: {', '.join(held)}")


def check_no_fractions(fractions: Collection[str]) -> None:
    """Raise ValueError where a key column holds fractions."""
    for name in fractions:
        raise ValueError(f"the column {name!r} holds fractions: give bands, or count it among the numbers")


def check_capitals(names: Sequence[str]) -> None:
    """Raise ValueError for columns an engine could not tell apart."""
    alike: dict[str, str] = {}
    for name in names:
        if name.casefold() in alike:
            raise ValueError(
                f"the columns {alike[name.casefold()]!r} and {name!r} differ only in capitals: rename one"
            )
        alike[name.casefold()] = name


def check_weights(bad: int) -> None:
    """Raise ValueError where so many base weights are not above nought."""
    if bad:
        raise ValueError(
            f"{bad} contacts have no base weight above nought: give each one, or leave those contacts out"
        )


def check_size(name: str, largest: float) -> None:
    """Raise ValueError for numbers too large to add up."""
    if largest > TOO_LARGE:
        raise ValueError(
            f"the column {name!r} holds numbers too large to add up: correct them or leave them out"
        )
