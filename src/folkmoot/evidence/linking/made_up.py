"""Two made-up registers of one county whose true links are known, hard where real ones are: families, twins, namesakes, slips.

Sixteen households share a postcode and most of a family one surname; a few children have a parent's first name, a few are twins.
A third of the people stands in the first register, a third in the second, a third in both, each told with slips of its own.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import accumulate
from typing import Any

import pyarrow as pa

HOUSEHOLDS_AT_A_POSTCODE = 16
ONE_SURNAME, TWIN, NAMESAKE = 0.7, 0.03, 0.02
TYPO, CHANGED_SURNAME, SHORT, WRONG_BIRTH, MOVED = 0.05, 0.03, 0.04, 0.04, 0.12
MISSING = (0.01, 0.01, 0.02, 0.05)
SIZES, SIZE_WEIGHTS = (1, 2, 3, 4, 5), (30, 34, 16, 14, 6)
TODAY = 2026
LETTERS = "abcdefghijklmnopqrstuvwxyz"
COLUMNS = ("first_name", "surname", "date_of_birth", "postcode")
Person = tuple[str, str, tuple[int, int, int], str]


@dataclass(frozen=True, slots=True)
class Registers:
    """The two registers and the pairs that are one person (row_a, row_b)."""

    a: Any
    b: Any
    links: Any


class Names:
    """Draws names, few of them often and many seldom, as in life."""

    def __init__(self, draw: random.Random, file: str, most: int) -> None:
        lines = (files("folkmoot.evidence") / "names" / file).read_text(encoding="utf-8").splitlines()
        words = [word for line in lines if not line.startswith("#") for word in line.split()]
        draw.shuffle(words)
        self.words = words[:most]
        self.weights = list(accumulate(1 / (place + 20) for place in range(len(self.words))))
        self._draw = draw

    def one(self) -> str:
        """Draw a name."""
        return self._draw.choices(self.words, cum_weights=self.weights)[0]


def registers(records: int, seed: int) -> Registers:
    """Make two registers of `records` rows together."""
    draw = random.Random(seed)  # noqa: S311  made-up people
    first, last = Names(draw, "given_common.txt", 1_500), Names(draw, "surnames.txt", 10_000)
    sides: tuple[list[Sequence[Any]], list[Sequence[Any]]] = ([], [])
    links: list[tuple[int, int]] = []
    each = records // 2
    people = _people(draw, first, last)
    wanted = ["both"] * (each // 2) + ["a"] * (each - each // 2) + ["b"] * (each - each // 2)
    draw.shuffle(wanted)
    for where, person in zip(wanted, people, strict=False):
        if where == "both":
            links.append((len(sides[0]) + 1, len(sides[1]) + 1))
        if where != "b":
            sides[0].append(_told(draw, person, last, later=False))
        if where != "a":
            sides[1].append(_told(draw, person, last, later=True))
    order = list(range(len(sides[1])))
    draw.shuffle(order)
    place = {old: new for new, old in enumerate(order, 1)}
    return Registers(
        _table(sides[0]),
        _table([sides[1][old] for old in order]),
        pa.table({"row_a": [one for one, _ in links], "row_b": [place[other - 1] for _, other in links]}),
    )


def _people(draw: random.Random, first: Names, last: Names) -> Iterator[Person]:
    """Go from household to household."""
    home, at_home = _postcode(draw), 0
    while True:
        if at_home == HOUSEHOLDS_AT_A_POSTCODE:
            home, at_home = _postcode(draw), 0
        at_home += 1
        yield from _household(draw, first, last, home)


def _household(draw: random.Random, first: Names, last: Names, home: str) -> Iterator[Person]:
    surname = last.one()
    parent = first.one()
    born = draw.randint(TODAY - 85, TODAY - 20)
    earlier: Person | None = None
    for member in range(draw.choices(SIZES, SIZE_WEIGHTS)[0]):
        called, year = first.one(), born if member == 0 else born + draw.randint(-6, 6)
        day = draw.randint(1, 12), draw.randint(1, 28)
        if member == 0:
            called = parent
        elif member > 1:
            year = min(born + draw.randint(20, 38), TODAY - 1)
            called = parent if draw.random() < NAMESAKE else called
        family = surname if member == 0 or draw.random() < ONE_SURNAME else last.one()
        birth = (year, *day)
        if member > 2 and earlier is not None and draw.random() < TWIN:  # from the second child on
            family, birth = earlier[1], earlier[2]
        earlier = (called, family, birth, home)
        yield earlier


def _told(draw: random.Random, person: Person, last: Names, *, later: bool) -> tuple[str, str, str, str]:
    """Tell a person as a register does: with slips, and, in the later one, moved, married and called by a short name."""
    first, surname, birth, home = person
    if later and draw.random() < SHORT and len(first) > 4:
        first = first[: draw.choice((3, 4))]
    if later and draw.random() < CHANGED_SURNAME:
        surname = last.one()
    if later and draw.random() < MOVED:
        home = _postcode(draw)
    first, surname = (_slip(draw, each) if draw.random() < TYPO else each for each in (first, surname))
    if draw.random() < WRONG_BIRTH:
        birth = _wrong(draw, birth)
    year, month, day = birth
    born = f"{day:02}/{month:02}/{year}" if later else f"{year}-{month:02}-{day:02}"
    cells = (
        first.title(),
        surname.upper() if later else surname.title(),
        born,
        home.replace(" ", "") if later else home,
    )
    one, two, three, four = (
        "" if draw.random() < share else cell for cell, share in zip(cells, MISSING, strict=True)
    )
    return one, two, three, four


def _slip(draw: random.Random, word: str) -> str:
    at = draw.randrange(len(word))
    kind = draw.random()
    if kind < 0.25 and len(word) > 3:
        return word[:at] + word[at + 1 :]
    if kind < 0.5:
        return word[:at] + draw.choice(LETTERS) + word[at:]
    if kind < 0.75 and at:
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    return word[:at] + draw.choice(LETTERS) + word[at + 1 :]


def _wrong(draw: random.Random, birth: tuple[int, int, int]) -> tuple[int, int, int]:
    year, month, day = birth
    kind = draw.random()
    if kind < 0.25 and day <= 12:
        return year, day, month
    if kind < 0.5:
        return year, month, day % 28 + 1
    if kind < 0.75:
        return year, month % 12 + 1, day
    return year - draw.randint(1, 10), month, day


def _postcode(draw: random.Random) -> str:
    start = f"EL{draw.randint(1, 40)} {draw.randint(1, 9)}"
    return start + draw.choice("ABDEFGHJLNPQRSTUWXYZ") + draw.choice("ABDEFGHJLNPQRSTUWXYZ")


def _table(rows: list[Sequence[Any]]) -> Any:
    columns: dict[str, Any] = {"row": pa.array(range(1, len(rows) + 1), pa.int64())}
    for name, cells in zip(COLUMNS, zip(*rows, strict=True), strict=True):
        columns[name] = pa.array(cells, pa.string())
    return pa.table(columns)
