"""Made-up families on which every model is tried before it links anybody: brothers, twins, parents and children of one name.

Of each pair of relatives one stands in the first register and the other in the second, so that choosing pairs one to one cannot
save a model that takes them for one person. Beside them people who stand in both, as they are and with slips, so that a model
that links nobody does not pass for a careful one.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyarrow as pa

from folkmoot.evidence.linking.households import NAMESAKES, SIBLINGS, TWINS, Gate

FIRST_IN_ONE = (
    "alice amir anna ben bilal carol chloe daniel dev edith ella emily farah fred george grace hannah "
    "harry imran iris jack james jess john kate khalid laura leo liam lucy maria mark maya mohammed nadia "
    "nina noah oliver omar peter priya quinn rachel ravi rosa ruth sam sara simon sofia tara theo tom uma "
    "victor wendy will yasmin yusuf zara zoe "
)
LAST_IN_ONE = (
    "abbott ahmed archer bailey barker begum bell booth bradley brook carter chan clarke cole cooper "
    "cross dale davies dixon doyle evans farmer fisher foster gill grant green hall harper hassan heath "
    "hill holmes hughes hussain jarvis jones kaur kelly khan king lane law lee lloyd marsh mason mills "
    "moore nash norris oakley owen palmer patel pearce perry price quirk reed rose rowe shah sharp singh "
    "smith stone tate taylor todd turner vance walker webb west wood wright yates young "
)
FIRST, LAST = FIRST_IN_ONE.split(), LAST_IN_ONE.split()
NEAR_NAMES = (
    ("emma", "gemma"),
    ("jack", "zack"),
    ("ella", "bella"),
    ("jaden", "hayden"),
    ("tia", "mia"),
    ("erin", "erica"),
)
STRANGERS, EACH, SEED = 250, 20, 20_261
NO_BIRTH = "parents and children of one name, one without a date of birth"
NEAR_TWINS = "twins with names a letter apart"
Row = tuple[str, str, str, str]
COLUMNS = ("first_name", "surname", "date_of_birth", "postcode")


@dataclass(frozen=True, slots=True)
class Families:
    """The two registers in one form, whether two places are one person, and of which kind two relatives are."""

    a: Any
    b: Any
    same: frozenset[tuple[int, int]]
    apart: dict[tuple[int, int], str]


@cache
def families() -> Families:
    """Make the suite, always the same."""
    draw = random.Random(SEED)  # noqa: S311  made-up people
    a: list[Row] = []
    b: list[Row] = []
    same, apart = set(), {}
    for person in (_person(draw) for _ in range(STRANGERS)):
        same.add((len(a), len(b)))
        a.append(person)
        b.append(_with_slip(draw, person))
    for _ in range(STRANGERS):
        a.append(_person(draw))
        b.append(_person(draw))
    for kind, one, other in _relatives(draw):
        apart[len(a), len(b)] = kind
        a.append(one)
        b.append(other)
    for _, one, other in _relatives(draw):  # families that stand whole in both registers
        for member in (one, other):
            same.add((len(a), len(b)))
            a.append(member)
            b.append(member)
    return Families(_table(a), _table(b), frozenset(same), apart)


def judged(made: Families, a: Iterable[int], b: Iterable[int], asked: int) -> Gate:
    """Count what was linked, by place."""
    merged = dict.fromkeys(made.apart.values(), 0)
    merged["strangers"] = 0
    found = 0
    for pair in zip(map(int, a), map(int, b), strict=True):
        if pair in made.same:
            found += 1
        else:
            merged[made.apart.get(pair, "strangers")] += 1
    return Gate(merged, asked, found, len(made.same))


def _relatives(draw: random.Random) -> Iterable[tuple[str, Row, Row]]:
    """Return pairs of relatives at one address: the kind, and the two."""
    for _ in range(EACH):
        first, surname, born, home = _person(draw)
        brother = draw.choice([each for each in FIRST if each[0] != first[0]])
        yield SIBLINGS, (first, surname, born, home), (brother, surname, _one_figure(born), home)
    for _ in range(EACH):
        first, surname, born, home = _person(draw)
        twin = draw.choice([each for each in FIRST if each != first])
        yield TWINS, (first, surname, born, home), (twin, surname, born, home)
    for at in range(EACH):
        one, other = NEAR_NAMES[at % len(NEAR_NAMES)]
        _, surname, born, home = _person(draw)
        yield NEAR_TWINS, (one, surname, born, home), (other, surname, born, home)
    for _ in range(EACH):
        first, surname, born, home = _person(draw)
        child = f"{int(born[:4]) + draw.choice((20, 28, 30, 35))}{draw.choice((born[4:], _day(draw)))}"
        yield NAMESAKES, (first, surname, born, home), (first, surname, child, home)
    for _ in range(EACH):
        first, surname, born, home = _person(draw)
        yield NO_BIRTH, (first, surname, born, home), (first, surname, "", home)


def _person(draw: random.Random) -> Row:
    born = f"{draw.randint(1935, 1985)}{_day(draw)}"
    home = f"EL{draw.randint(1, 9)}{draw.randint(1, 9)}{draw.choice('ABDEFGH')}{draw.choice('JLNPQRS')}"
    return draw.choice(FIRST), draw.choice(LAST), born, home


def _day(draw: random.Random) -> str:
    return f"-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"


def _one_figure(born: str) -> str:
    """Return a date some years on that differs in one figure only, as brothers' may."""
    return f"{born[:3]}{(int(born[3]) + 3) % 10}{born[4:]}"


def _with_slip(draw: random.Random, person: Row) -> Row:
    first, surname, born, home = person
    kind = draw.random()
    if kind < 0.1:
        at = draw.randrange(1, len(surname))
        return first, surname[:at] + surname[at + 1 :], born, home
    if kind < 0.2:
        return first, surname, born, _person(draw)[3]
    return person


def _table(rows: list[Row]) -> Any:
    columns = zip(*rows, strict=True)
    made = {
        name: pa.array([each or None for each in cells], pa.string())
        for name, cells in zip(COLUMNS, columns, strict=True)
    }
    return pa.table(
        {**made, "sex": pa.nulls(len(rows), pa.string())}
    )  # not told: a model that compares it is tried too
