"""Every count an outsider may reason about, by its place, and what they know to hold between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from folkmoot.evidence.outsider import Row
from folkmoot.evidence.published import Slice

INFINITY = float("inf")


class Check(Enum):
    """What is looked at before a table leaves. All of them always are; the attack suite leaves one out to see what
    it is good for."""

    SMALL = "small counts are hidden"
    SUMS = "a total and the rest of its parts give a part away"
    TABLES = "tables that leave together are known together"
    EARLIER = "what was told earlier of the same people is known"
    GROWTH = "what was told of another day is known"
    AREAS = "areas that overlap give their pieces away"
    AVERAGES = "a mean and its count give the sum away"
    CIRCLES = "tables that go round in a circle are about the same people"


@dataclass(slots=True)
class LinkedCounts:
    """Every count an outsider may reason about, by place: its true value, its floor, and the rows it is in.

    `now` gives this page's places by slice, `days` those of every day, with what follows by subtraction. `hidden` are never published; of those `small` must stay unknown.
    `locked` are published already; `aside` are not on the page, and hidden for no other reason; `empty` are
    groups of which earlier editions told that nobody is in them. `doubtful` are counts we do not know ourselves
    (people in a piece of an area): they must not be narrowed down to a few; nor may
    `grown`, the changes we do not know. `changes` gives the count before and after of every change. `ranged` are known by a rounded number.
    """

    smallest_shown: int
    values: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    now: dict[Slice, int] = field(default_factory=dict)
    days: dict[str, dict[Slice, int]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    small: list[int] = field(default_factory=list)
    locked: set[int] = field(default_factory=set)
    aside: set[int] = field(default_factory=set)
    empty: set[int] = field(default_factory=set)
    doubtful: list[int] = field(default_factory=list)
    grown: list[int] = field(default_factory=list)
    changes: dict[int, tuple[int, int]] = field(default_factory=dict)
    ranged: set[int] = field(default_factory=set)

    def add(self, value: float, *, hidden: bool, small: bool = False, floor: float = 0.0) -> int:
        """Add one count, nan when it is not known, and give its place."""
        self.values.append(value)
        self.floor.append(floor)
        place = len(self.values) - 1
        if hidden:
            self.hidden.add(place)
        if small:
            self.small.append(place)
        return place

    def equal(self, total: int, parts: Sequence[int]) -> None:
        """Know that a total is the sum of its parts."""
        self.rows.append(Row((total, *parts), (-1.0, *[1.0] * len(parts)), 0.0, 0.0))

    def covers(self, whole: int, parts: Sequence[int]) -> None:
        """Know that everybody in the whole is in at least one part."""
        self.rows.append(Row((whole, *parts), (-1.0, *[1.0] * len(parts)), 0.0, INFINITY))

    def between(self, total: int, people: int, low: float, high: float) -> None:
        """Know that each of these people adds at least `low` and at most `high` to a total."""
        self.rows.append(Row((total, people), (1.0, -low), 0.0, INFINITY))
        self.rows.append(Row((total, people), (1.0, -high), -INFINITY, 0.0))

    def told_within(self, place: int, low: float, high: float) -> None:
        """Know a count's least and most from its rounded number."""
        self.rows.append(Row((place,), (1.0,), low, high))
        self.ranged.add(place)
