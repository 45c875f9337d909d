"""Reach: who was heard compared with who lives here, group by group, area by area, and what to do next."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from folkmoot.evidence import reach_words
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
    interval is of who was heard, not of anybody's opinion.
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
    sentence: str
    why_not: str | None

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
    rows = []
    for area, heard in _areas(people, population, within).items():
        inside = heard.membership(dimension, groups)
        counts = heard.people.n @ inside if len(heard) else np.zeros(len(groups), dtype=np.int64)
        known = int(heard.people.n[heard.said(dimension)].sum()) if len(heard) else 0
        everybody = int(heard.people.n.sum())
        rows += [
            _row(area, group, int(count), known, everybody, population)
            for group, count in zip(groups, counts, strict=True)
        ]
    return _tell(rows, dict(names or {}), level)


def without_area(cube: Cube, within: str) -> int:
    """Count those heard whose area is not known, and who are in no row of `reach(…, within=…)`."""
    return int(cube.people.n[~cube.said(within)].sum())


def _areas(cube: Cube, population: Population | None, within: str | None) -> dict[Area, Cube]:
    if within is None:
        return {None: cube}
    rows: dict[str, list[int]] = {area: [] for area in (population.areas if population else ())}
    for place, area in enumerate(cube.column(within)):
        for name in (area,) if isinstance(area, str) else area or ():
            rows.setdefault(name, []).append(place)
    return {area: cube.take(np.array(places, dtype=np.intp)) for area, places in rows.items()}


def _row(area: Area, group: str, heard: int, known: int, contacts: int, population: Population | None) -> Row:
    """Put one group's numbers side by side; interval, `said` and the sentence come when all rows are there."""
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
        sentence="",
        why_not=reach_words.why_not(people, share, everyone, known, dated=population is not None),
    )


def more_needed(heard: int, known: int, share: float) -> int | None:
    """Give how many more of a group would bring it to its share P of residents, everyone else unchanged.

    k = max(0, ⌈(P·n − n_g)/(1 − P)⌉; None for a group that is everybody, which no number of people changes.
    """
    if share >= 1:
        return None
    short = (share * known - heard) / (1 - share)
    return max(0, math.ceil(short - 1e-9 * max(1.0, abs(short))))


def _tell(rows: list[Row], names: Mapping[str, str], level: float) -> list[Row]:
    """Add the exact intervals, what may be said of all rows together, and the sentences."""
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
    return [
        replace(row, sentence=reach_words.sentence(row, names.get(row.group, f"people in “{row.group}”")))
        for row in told
    ]
