"""The publications of the attack suite, all of them about made-up people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from folkmoot.evidence.attacks import Scenario
from folkmoot.evidence.published import SAID, TOTAL, CountTable, Dimension, Slice, slices


def _crossed(dimensions: Sequence[Dimension], numbers: Sequence[int]) -> CountTable:
    """Make a table from its inner counts, the last dimension changing fastest; nobody left anything unsaid."""
    cells = dict(zip(product(*[d.values for d in dimensions]), numbers, strict=True))
    names = [d.name for d in dimensions]
    counts = {
        where: sum(
            n
            for key, n in cells.items()
            if all(value in (SAID, key[names.index(name)]) for name, value in where)
        )
        for where in slices(dimensions)
    }
    return CountTable(tuple(dimensions), counts)


def _divided(name: str, counts: Mapping[str, int], parts: Sequence[tuple[str, ...]] = ()) -> CountTable:
    dimension = Dimension(name, tuple(counts), not_said=False, parts=tuple(parts))
    return _crossed([dimension], list(counts.values()))


def _by(names: Mapping[str, Sequence[str]], *numbers: int) -> CountTable:
    dimensions = [Dimension(name, tuple(values), not_said=False) for name, values in names.items()]
    return _crossed(dimensions, numbers)


def _averaged(most: int, **teams: tuple[int, int]) -> CountTable:
    """Make a table of teams: how many people, and what their numbers add up to."""
    amount = Dimension("hours", (TOTAL,), not_said=False, amount=(0, most))
    everybody = (sum(n for n, _ in teams.values()), sum(total for _, total in teams.values()))
    counts: dict[Slice, int] = {}
    told: list[tuple[str | None, tuple[int, int]]] = [(None, everybody), (SAID, everybody), *teams.items()]
    for value, (people, total) in told:
        rest: Slice = frozenset() if value is None else frozenset({("team", value)})
        counts |= {rest: people, rest | {("hours", SAID)}: people, rest | {("hours", TOTAL)}: total}
    return CountTable((Dimension("team", tuple(teams), not_said=False), amount), counts)


WARDS, ANSWERS, AGES, SEXES = ("A", "B", "C"), ("yes", "no"), ("young", "old"), ("women", "men")
MONDAY, TUESDAY, WEDNESDAY = "Monday", "Tuesday", "Wednesday"

THREE_AGES = _divided("age", {"young": 4, "middle": 40, "old": 25})
AGES_BY_SEX = _by({"age": ("young", "middle", "old"), "sex": SEXES}, 1, 3, 37, 3, 12, 13)

BY_WARD = _divided("ward", {"A": 30, "B": 40, "C": 50}, [("A",), ("B",), ("corner of C", "rest of C")])
BY_CATCHMENT = _divided("catchment", {"north": 74, "south": 46}, [("A", "B", "corner of C"), ("rest of C",)])

SCENARIOS = (
    Scenario(
        "the rest of a table",
        ((MONDAY, (THREE_AGES,)),),
    ),
    Scenario(
        "wards by answer, then wards alone",
        (
            (MONDAY, (_by({"ward": WARDS, "answer": ANSWERS}, 27, 3, 20, 13, 25, 16),)),
            (MONDAY, (_divided("ward", {"A": 30, "B": 33, "C": 41}),)),
        ),
    ),
    Scenario(
        "two tables of one page",
        ((MONDAY, (THREE_AGES, AGES_BY_SEX)),),
    ),
    Scenario(
        "two pages about the same people",
        ((MONDAY, (THREE_AGES,)), (MONDAY, (AGES_BY_SEX,))),
    ),
    Scenario(
        "three tables in a circle",
        (
            (
                MONDAY,
                (
                    _by({"age": AGES, "sex": SEXES}, 12, 24, 24, 12),
                    _by({"sex": SEXES, "answer": ANSWERS}, 12, 24, 24, 12),
                    _by({"age": AGES, "answer": ANSWERS}, 12, 24, 24, 12),
                ),
            ),
        ),
    ),
    Scenario(
        "one person joined",
        (
            (MONDAY, (_divided("age", {"young": 50, "old": 60}),)),
            (TUESDAY, (_divided("age", {"young": 51, "old": 60}),)),
        ),
    ),
    Scenario(
        "one person left, and another page came in between",
        (
            (MONDAY, (_divided("age", {"young": 27, "old": 60}),)),
            (TUESDAY, (_divided("sex", {"women": 47, "men": 40}),)),
            (WEDNESDAY, (_divided("age", {"young": 26, "old": 60}),)),
        ),
    ),
    Scenario(
        "one person is known to have left",
        (
            (MONDAY, (_divided("answer", {"yes": 28, "no": 36, "unsure": 51}),)),
            (TUESDAY, (_divided("answer", {"yes": 27, "no": 36, "unsure": 51}),)),
        ),
        known_change=-1,
    ),
    Scenario(
        "a catchment that takes in two wards and a corner of a third",
        ((MONDAY, (BY_WARD,)), (MONDAY, (BY_CATCHMENT,))),
    ),
    Scenario(
        "the mean of all and the means of the rest",
        ((MONDAY, (_averaged(40, x=(20, 300), y=(30, 500), z=(1, 37)),)),),
    ),
    Scenario(
        "a mean of noughts and ones",
        ((MONDAY, (_averaged(1, x=(40, 37), y=(60, 30)),)),),
    ),
    Scenario(
        "the mean before and after one person joined",
        (
            (MONDAY, (_averaged(40, x=(20, 300), y=(30, 500)),)),
            (TUESDAY, (_averaged(40, x=(21, 337), y=(30, 500)),)),
        ),
    ),
)
