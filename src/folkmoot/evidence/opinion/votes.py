"""Votes on statements, the latest of each person on each statement, as three arrays of equal length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

AGREE, PASS, DISAGREE = 1, 0, -1

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """One vote in each place: who (a place in `people`), on what (a place in `statements`), and 1, 0 or -1.

    Sorted by person, then statement; no pair twice. `at` is when, in any unit that grows, where that is known.
    """

    people: tuple[str, ...]
    statements: tuple[str, ...]
    person: Ints
    statement: Ints
    value: Floats
    at: Ints | None = None

    def cast(self) -> Ints:
        """Count each person's votes."""
        return np.bincount(self.person, minlength=len(self.people))

    def on_each(self, places: Flags | None = None) -> Ints:
        """Count the votes on each statement, of these votes alone if told."""
        return np.bincount(
            self.statement if places is None else self.statement[places], minlength=len(self.statements)
        )

    def of(self, people: Flags) -> Votes:
        """Keep these people's votes alone; the statements stay."""
        kept = people[self.person]
        number = np.cumsum(people) - 1
        return Votes(
            people=tuple(name for name, stays in zip(self.people, people, strict=True) if stays),
            statements=self.statements,
            person=number[self.person[kept]],
            statement=self.statement[kept],
            value=self.value[kept],
            at=None if self.at is None else self.at[kept],
        )

    def on(self, statements: Flags) -> Votes:
        """Keep the votes on these statements alone, as if the others had never been asked; the people stay."""
        kept = statements[self.statement]
        number = np.cumsum(statements) - 1
        return Votes(
            people=self.people,
            statements=tuple(name for name, stays in zip(self.statements, statements, strict=True) if stays),
            person=self.person[kept],
            statement=number[self.statement[kept]],
            value=self.value[kept],
            at=None if self.at is None else self.at[kept],
        )


def latest(
    people: Sequence[str],
    statements: Sequence[str],
    person: Ints,
    statement: Ints,
    value: Floats,
    at: Ints | None = None,
) -> Votes:
    """Keep the latest vote of each person on each statement: the one of the largest `at`, else the last given."""
    rank = np.arange(len(person)) if at is None else at
    order = np.lexsort((np.arange(len(person)), rank, statement, person))
    person, statement, value = person[order], statement[order], value[order]
    last = np.ones(len(person), dtype=np.bool_)
    last[:-1] = (person[1:] != person[:-1]) | (statement[1:] != statement[:-1])
    when = None if at is None else at[order][last]
    return Votes(tuple(people), tuple(statements), person[last], statement[last], value[last], when)


def from_rows(rows: Iterable[tuple[str, str, int]], statements: Sequence[str] = ()) -> Votes:
    """Take votes as (person, statement, 1, 0 or -1), the later counting; people stand in the order of their names."""
    given = list(rows)
    people = sorted({person for person, _, _ in given})
    known = list(dict.fromkeys([*statements, *sorted({statement for _, statement, _ in given})]))
    who = {name: place for place, name in enumerate(people)}
    what = {name: place for place, name in enumerate(known)}
    return latest(
        people,
        known,
        np.array([who[person] for person, _, _ in given], dtype=np.int64),
        np.array([what[statement] for _, statement, _ in given], dtype=np.int64),
        np.array([value for _, _, value in given], dtype=np.float64),
    )
