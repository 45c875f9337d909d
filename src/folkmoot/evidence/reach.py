"""Reach: who was heard compared with who lives here, group by group, area by area, and what to do next."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from folkmoot.evidence import reach_words
from folkmoot.evidence.codes import codes_of
from folkmoot.evidence.cube import Cube
from folkmoot.evidence.exact import clopper_pearson, exact_p, stands_out
from folkmoot.evidence.population import Area, Population

LEVEL = 0.95
"""A gap is said only when it is larger than chance gives once in twenty, over all the groups shown together."""


@dataclass(frozen=True, slots=True)
class Row:
    """One group in one area. Shares and gaps are in percent; ratios are shares heard ÷ shares of residents.

    `heard_known` counts those who said anything of the dimension, `contacts` everybody heard in the area.
    What is not known is None, and `why_not` says why. `said` is whether the gap is larger than chance; the
    interval is of who was heard, not of anybody's opinion. `who` are the group's words in a sentence, `where` the
    area's, if they are others than its name.
    """

    area: str | None
    group: str
    heard: int
    heard_known: int
    contacts: int
    share_heard: float | None
    residents: float | None
    share_residents: float | None
    gap_points: float | None
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None
    more_needed: int | None
    said: bool
    why_not: str | None
    who: str = ""
    where: str = ""

    @property
    def sentence(self) -> str:
        """Say what the row means, and what to do next."""
        return reach_words.sentence(self)

    @property
    def share_unknown(self) -> float | None:
        """Give the percentage of those heard in the area who did not say."""
        return 100 * (self.contacts - self.heard_known) / self.contacts if self.contacts else None


def reach(
    cube: Cube,
    population: Population | None,
    *,
    dimension: str,
    within: str | None = None,
    names: Mapping[str, str] | None = None,
    level: float = LEVEL,
) -> list[Row]:
    """Compare the groups of a dimension with who lives here, in the whole, or in each area of dimension
    `within`.

    Every group of the population has a row, also where nobody was heard, then those the population does not
    know. A person in several groups counts in each. With `within`, those whose area is not known have no row: say
    how many they are (`without_area`, `reach_words.unplaced`). `names` gives a group's words for the sentence ("men
    under 35"). Raises KeyError when the cube lacks a dimension.
    """
    groups = tuple(dict.fromkeys([*(population.groups if population else ()), *cube.groups(dimension)]))
    people = cube.with_answers({}).roll_up(*dict.fromkeys([dimension, *([within] if within else [])]))
    who = {group: (names or {}).get(group, f"people in “{group}”") for group in groups}
    rows = [
        _row(area, group, count, known, everybody, population, who[group])
        for area, counts, known, everybody in _counted(people, population, dimension, groups, within)
        for group, count in zip(groups, counts, strict=True)
    ]
    return _tell(rows, level)


def without_area(cube: Cube, within: str) -> int:
    """Count those heard whose area is not known, and who are in no row of `reach(…, within=…)`."""
    return int(cube.people.n[~cube.said(within)].sum())


def _counted(
    cube: Cube, population: Population | None, dimension: str, groups: Sequence[str], within: str | None
) -> Iterator[tuple[Area, list[int], int, int]]:
    """Give for each area how many were heard of each group, how many said anything, and how many there were."""
    places: dict[Area, int] = {None: 0}
    cells, areas = np.arange(len(cube)), np.zeros(len(cube), dtype=np.intp)
    if within is not None:
        places = {area: place for place, area in enumerate(population.areas if population else ())}
        named = [(cell, area) for cell, value in enumerate(cube.column(within)) for area in codes_of(value)]
        cells = np.array([cell for cell, _ in named], dtype=np.intp)
        areas = np.array([places.setdefault(area, len(places)) for _, area in named], dtype=np.intp)
    n = cube.people.n
    each = np.column_stack([n[:, None] * cube.membership(dimension, groups), n * cube.said(dimension), n])
    added = np.zeros((len(places), len(groups) + 2), dtype=np.int64)
    np.add.at(added, areas, each[cells])
    for area, place in places.items():
        *counts, known, everybody = added[place].tolist()
        yield area, counts, known, everybody


def _row(
    area: Area, group: str, heard: int, known: int, contacts: int, population: Population | None, who: str
) -> Row:
    """Put one group's numbers side by side; the interval and `said` come when all rows are there."""
    people = population.people.get((area, group)) if population else None
    share = population.share(area, group) if population else None
    everyone = population.everyone.get(area) if population else None
    of_heard = heard / known if known else None
    both = share is not None and of_heard is not None
    return Row(
        area=area,
        group=group,
        heard=heard,
        heard_known=known,
        contacts=contacts,
        share_heard=100 * heard / known if known else None,
        residents=people,
        share_residents=None if share is None else 100 * share,
        gap_points=100 * (of_heard - share) if share is not None and of_heard is not None else None,
        ratio=of_heard / share if share and of_heard is not None else None,
        ratio_low=None,
        ratio_high=None,
        more_needed=more_needed(heard, known, share) if both and share is not None else None,
        said=False,
        why_not=reach_words.why_not(people, share, everyone, known, dated=population is not None),
        who=who,
    )


def more_needed(heard: int, known: int, share: float) -> int | None:
    """Give how many more of a group would bring it to its share P of residents, everyone else unchanged.

    k = max(0, ⌈(P·n − n_g)/(1 − P)⌉; None for a group that is everybody, which no number of people changes.
    """
    if share >= 1:
        return None
    short = (share * known - heard) / (1 - share)
    return max(0, math.ceil(short - 1e-9 * max(1.0, abs(short))))


def _tell(rows: list[Row], level: float) -> list[Row]:
    """Add the exact intervals, and what may be said of all rows together."""
    places = [place for place, row in enumerate(rows) if row.gap_points is not None]
    counts = np.array([rows[place].heard for place in places], dtype=np.int64)
    known = np.array([rows[place].heard_known for place in places], dtype=np.int64)
    shares = np.array([(rows[place].share_residents or 0.0) / 100 for place in places])
    low, high = clopper_pearson(counts, known, level=level)
    outside = stands_out(exact_p(counts, known, shares), level=1 - level) if places else np.zeros(0, bool)
    told = list(rows)
    for at, place in enumerate(places):
        share = float(shares[at])
        told[place] = replace(
            rows[place],
            ratio_low=float(low[at]) / share if share else None,
            ratio_high=float(high[at]) / share if share else None,
            said=bool(outside[at]),
        )
    return told
