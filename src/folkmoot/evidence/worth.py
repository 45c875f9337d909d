"""What a channel is worth: of those asked how many answered, how long it took, what it cost, and whom it heard that
the others miss."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from folkmoot.evidence.cube import Cube
from folkmoot.evidence.exact import clopper_pearson
from folkmoot.evidence.population import Population
from folkmoot.evidence.reach import Row, reach
from folkmoot.evidence.reach_words import LITTLE

COMPLETED, PARTIAL, DECLINED, NOT_ASKED = "completed", "partial", "declined", "not_asked"
"""What came of a contact."""

MINUTES = 60


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many, with the exact 95% interval of the chance behind it; `share` is None of nobody."""

    count: int
    of: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        """Give the share, 0 to 1."""
        return self.count / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Steps:
    """From asked to completed. `agreed` is completed and partial together; those never asked are apart.

    `declines_noted` says whether anybody's no is on record: where it is not, as with an open link, nobody knows how
    many saw the question, and there is no agreement rate.
    """

    completed: int
    partial: int
    declined: int
    not_asked: int

    @property
    def agreed(self) -> int:
        """Count those who began to answer."""
        return self.completed + self.partial

    @property
    def declines_noted(self) -> bool:
        """Say whether this channel notes a no."""
        return bool(self.declined or self.not_asked)

    @property
    def asked(self) -> int:
        """Count those asked, as far as it is on record."""
        return self.agreed + self.declined

    @property
    def agreement(self) -> Rate | None:
        """Give agreed of asked; None where a no is not noted."""
        return rate(self.agreed, self.asked) if self.declines_noted else None

    @property
    def completion(self) -> Rate:
        """Give completed of agreed."""
        return rate(self.completed, self.agreed)


@dataclass(frozen=True, slots=True)
class Quartiles:
    """A quarter took up to `low`, half up to `median`, three quarters up to `high`; of `n` whose time is known."""

    low: float
    median: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Spent:
    """What a channel has cost: staff minutes at a rate (pence an hour), and materials in pence. `noted` is whether
    anything was written down at all: without it no cost is known, and it is not nought. Nor is it known of staff time
    without a rate."""

    minutes: int = 0
    materials: int = 0
    rate: int = 0
    noted: bool = False

    @property
    def pence(self) -> float | None:
        """Give the whole cost in pence; None where nothing was noted, or an hour of the staff has no price."""
        if not self.noted or (self.minutes and not self.rate):
            return None
        return self.minutes * self.rate / MINUTES + self.materials

    def each(self, number: float | None) -> float | None:
        """Share the cost out over so many, in pence; None where it, or they, are not known or nobody is there."""
        return self.pence / number if self.pence is not None and number else None

    def an_hour(self, number: int) -> float | None:
        """Give how many there were for each hour of staff; None where no staff time was noted."""
        return number * MINUTES / self.minutes if self.noted and self.minutes else None


@dataclass(frozen=True, slots=True)
class NewKinds:
    """People of a new kind: those heard, `of` all the channel heard, in a group that all other channels together have
    heard too little, or not at all. `groups` names those groups by dimension, with how many of these people are in each."""

    new: int
    of: int
    groups: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Way:
    """How one channel has done with one group so far."""

    channel: str
    heard: int
    share: float
    an_hour: float | None
    pence_each: float | None


@dataclass(frozen=True, slots=True)
class Missing:
    """A group heard too little, how many more would put it right, and the channels, the cheapest way first.

    `kept_back` says that other channels heard too few of it to be shown.
    """

    dimension: str
    row: Row
    ways: tuple[Way, ...]
    kept_back: bool = False


def rate(count: int, of: int) -> Rate:
    """Give a rate with its exact interval (Clopper & Pearson 1934, Biometrika 26)."""
    low, high = clopper_pearson(count, of)
    return Rate(count, of, float(low), float(high))


def steps(cube: Cube, *, by: str, disposition: str = "disposition") -> dict[str, Steps]:
    """Count what came of contacts in each group of `by`, from a cube of every contact, heard or not."""
    found = cube.with_answers({}).roll_up(by, disposition)
    counted: dict[str, dict[str, int]] = {}
    for (group, came), n in zip(found.keys, found.people.n.tolist(), strict=True):
        counted.setdefault(str(group), {})[str(came)] = n
    return {group: _steps(came) for group, came in counted.items()}


def _steps(came: Mapping[str, int]) -> Steps:
    return Steps(*(came.get(name, 0) for name in (COMPLETED, PARTIAL, DECLINED, NOT_ASKED)))


