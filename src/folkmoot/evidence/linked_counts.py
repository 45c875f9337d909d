"""How the counts of a page hang together: subtotals, tables that share dimensions, and earlier editions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from folkmoot.evidence.outsider import Row
from folkmoot.evidence.published import SAID, CountTable, Dimension, Edition, Slice
from folkmoot.evidence.refusals import Refusal

JOINT_AT_MOST = 3000
"""Tables that go round in a circle (A by B, B by C, C by A) are checked together up to this many joint
cells."""

NOT_IN = "\x00not "
"""Before a group's name: those who said something, and not this."""

INFINITY = float("inf")


@dataclass(slots=True)
class LinkedCounts:
    """Every count an outsider may reason about, by place: its true value, its floor, and the rows it is in.

    `now` gives this page's places by slice. `hidden` are never published; of those `small` must stay unknown.
    `locked` are published already; `aside` are not on the page, and hidden for no other reason; `empty` are
    groups of which earlier editions told that nobody is in them.
    """

    smallest_shown: int
    values: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    now: dict[Slice, int] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    small: list[int] = field(default_factory=list)
    locked: set[int] = field(default_factory=set)
    aside: set[int] = field(default_factory=set)
    empty: set[int] = field(default_factory=set)

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


def link(
    tables: Sequence[CountTable], *, as_of: str, earlier: Sequence[Edition], smallest_shown: int
) -> LinkedCounts:
    """Lay out the counts of a page and of all earlier editions. Raises ValueError when tables contradict."""
    counts = LinkedCounts(smallest_shown)
    known: dict[str, dict[Slice, int]] = {}
    without: dict[str, dict[Slice, int]] = {}
    for edition in earlier:
        places = known.setdefault(edition.as_of, {})
        _add_edition(counts, edition, places)
        _add_subtotals(counts, edition.tables, places, without.setdefault(edition.as_of, {}))
    counts.now = known.setdefault(as_of, {})
    divided = [table.dimensions for table in tables]
    everybody_said = _always_said(divided)
    for where, value in _together(tables).items():
        _add_now(counts, where, _plain(where, everybody_said), value)
    _add_subtotals(counts, divided, counts.now, without.setdefault(as_of, {}))
    _add_joint(counts, tables)
    _add_growth(counts, [places | without[day] for day, places in known.items()])
    return counts


def _together(tables: Sequence[CountTable]) -> dict[Slice, int]:
    counts: dict[Slice, int] = {}
    for table in tables:
        for where, value in table.counts.items():
            if counts.setdefault(where, value) != value:
                raise ValueError(f"two tables of the page count {dict(where)} differently")
    return counts


def _always_said(tables: Sequence[Sequence[Dimension]]) -> set[str]:
    """Name the dimensions that nobody left unsaid, so that those who said are everybody."""
    unsaid = {d.name for dimensions in tables for d in dimensions if d.not_said}
    return {d.name for dimensions in tables for d in dimensions} - unsaid


def _plain(where: Slice, everybody_said: set[str]) -> Slice:
    """Give the slice that counts the same people in fewer words."""
    return frozenset((name, value) for name, value in where if value != SAID or name not in everybody_said)


def _add_edition(counts: LinkedCounts, edition: Edition, places: dict[Slice, int]) -> None:
    everybody_said = _always_said(edition.tables)
    for where, value in edition.shown.items():
        plain = _plain(where, everybody_said)
        if plain not in places:
            places[plain] = counts.add(value, hidden=False)
        places[where] = places[plain]
        counts.hidden.discard(places[where])
        counts.locked.add(places[where])
    for where, value in edition.hidden.items():
        plain = _plain(where, everybody_said)
        if plain not in places:
            places[plain] = counts.add(value, hidden=True, small=value < counts.smallest_shown)
        places[where] = places[plain]


def _add_now(counts: LinkedCounts, where: Slice, plain: Slice, value: int) -> None:
    for known in (where, plain):
        if known in counts.now and counts.values[counts.now[known]] != value:
            raise ValueError(f"{dict(where)} was counted differently by an earlier page of the same day")
    small = value < counts.smallest_shown
    if plain not in counts.now:
        counts.now[plain] = counts.now.get(where, -1)
        if counts.now[plain] < 0:
            counts.now[plain] = counts.add(value, hidden=small, small=small)
    counts.now.setdefault(where, counts.now[plain])


def _add_subtotals(
    counts: LinkedCounts,
    tables: Sequence[Sequence[Dimension]],
    places: Mapping[Slice, int],
    without: dict[Slice, int],
) -> None:
    """Know how each slice divides along each dimension it is not divided by yet.

    Where a person may be in several groups, whoever said something and is not in a group is a count too, put into
    `without`: no table shows it, and a subtraction gives it.
    """
    for dimensions in tables:
        for dimension in dimensions:
            others = {d.name for d in dimensions} - {dimension.name}
            for where in [w for w in places if {name for name, _ in w} <= others]:
                _divide(counts, where, dimension, places)
                if dimension.several:
                    _divide_each(counts, where, dimension, places, without)


