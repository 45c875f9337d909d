"""Tables that go round in a circle (A by B, B by C, C by A) are about the same people: one joint table lies behind
them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import product

from folkmoot.evidence.linked import LinkedCounts
from folkmoot.evidence.published import SAID, Dimension, Slice
from folkmoot.evidence.refusals import Refusal

JOINT_AT_MOST = 3000
"""Tables in a circle are checked together up to this many joint cells."""


def add_joint(
    counts: LinkedCounts, tables: Sequence[Sequence[Dimension]], places: Mapping[Slice, int]
) -> dict[Slice, int]:
    """Where tables go round in a circle, know that one joint table lies behind them all, and give its cells' places.
    Raises Refusal where there are too many."""
    core = circle([[d.name for d in dimensions if d.amount is None] for dimensions in tables])
    if not core:
        return {}
    named = _widest(tables, core)
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
            f"These tables together cross {names} in a circle, and are too many to check for small numbers that "
            "could be worked out. Publish them without one of those dimensions, or in larger groups."
        )
    joint: dict[Slice, int] = {}
    for chosen in choices:
        yes_no = [(d.name, value) for d, value in zip(several, chosen, strict=True)]
        atoms = _one_joint(counts, [d.name for d in single], levels, yes_no, places)
        joint |= {} if several else dict(atoms)
    return joint


def _widest(tables: Sequence[Sequence[Dimension]], core: set[str]) -> dict[str, Dimension]:
    """Give each dimension of the circle with every value any of the tables has."""
    named: dict[str, Dimension] = {}
    for each in [d for dimensions in tables for d in dimensions if d.name in core]:
        before = named.get(each.name, each)
        values = tuple(dict.fromkeys((*before.values, *each.values)))
        not_said = before.not_said or each.not_said
        named[each.name] = Dimension(each.name, values, before.several or each.several, not_said)
    return named


def _one_joint(
    counts: LinkedCounts,
    single: Sequence[str],
    levels: Sequence[Sequence[str | None]],
    yes_no: Sequence[tuple[str, str]],
    told: Mapping[Slice, int],
) -> list[tuple[Slice, int]]:
    atoms: list[tuple[Slice, int]] = []
    for values in product(*levels):
        for held in product([True, False], repeat=len(yes_no)):
            profile = {
                *zip(single, values, strict=True),
                *(y for y, h in zip(yes_no, held, strict=True) if h),
            }
            atoms.append((frozenset(profile), counts.add(math.nan, hidden=True)))
    plain = {*single, *(name for name, _ in yes_no)}
    for where, place in told.items():
        if not where or not {name for name, _ in where} <= plain:
            continue
        if any(value == SAID for _, value in where):
            continue
        inside = [atom for held, atom in atoms if where <= held]
        if inside:
            counts.equal(place, inside)
    return atoms


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