def quartiles(times: Mapping[int, int]) -> Quartiles | None:
    """Give the quartiles of values by how often each came, as R's `quantile` (type 7); None of nothing."""
    values = np.array(sorted(value for value, often in times.items() if often), dtype=np.float64)
    ends = np.cumsum([times[int(value)] for value in values])
    n = int(ends[-1]) if len(ends) else 0
    if not n:
        return None
    low, median, high = (_at(values, ends, (n - 1) * part) for part in (0.25, 0.5, 0.75))
    return Quartiles(low, median, high, n)


def _at(values: NDArray[np.float64], ends: NDArray[np.int64], place: float) -> float:
    """Give the value at a place among all, counted from nought, between two neighbours in proportion."""
    below, above = (
        float(values[np.searchsorted(ends, whole, side="right")])
        for whole in (math.floor(place), math.ceil(place))
    )
    return below + (place - math.floor(place)) * (above - below)


def new_kinds(
    cube: Cube,
    populations: Mapping[str, Population],
    *,
    channel: str = "channel",
) -> dict[str, NewKinds]:
    """Count, for each channel, the people heard of a new kind.

    `cube` holds everybody heard by `channel` and the dimensions in `populations`. A group is missed
    by the others when all other channels together heard nobody of it, or when by the rule of the reach page they
    heard too little from it: under LITTLE of its share of residents, and more than chance explains. Somebody who did
    not say is of no new kind. The order in which channels came does not matter.
    """
    people = cube.with_answers({})
    found = {}
    for code in people.groups(channel):
        others = people.only(**{channel: [each for each in people.groups(channel) if each != code]})
        mine = people.only(**{channel: code})
        new = np.zeros(len(mine), dtype=np.bool_)
        groups: dict[str, Mapping[str, int]] = {}
        for dimension, population in populations.items():
            missed = missed_by(others, population, dimension)
            inside = mine.membership(dimension, missed)
            new |= inside.any(axis=1)
            counts = zip(missed, (mine.people.n @ inside).tolist(), strict=True)
            if held := {group: n for group, n in counts if n}:
                groups[dimension] = held
        found[code] = NewKinds(int(mine.people.n[new].sum()), int(mine.people.n.sum()), groups)
    return found


def missed_by(cube: Cube, population: Population, dimension: str) -> tuple[str, ...]:
    """Name the groups with residents that these contacts hold nobody of, or too few by the rule of reach."""
    rows = reach(cube, population, dimension=dimension)
    return tuple(row.group for row in rows if row.residents and (not row.heard or too_little(row)))


def too_little(row: Row) -> bool:
    """Say whether a group was heard too little: under LITTLE of its share, and more than chance explains."""
    return row.said and row.ratio is not None and row.ratio < LITTLE


def where_next(
    cube: Cube,
    populations: Mapping[str, Population],
    spent: Mapping[str, Spent],
    *,
    channel: str = "channel",
) -> list[Missing]:
    """For each group heard too little, set the channels beside each other by what a person of it took so far.

    Groups that most are needed of come first. Of the channels that heard anybody of it, those with the least cost
    for each person come first, then those whose cost is not known, most heard first.
    """
    people = cube.with_answers({})
    apart = {code: people.only(**{channel: code}) for code in people.groups(channel)}
    found = []
    for dimension, population in populations.items():
        for row in reach(people, population, dimension=dimension):
            if row.more_needed and too_little(row):
                ways = _ways(apart, dimension, row.group, spent)
                found.append(Missing(dimension, row, ways))
    return sorted(found, key=lambda each: (-(each.row.more_needed or 0), each.dimension, each.row.group))


def _ways(
    apart: Mapping[str, Cube], dimension: str, group: str, spent: Mapping[str, Spent]
) -> tuple[Way, ...]:
    ways = []
    for code, mine in apart.items():
        heard = int((mine.people.n @ mine.membership(dimension, [group]))[0])
        if heard:
            cost, everybody = spent.get(code, Spent()), int(mine.people.n.sum())
            ways.append(Way(code, heard, heard / everybody, cost.an_hour(heard), cost.each(heard)))
    return tuple(sorted(ways, key=_cheapest_first))


def _cheapest_first(way: Way) -> tuple[bool, float, int, str]:
    return way.pence_each is None, way.pence_each or 0.0, -way.heard, way.channel


def total(costs: Sequence[Spent]) -> Spent:
    """Add up what several channels have cost, at one rate."""
    noted = [each for each in costs if each.noted]
    return Spent(
        sum(each.minutes for each in noted),
        sum(each.materials for each in noted),
        max((each.rate for each in noted), default=0),
        bool(noted),
    )
