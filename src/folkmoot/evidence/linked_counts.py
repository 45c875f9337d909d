"""How the counts of a page hang together: subtotals, tables that share dimensions, and earlier editions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from folkmoot.evidence.linked import Check, LinkedCounts
from folkmoot.evidence.linked_areas import add_areas
from folkmoot.evidence.linked_circles import add_joint
from folkmoot.evidence.linked_time import add_growth
from folkmoot.evidence.outsider import Row
from folkmoot.evidence.published import SAID, TOTAL, CountTable, Dimension, Edition, Slice
from folkmoot.evidence.refusals import Refusal

NOT_IN = "\x00not "
"""Before a group's name: those who said something, and not this."""


def link(
    tables: Sequence[CountTable],
    *,
    as_of: str,
    earlier: Sequence[Edition],
    smallest_shown: int,
    without: Collection[Check] = (),
) -> LinkedCounts:
    """Lay out the counts of a page and of all earlier editions. Raises ValueError when tables contradict.

    `without` leaves checks out, for the attack suite alone.
    """
    counts = LinkedCounts(smallest_shown)
    known: dict[str, dict[Slice, int]] = {}
    rests: dict[str, dict[Slice, int]] = {}
    divided: dict[str, list[tuple[Dimension, ...]]] = {}
    for edition in earlier:
        places = known.setdefault(edition.as_of, {})
        _add_edition(counts, edition, places, without)
        divided.setdefault(edition.as_of, []).extend(edition.tables)
        if Check.SUMS not in without:
            _add_subtotals(counts, edition.tables, places, rests.setdefault(edition.as_of, {}))
    counts.now = known.setdefault(as_of, {})
    now = [table.dimensions for table in tables]
    everybody_said = _always_said(now)
    together = _together(tables)
    amounts = {} if Check.AVERAGES in without else amounts_of(now)
    for where, value in together.items():
        few = Check.SMALL not in without and is_few(where, together, amounts, smallest_shown)
        _add_now(counts, where, _plain(where, everybody_said), value, few=few)
    divided.setdefault(as_of, []).extend(now)
    if Check.SUMS not in without:
        _add_subtotals(counts, now, counts.now, rests.setdefault(as_of, {}))
    for day, places in known.items():
        if Check.AVERAGES not in without:
            _add_sums(counts, divided[day], places)
        pieces = {} if Check.AREAS in without else _add_pieces(counts, divided[day], places)
        rests.setdefault(day, {}).update(pieces)
    counts.days = {day: places | rests[day] for day, places in known.items()}
    ever = [dimensions for each in divided.values() for dimensions in each]
    add_growth(counts, list(counts.days.values()), {} if Check.AVERAGES in without else amounts_of(ever))
    if Check.CIRCLES not in without:
        for day, places in known.items():
            _add_circles(counts, divided[day], places, day, today=day == as_of)
    return counts


def _add_circles(
    counts: LinkedCounts,
    tables: Sequence[Sequence[Dimension]],
    places: Mapping[Slice, int],
    day: str,
    *,
    today: bool,
) -> None:
    """Know the joint table behind those that go round in a circle. What left on an earlier day was decided then:
    too many to check now stops nothing, and what is known of their joint cells can't be taken back."""
    try:
        joint = add_joint(counts, tables, places)
    except Refusal:
        if today:
            raise
        return
    counts.days[day] |= joint
    if today:
        counts.doubtful.extend(joint.values())


def amounts_of(tables: Sequence[Sequence[Dimension]]) -> dict[str, tuple[int, int]]:
    """Name the amounts, with the least and the most each person could have."""
    return {d.name: d.amount for dimensions in tables for d in dimensions if d.amount is not None}


