"""The cube: counts of contacts by cell and answer with sums of base weights: all that analysis needs."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from folkmoot.evidence import cube_file, in_memory
from folkmoot.evidence.codes import NOT_SAID, SEVERAL_SEPARATOR, Coded, Value, codes_of, mixes, value_of
from folkmoot.evidence.counts import MOMENTS, TOO_LARGE, Answers, Counts, heaviest
from folkmoot.evidence.tallying import Tally

if TYPE_CHECKING:
    from folkmoot.evidence.tables import Table

__all__ = ["NOT_SAID", "SEVERAL_SEPARATOR", "Answers", "Counts", "Cube", "Key", "Value", "count"]

Key = tuple[Value, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Cube:
    """Contacts by cell (profile × area × channel) and answer.

    `keys` names each occupied cell, sorted, one value per dimension: a code, a tuple of codes for a dimension
    in `several`, or NOT_SAID. `people` has the shape (cells,), and so has `heaviest`, the largest base weight
    in each. Cubes of disjoint contacts add; a cube is never changed.
    """

    dimensions: tuple[str, ...]
    several: frozenset[str]
    keys: tuple[Key, ...]
    people: Counts
    heaviest: NDArray[np.float64]
    answers: Mapping[str, Answers]
    _coded: dict[str, Coded] = field(default_factory=dict, repr=False)

    def __eq__(self, other: object) -> bool:
        """Say whether cells, questions and every number are the same."""
        if not isinstance(other, Cube):
            return NotImplemented
        return (
            (self.dimensions, self.several, self.keys) == (other.dimensions, other.several, other.keys)
            and self.people == other.people
            and np.array_equal(self.heaviest, other.heaviest)
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

    def coded(self, dimension: str) -> Coded:
        """Give one dimension's distinct values and each cell's place among them; worked out once."""
        if dimension not in self._coded:
            place = self.place(dimension)
            self._coded[dimension] = Coded.of([key[place] for key in self.keys])
        return self._coded[dimension]

    def column(self, dimension: str) -> tuple[Value, ...]:
        """Give each cell's value of one dimension."""
        place = self.place(dimension)
        return tuple([key[place] for key in self.keys])

    def groups(self, dimension: str) -> tuple[str, ...]:
        """Name the groups anybody said they are in, sorted."""
        return tuple(sorted({group for value in self.coded(dimension).values for group in codes_of(value)}))

    def membership(self, dimension: str, groups: Sequence[str] | None = None) -> NDArray[np.bool_]:
        """Say which cells are in which group: shape (cells, groups), `groups(dimension)` unless given.

        A cell that did not say is in none; a cell of a several dimension may be in more than one.
        """
        return self.coded(dimension).membership(self.groups(dimension) if groups is None else groups)

    def said(self, dimension: str) -> NDArray[np.bool_]:
        """Say which cells said anything of this dimension: shape (cells,)."""
        return self.coded(dimension).said()

    def roll_up(self, *dimensions: str) -> Cube:
        """Add cells up until only these dimensions are left, in this order; none leaves one cell."""
        columns = [self.coded(dimension) for dimension in dimensions]
        several = self.several & set(dimensions)
        return _assemble(dimensions, several, columns, self.people, self.heaviest, self.answers)

    def only(self, **wanted: str | Collection[str | None] | None) -> Cube:
        """Keep the contacts in one of the given groups of each named dimension; NOT_SAID can be asked for."""
        keep = np.ones(len(self.keys), dtype=np.bool_)
        for dimension, value in wanted.items():
            asked = {value} if value is None or isinstance(value, str) else set(value)
            column = self.coded(dimension)
            held = [bool(asked & set(codes_of(v) or (NOT_SAID,))) for v in column.values]
            keep &= np.array(held, dtype=np.bool_)[column.places]
        return self.take(np.flatnonzero(keep))

    def take(self, rows: NDArray[np.intp]) -> Cube:
        """Keep these cells (indices, ascending)."""
        keys = tuple([self.keys[row] for row in rows.tolist()])
        answers = {name: answers.take(rows) for name, answers in self.answers.items()}
        people, most = self.people.take(rows), self.heaviest[rows]
        coded = {name: column.take(rows) for name, column in self._coded.items()}
        return Cube(self.dimensions, self.several, keys, people, most, answers, coded)

    def with_answers(self, answers: Mapping[str, Answers]) -> Cube:
        """Give the same cells with these questions, shapes (cells, …), and no others; {} leaves none."""
        return replace(self, answers=dict(answers))

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
        most = np.concatenate([self.heaviest, other.heaviest])
        columns = [self.coded(dimension).joined(other.coded(dimension)) for dimension in self.dimensions]
        return _assemble(self.dimensions, self.several, columns, people, most, answers)

    def add_one(
        self, key: Key, answers: Mapping[str, str | Collection[str] | float | None], weight: float = 1.0
    ) -> Cube:
        """Add one contact with this key: one cell changes. An answer is a code, codes, a number or None."""
        if not 1 / TOO_LARGE < weight < TOO_LARGE:
            raise ValueError("a base weight is a number above nought")
        if len(key) != len(self.dimensions) or set(answers) - set(self.answers):
            raise ValueError("the contact has another shape than the cube")
        tidy = tuple(value_of(v, name in self.several) for v, name in zip(key, self.dimensions, strict=True))
        each = {name: _one(question, answers.get(name), weight) for name, question in self.answers.items()}
        one = Cube(self.dimensions, self.several, (tidy,), _person(weight), np.array([weight]), each)
        return self + one

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the cube to one file, replacing it whole."""
        arrays = _parts("people", self.people) | {"heaviest": self.heaviest}
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
        dimensions, people = tuple(description["dimensions"]), _whole("people", arrays)
        return cls(dimensions, several, keys, people, arrays["heaviest"], answers)


def count(
    table: Table,
    *,
    cells: Sequence[str],
    answers: Sequence[str] = (),
    numbers: Sequence[str] = (),
    several: Collection[str] = (),
    weight: str | None = None,
) -> Cube:
    """Count contacts by cell and answer: one group-by finds the cells, and the answers are added up by cell.

    `table` is an Ibis table, a pyarrow Table, a path to Parquet or a mapping of column name to values.
    `cells` and `answers` name columns of text, whole numbers or true/false; those also in `several` hold
    codes joined by SEVERAL_SEPARATOR. `numbers` name numeric questions, of which the moments are kept. An
    empty text is not said.
    Raises KeyError for a column that is not there, ValueError for base weights that are not above nought.
    """
    chosen = frozenset(several) & set(cells)
    engine = _engine_for(table)
    with engine.opened(table) as source:
        engine.check_columns(source, (*cells, *answers), (*cells, *answers))
        grouped = engine.group(source, cells, weight=weight, numbers=numbers)
        columns = [
            Coded.ordered([value_of(raw, name in chosen) for raw in raws], places)
            for name, (raws, places) in zip(cells, grouped.encoded(), strict=True)
        ]
        found = {name: _numeric(*grouped.numbers[name]) for name in numbers}
        cube = _assemble(cells, chosen, columns, grouped.counts, grouped.heaviest, found)
        cell = mixes(columns, len(grouped.counts.n))[1]
        tallies = {name: Tally(len(cube), several=name in several) for name in answers}
        for rows in engine.answered(source, cells, grouped, cell, answers=answers, weight=weight):
            for name, (raws, places) in rows.answers.items():
                tallies[name].add(rows.cell, raws, places, *rows.weights)
    each = {**cube.answers, **{name: tally.counted() for name, tally in tallies.items()}}
    return cube.with_answers({name: each[name] for name in (*answers, *numbers)})


def _engine_for(table: Table) -> ModuleType:
    """Say who counts a table: what is in memory and small enough needs no engine started for it."""
    if in_memory.holds(table):
        return in_memory
    # Ibis takes half a second to import, and neither a kept cube nor a small table needs it.
    from folkmoot.evidence import tables  # noqa: PLC0415

    return tables


def add_up(cubes: Collection[Cube]) -> Cube:
    """Add cubes of disjoint contacts, such as one per partner or day. Raises ValueError for none."""
    if not cubes:
        raise ValueError("there are no cubes to add up")
    return reduce(Cube.__add__, cubes)


def _assemble(
    dimensions: Sequence[str],
    several: Collection[str],
    columns: Sequence[Coded],
    people: Counts,
    most: NDArray[np.float64],
    answers: Mapping[str, Answers],
) -> Cube:
    """Make a cube of rows in any order, a column for each dimension, adding up those with the same key."""
    first, into = mixes(columns, len(people.n))
    cells = [Coded(column.values, column.places[first]) for column in columns]
    keys = list(zip(*[column.column() for column in cells], strict=True)) if cells else [()] * len(first)
    counts, most = people.gather(into, len(first)), heaviest(most, into, len(first))
    gathered = {name: question.gather(into, len(first)) for name, question in answers.items()}
    coded = dict(zip(dimensions, cells, strict=True))
    return Cube(tuple(dimensions), frozenset(several), tuple(keys), counts, most, gathered, coded)


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
        if np.isfinite(y) and abs(y) > TOO_LARGE:
            raise ValueError(f"{y:g} is too large to add up: correct it or leave it out")
        if not np.isfinite(y):
            return _numeric(Counts.zeros(1), np.zeros((1, MOMENTS)))
        return _numeric(person, np.array([[y, 0.0, 0.0, 0.0, 0.0]]))
    codes = codes_of(value_of(answer, question.several))
    options = (
        tuple(sorted({*question.options, *codes})) if set(codes) - set(question.options) else question.options
    )
    chosen = np.array([[option in codes for option in options]], dtype=np.bool_).reshape(1, len(options))
    return Answers(options, question.several, _where(person, chosen), _where(person, np.array([bool(codes)])))


def _parts(name: str, counts: Counts) -> dict[str, NDArray[np.int64] | NDArray[np.float64]]:
    return {f"{name}.n": counts.n, f"{name}.s1": counts.s1, f"{name}.s2": counts.s2}


def _whole(name: str, arrays: Mapping[str, NDArray[np.float64]]) -> Counts:
    return Counts(arrays[f"{name}.n"].astype(np.int64), arrays[f"{name}.s1"], arrays[f"{name}.s2"])