def _divide(counts: LinkedCounts, where: Slice, dimension: Dimension, places: Mapping[Slice, int]) -> None:
    def part(value: str | None) -> int:
        return places[where | {(dimension.name, value)}]

    if where | {(dimension.name, SAID)} not in places:
        return
    if dimension.not_said:
        counts.equal(places[where], [part(SAID), part(None)])
    elif part(SAID) != places[where]:
        counts.equal(places[where], [part(SAID)])
    parts = [part(value) for value in dimension.values]
    if not dimension.several:
        counts.equal(part(SAID), parts)
        return
    counts.covers(part(SAID), parts)


def _divide_each(
    counts: LinkedCounts,
    where: Slice,
    dimension: Dimension,
    places: Mapping[Slice, int],
    without: dict[Slice, int],
) -> None:
    """Know that those who said anything are in a group or not in it, for each group by itself."""
    said = places.get(where | {(dimension.name, SAID)})
    if said is None:
        return
    for value in dimension.values:
        rest = where | {(dimension.name, f"{NOT_IN}{value}")}
        if rest in without:
            continue
        inside = places[where | {(dimension.name, value)}]
        people = counts.values[said] - counts.values[inside]
        without[rest] = counts.add(people, hidden=True, small=people < counts.smallest_shown)
        counts.equal(said, [inside, without[rest]])


def _add_growth(counts: LinkedCounts, editions: Sequence[Mapping[Slice, int]]) -> None:
    """Know how much each count grew since it was last told, however many editions said nothing of it; a growth
    of a few people, since then or since any earlier telling, is a small count too."""
    told: dict[Slice, list[tuple[int, int]]] = {}
    for number, edition in enumerate(editions):
        since: dict[int, dict[tuple[int, int], float]] = {}
        for where, new in edition.items():
            before = told.setdefault(where, [])
            for earlier, old in before:
                growth = counts.values[new] - counts.values[old]
                if (earlier, old) == before[-1] or _is_few(growth, counts.smallest_shown):
                    since.setdefault(earlier, {})[old, new] = growth
            before.append((number, new))
        for grown in since.values():
            _add_grown(counts, grown)


def _add_grown(counts: LinkedCounts, grown: Mapping[tuple[int, int], float]) -> None:
    """Know the growth between two editions; where no count fell, an outsider takes it that none could."""
    floor = 0.0 if all(each >= 0 for each in grown.values()) else -INFINITY
    for (old, new), growth in grown.items():
        place = counts.add(growth, hidden=True, small=_is_few(growth, counts.smallest_shown), floor=floor)
        counts.equal(new, [old, place])


def _is_few(growth: float, smallest_shown: int) -> bool:
    return 0 < abs(growth) < smallest_shown


def _add_joint(counts: LinkedCounts, tables: Sequence[CountTable]) -> None:
    """Where tables go round in a circle, know that one joint table lies behind them all."""
    core = circle([[d.name for d in table.dimensions] for table in tables])
    if not core:
        return
    named = {d.name: d for table in tables for d in table.dimensions if d.name in core}
    single = [d for d in named.values() if not d.several]
    several = [d for d in named.values() if d.several]
    levels = [[*d.values, *([None] if d.not_said else [])] for d in single]
    choices = list(product(*[d.values for d in several]))
    size = len(choices) * 2 ** len(several)
    for level in levels:
        size *= len(level)
    if size > JOINT_AT_MOST:
        names = ", ".join(sorted(core))
        raise Refusal(
            f"These tables together cross {names} in a circle, and are too many to check for small numbers "
            f"that "
            "could be worked out. Publish them without one of those dimensions, or in larger groups."
        )
    for chosen in choices:
        yes_no = [(d.name, value) for d, value in zip(several, chosen, strict=True)]
        _one_joint(counts, [d.name for d in single], levels, yes_no)


def _one_joint(
    counts: LinkedCounts,
    single: Sequence[str],
    levels: Sequence[Sequence[str | None]],
    yes_no: Sequence[tuple[str, str]],
) -> None:
    atoms: list[tuple[frozenset[tuple[str, str | None]], int]] = []
    for values in product(*levels):
        for held in product([True, False], repeat=len(yes_no)):
            profile = {
                *zip(single, values, strict=True),
                *(y for y, h in zip(yes_no, held, strict=True) if h),
            }
            atoms.append((frozenset(profile), counts.add(math.nan, hidden=True)))
    plain = {*single, *(name for name, _ in yes_no)}
    for where, place in counts.now.items():
        if not where or not {name for name, _ in where} <= plain:
            continue
        if any(value == SAID for _, value in where):
            continue
        inside = [atom for held, atom in atoms if where <= held]
        if inside:
            counts.equal(place, inside)


def circle(tables: Sequence[Sequence[str]]) -> set[str]:
    """Name the dimensions that tables share in a circle; none when the tables hang together like a tree.

    Graham's reduction: drop dimensions only one table has and tables inside another until nothing changes.
    """
    left = [set(table) for table in tables]
    while True:
        before = [set(table) for table in left]
        for table in left:
            table -= {name for name in table if sum(name in other for other in left) == 1}
        left = [
            table
            for i, table in enumerate(left)
            if table
            and not any(table <= other and (table < other or i > j) for j, other in enumerate(left) if i != j)
        ]
        if left == before:
            return set().union(*left)