def is_few(
    where: Slice, counted: Mapping[Slice, float], amounts: Mapping[str, tuple[int, int]], fewest: int
) -> bool:
    """Say whether a count is of few people. A sum is if few people stand behind it, or if few can have added to it
    (or to what it lacks of the most): a mean of noughts and ones is a count in other words."""
    value = counted[where]
    of = next((name for name, told in where if told == TOTAL and name in amounts), None)
    if of is None:
        return value < fewest
    low, high = amounts[of]
    people = counted[where - {(of, TOTAL)} | {(of, SAID)}]
    return people < fewest or value - low * people < fewest or high * people - value < fewest


def _add_sums(
    counts: LinkedCounts, tables: Sequence[Sequence[Dimension]], places: Mapping[Slice, int]
) -> None:
    """Know the sum of a scale's answers by how many gave each: a mean beside counts is one more equation."""
    named = {d.name: d for dimensions in tables for d in dimensions if d.amount is None and not d.several}
    for amount in {d.name: d for dimensions in tables for d in dimensions if d.sum_of in named}.values():
        scale = named[amount.sum_of]
        steps = {value: float(value) for value in scale.values if value.isdecimal()}
        for rest in [where - {(amount.name, TOTAL)} for where in places if (amount.name, TOTAL) in where]:
            at = [places.get(rest | {(scale.name, value)}) for value in steps]
            if None in at or not at:
                continue
            known = [place for place in at if place is not None]
            counts.equal(places[rest | {(amount.name, SAID)}], known)
            counts.rows.append(
                Row((places[rest | {(amount.name, TOTAL)}], *known), (-1.0, *steps.values()), 0.0, 0.0)
            )


def _add_pieces(
    counts: LinkedCounts, tables: Sequence[Sequence[Dimension]], places: Mapping[Slice, int]
) -> dict[Slice, int]:
    """Know what the pieces of overlapping areas add up to, and how each divides as the areas themselves do."""
    if not any(dimension.parts for dimensions in tables for dimension in dimensions):
        return {}
    pieces = add_areas(counts, tables, places)
    rest = {tuple(d for d in dimensions if not d.parts): None for dimensions in tables}
    for dimensions in rest:
        for dimension in dimensions:
            for where in list(pieces):
                if dimension.name not in {name for name, _ in where}:
                    _divide(counts, where, dimension, pieces)
    return pieces


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


def _add_edition(
    counts: LinkedCounts, edition: Edition, places: dict[Slice, int], without: Collection[Check] = ()
) -> None:
    everybody_said = _always_said(edition.tables)
    told = {**edition.shown, **edition.hidden}
    amounts = {} if Check.AVERAGES in without else amounts_of(edition.tables)
    for where, value in edition.shown.items():
        plain = _plain(where, everybody_said)
        if plain not in places:
            places[plain] = counts.add(value, hidden=False)
        places[where] = places[plain]
        counts.values[places[where]] = value
        counts.hidden.discard(places[where])
        counts.locked.add(places[where])
    for where, value in edition.hidden.items():
        plain = _plain(where, everybody_said)
        if plain not in places:
            few = Check.SMALL not in without and is_few(where, told, amounts, counts.smallest_shown)
            places[plain] = counts.add(value, hidden=True, small=few)
        places[where] = places[plain]
    for where, (low, high) in edition.ranges.items():
        counts.told_within(places[where], low, high)


def _add_now(counts: LinkedCounts, where: Slice, plain: Slice, value: int, *, few: bool) -> None:
    for known in (where, plain):
        if known in counts.now and counts.values[counts.now[known]] != value:
            raise ValueError(f"{dict(where)} was counted differently by an earlier page of the same day")
    if plain not in counts.now:
        counts.now[plain] = counts.now.get(where, -1)
        if counts.now[plain] < 0:
            counts.now[plain] = counts.add(value, hidden=few, small=few)
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

    if any(where | {(dimension.name, value)} not in places for value in (SAID, *dimension.values)):
        return
    if dimension.not_said:
        counts.equal(places[where], [part(SAID), part(None)])
    elif part(SAID) != places[where]:
        counts.equal(places[where], [part(SAID)])
    parts = [part(value) for value in dimension.values]
    if dimension.amount is not None:
        counts.between(parts[0], part(SAID), *dimension.amount)
        return
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
