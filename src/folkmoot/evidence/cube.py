"""The cube: counts of contacts by cell and answer with sums of base weights: all that analysis needs."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from folkmoot.evidence import cube_file
from folkmoot.evidence.counts import MOMENTS, Answers, Counts

if TYPE_CHECKING:
    from folkmoot.evidence.tables import Grouped, Table

__all__ = ["NOT_SAID", "SEVERAL_SEPARATOR", "Answers", "Counts", "Cube", "Key", "count"]

NOT_SAID = None
"""A key's value when the person did not say."""

SEVERAL_SEPARATOR = "\x1f"
"""Joins the codes of one person in a column where several may hold (ethnic groups, tick-all)."""

Value = str | tuple[str, ...] | None
Key = tuple[Value, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Cube:
    """Contacts by cell (profile × area × channel) and answer.

    `keys` names each occupied cell, sorted, one value per dimension: a code, a tuple of codes for a dimension
    in `several`, or NOT_SAID. `people` has the shape (cells,). Cubes of disjoint contacts add; a cube is
    never changed.
    """

    dimensions: tuple[str, ...]
    several: frozenset[str]
    keys: tuple[Key, ...]
    people: Counts
    answers: Mapping[str, Answers]

    def __eq__(self, other: object) -> bool:
        """Say whether cells, questions and every number are the same."""
        if not isinstance(other, Cube):
            return NotImplemented
        return (
            (self.dimensions, self.several, self.keys) == (other.dimensions, other.several, other.keys)
            and self.people == other.people
            and dict(self.answers) == dict(other.answers)
        )

    __hash__ = None  # type: ignore[assignment]  # holds arrays

    def __len__(self) -> int:
        """Count the occupied cells."""
        return len(self.keys)

    def place(self, dimension: str) -> int:
        """Say where in a key this dimension stands. Raises KeyError, naming those there are."""
        if dimension not in self.dimensions:
            raise KeyError(
                f"this cube has no dimension {dimension!r}; it has {', '.join(self.dimensions) or 'none'}"
            )
        return self.dimensions.index(dimension)

    def column(self, dimension: str) -> tuple[Value, ...]:
        """Give each cell's value of one dimension."""
        return tuple(map(itemgetter(self.place(dimension)), self.keys))

    def groups(self, dimension: str) -> tuple[str, ...]:
        """Name the groups anybody said they are in, sorted."""
        return tuple(sorted({group for value in set(self.column(dimension)) for group in _codes(value)}))

    def membership(self, dimension: str, groups: Sequence[str] | None = None) -> NDArray[np.bool_]:
        """Say which cells are in which group: shape (cells, groups), `groups(dimension)` unless given.

        A cell that did not say is in none; a cell of a several dimension may be in more than one.
        """
        names = self.groups(dimension) if groups is None else tuple(groups)
        where = {name: place for place, name in enumerate(names)}
        inside = np.zeros((len(self.keys), len(names)), dtype=np.bool_)
        for row, value in enumerate(self.column(dimension)):
            for code in _codes(value):
                if code in where:
                    inside[row, where[code]] = True
        return inside

    def said(self, dimension: str) -> NDArray[np.bool_]:
        """Say which cells said anything of this dimension: shape (cells,)."""
        return np.array([value is not NOT_SAID for value in self.column(dimension)], dtype=np.bool_)

    def roll_up(self, *dimensions: str) -> Cube:
        """Add cells up until only these dimensions are left, in this order; none leaves one cell."""
        places = [self.place(dimension) for dimension in dimensions]
        keys = [tuple(key[place] for place in places) for key in self.keys]
        return _assemble(dimensions, self.several & set(dimensions), keys, self.people, self.answers)

    def only(self, **wanted: str | Collection[str | None] | None) -> Cube:
        """Keep the contacts in one of the given groups of each named dimension; NOT_SAID can be asked for."""
        keep = np.ones(len(self.keys), dtype=np.bool_)
        for dimension, value in wanted.items():
            asked = {value} if value is None or isinstance(value, str) else set(value)
            column = self.column(dimension)
            keep &= np.array([bool(asked & set(_codes(v) or (NOT_SAID,))) for v in column], dtype=np.bool_)
        return self.take(np.flatnonzero(keep))

    def take(self, rows: NDArray[np.intp]) -> Cube:
        """Keep these cells (indices, ascending)."""
        keys = tuple(self.keys[row] for row in rows)
        answers = {name: answers.take(rows) for name, answers in self.answers.items()}
        return Cube(self.dimensions, self.several, keys, self.people.take(rows), answers)

    def with_answers(self, answers: Mapping[str, Answers]) -> Cube:
        """Give the same cells with these questions, shapes (cells, …), and no others; {} leaves none."""
        return Cube(self.dimensions, self.several, self.keys, self.people, dict(answers))

    def __add__(self, other: Cube) -> Cube:
        """Add a cube of other contacts. Raises ValueError when dimensions or questions differ."""
        if not isinstance(other, Cube):
            return NotImplemented
        if (self.dimensions, self.several) != (other.dimensions, other.several):
            raise ValueError("cubes add only when they have the same dimensions in the same order")
        if set(self.answers) != set(other.answers):
            odd = ", ".join(sorted(set(self.answers) ^ set(other.answers)))
            raise ValueError(f"cubes add only when they count the same questions; not in both: {odd}")
        answers = {name: mine.joined(other.answers[name]) for name, mine in self.answers.items()}
        people = self.people.joined(other.people)
        return _assemble(self.dimensions, self.several, [*self.keys, *other.keys], people, answers)

    def add_one(
        self, key: Key, answers: Mapping[str, str | Collection[str] | float | None], weight: float = 1.0
    ) -> Cube:
        """Add one contact with this key: one cell changes. An answer is a code, codes, a number or None."""
        if not (weight > 0 and np.isfinite(weight)):
            raise ValueError("a base weight is a number above nought")
        if len(key) != len(self.dimensions) or set(answers) - set(self.answers):
            raise ValueError("the contact has another shape than the cube")
        tidy = tuple(_value(v, name in self.several) for v, name in zip(key, self.dimensions, strict=True))
        each = {name: _one(question, answers.get(name), weight) for name, question in self.answers.items()}
        return self + Cube(self.dimensions, self.several, (tidy,), _person(weight), each)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the cube to one file, replacing it whole."""
        arrays = _parts("people", self.people)
        questions = []
        for place, (name, answers) in enumerate(self.answers.items()):
            arrays |= _parts(f"{place}.by_option", answers.by_option) | _parts(
                f"{place}.answered", answers.answered
            )
            if answers.moments is not None:
                arrays[f"{place}.moments"] = answers.moments
            questions.append({"name": name, "options": answers.options, "several": answers.several})
        description = {
            "dimensions": self.dimensions,
            "several": sorted(self.several),
            "keys": self.keys,
            "questions": questions,
        }
        cube_file.write(path, description, arrays)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Cube:
        """Read what `save` wrote. Raises cube_file.NotACube for anything else."""
        description, arrays = cube_file.read(path)
        answers = {
            str(question["name"]): Answers(
                tuple(question["options"]),
                bool(question["several"]),
                _whole(f"{place}.by_option", arrays),
                _whole(f"{place}.answered", arrays),
                arrays.get(f"{place}.moments"),
            )
            for place, question in enumerate(description["questions"])
        }
        keys = tuple(
            tuple(tuple(v) if isinstance(v, list) else v for v in key) for key in description["keys"]
        )
        several = frozenset(description["several"])
        return cls(tuple(description["dimensions"]), several, keys, _whole("people", arrays), answers)


def count(
    table: Table,
    *,
    cells: Sequence[str],
    answers: Sequence[str] = (),
    numbers: Sequence[str] = (),
    several: Collection[str] = (),
    weight: str | None = None,
) -> Cube:
    """Count contacts by cell and answer: one group-by, and one more for each question after the first.

    `table` is an Ibis table, a pyarrow Table, a path to Parquet or a mapping of column name to values.
    `cells` and `answers` name columns of text, whole numbers or true/false; those also in `several` hold
    codes joined by SEVERAL_SEPARATOR. `numbers` name numeric questions, of which the moments are kept. An
    empty text is not said.
    Raises KeyError for a column that is not there, ValueError for base weights that are not above nought.
    """
    # Ibis takes half a second to import, and a kept cube never needs it.
    from folkmoot.evidence import tables  # noqa: PLC0415

    with tables.opened(table) as source:
        first = tables.group(source, [*cells, *answers[:1]], weight=weight, numbers=numbers)
        later = {name: tables.group(source, [*cells, name], weight=weight) for name in answers[1:]}
    chosen = frozenset(several) & set(cells)
    found = {name: _numeric(*first.numbers[name]) for name in numbers}
    if answers:
        found[answers[0]] = _ticked(first, answers[0] in several)
    cube = _assemble(cells, chosen, _keys(first, cells, chosen), first.counts, found)
    each = dict(cube.answers)
    for name, rows in later.items():
        ticked = {name: _ticked(rows, name in several)}
        each |= _assemble(cells, chosen, _keys(rows, cells, chosen), rows.counts, ticked).answers
    return cube.with_answers({name: each[name] for name in (*answers, *numbers)})


def add_up(cubes: Collection[Cube]) -> Cube:
    """Add cubes of disjoint contacts, such as one per partner or day. Raises ValueError for none."""
    if not cubes:
        raise ValueError("there are no cubes to add up")
    return reduce(Cube.__add__, cubes)


def _assemble(
    dimensions: Sequence[str],
    several: Collection[str],
    keys: Sequence[Key],
    people: Counts,
    answers: Mapping[str, Answers],
) -> Cube:
    """Make a cube of rows in any order, adding up those with the same key."""
    where = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    seen, order = list(where), _order(list(where), len(dimensions))
    rank = np.empty(len(seen), dtype=np.intp)
    rank[order] = np.arange(len(seen))
    cells = [seen[place] for place in order.tolist()]
    into = rank[np.fromiter(map(where.__getitem__, keys), dtype=np.intp, count=len(keys))]
    gathered = {name: question.gather(into, len(cells)) for name, question in answers.items()}
    return Cube(
        tuple(dimensions), frozenset(several), tuple(cells), people.gather(into, len(cells)), gathered
    )


def _order(keys: Sequence[Key], dimensions: int) -> NDArray[np.intp]:
    """Sort keys by dimension, the first counting most, codes in order and those who did not say last."""
    ranks = []
    for place in range(dimensions):
        column = [key[place] for key in keys]
        ordered = sorted(set(column), key=lambda value: (value is NOT_SAID, _codes(value)))
        rank = {value: number for number, value in enumerate(ordered)}
        ranks.append(np.fromiter(map(rank.__getitem__, column), dtype=np.intp, count=len(column)))
    return np.lexsort(ranks[::-1]) if ranks else np.arange(len(keys))


def _codes(value: Value) -> tuple[str, ...]:
    if value is NOT_SAID:
        return ()
    return (value,) if isinstance(value, str) else value


def _value(raw: object, several: bool) -> Value:
    """Make one key value of what a column held; nothing, an empty text and an empty list are not said."""
    if raw is None or (isinstance(raw, float) and raw != raw):
        return NOT_SAID
    if isinstance(raw, tuple | list | set | frozenset):
        codes = {str(code) for code in raw}
    else:
        text = str(raw).lower() if isinstance(raw, bool) else str(raw)
        codes = set(text.split(SEVERAL_SEPARATOR)) if several else {text}
    codes.discard("")
    if not codes:
        return NOT_SAID
    return tuple(sorted(codes)) if several else next(iter(codes))


def _keys(rows: Grouped, cells: Sequence[str], several: Collection[str]) -> list[Key]:
    if not cells:
        return [()] * len(rows.counts.n)
    tidied = []
    for name, column in zip(cells, rows.columns, strict=False):
        known = {raw: _value(raw, name in several) for raw in set(column)}
        tidied.append([known[raw] for raw in column])
    return list(zip(*tidied, strict=True))


def _ticked(rows: Grouped, several: bool) -> Answers:
    """Make one question's answers, a row per row of the group-by, of its last column."""
    column = rows.columns[-1]
    known = {raw: place for place, raw in enumerate(dict.fromkeys(column))}
    values = [_codes(_value(raw, several)) for raw in known]
    options = tuple(sorted({code for codes in values for code in codes}))
    each = np.array([[option in codes for option in options] for codes in values], dtype=np.bool_)
    row = np.fromiter(map(known.__getitem__, column), dtype=np.intp, count=len(column))
    chosen = each.reshape(len(values), len(options))[row]
    answered = np.array([bool(codes) for codes in values], dtype=np.bool_)[row]
    return Answers(options, several, _where(rows.counts, chosen), _where(rows.counts, answered))


def _where(counts: Counts, mask: NDArray[np.bool_]) -> Counts:
    shape = (-1, *[1] * (mask.ndim - 1))
    return Counts(
        counts.n.reshape(shape) * mask, counts.s1.reshape(shape) * mask, counts.s2.reshape(shape) * mask
    )


def _numeric(answered: Counts, moments: NDArray[np.float64]) -> Answers:
    return Answers((), False, Counts.zeros(len(answered.n), 0), answered, moments)


def _person(weight: float) -> Counts:
    return Counts(np.ones(1, np.int64), np.array([weight]), np.array([weight * weight]))


def _one(question: Answers, answer: str | Collection[str] | float | None, weight: float) -> Answers:
    """Make one contact's answer to one question."""
    person = _person(weight)
    if question.moments is not None:
        y = np.nan if answer is None else float(answer)  # type: ignore[arg-type]  # a numeric question's answer
        if not np.isfinite(y):
            return _numeric(Counts.zeros(1), np.zeros((1, MOMENTS)))
        w = weight
        return _numeric(person, np.array([[w * y, w * y * y, w * w * y, w * w * y * y]]))
    codes = _codes(_value(answer, question.several))
    options = (
        tuple(sorted({*question.options, *codes})) if set(codes) - set(question.options) else question.options
    )
    chosen = np.array([[option in codes for option in options]], dtype=np.bool_).reshape(1, len(options))
    return Answers(options, question.several, _where(person, chosen), _where(person, np.array([bool(codes)])))


def _parts(name: str, counts: Counts) -> dict[str, NDArray[np.int64] | NDArray[np.float64]]:
    return {f"{name}.n": counts.n, f"{name}.s1": counts.s1, f"{name}.s2": counts.s2}


def _whole(name: str, arrays: Mapping[str, NDArray[np.float64]]) -> Counts:
    return Counts(arrays[f"{name}.n"].astype(np.int64), arrays[f"{name}.s1"], arrays[f"{name}.s2"])
