"""Tables of counts made from their inner cells, for tests of what leaves."""

from collections.abc import Mapping, Sequence

from folkmoot.evidence.disclosure import SAID, CountTable, Dimension, Slice
from folkmoot.evidence.published import TOTAL, slices


def crossed(dimensions: Sequence[Dimension], cells: Mapping[tuple[str, ...], int]) -> CountTable:
    """Make a table of exclusive dimensions from its inner cells, {(value, ...): n}; nobody left anything unsaid."""
    names = [d.name for d in dimensions]
    counts = {}
    for where in slices(dimensions):
        wanted = {name: value for name, value in where if value != SAID}
        counts[where] = sum(
            n
            for key, n in cells.items()
            if all(value == key[names.index(name)] for name, value in wanted.items())
        )
    return CountTable(tuple(dimensions), counts)


def divided(name: str, counts: Mapping[str, int], parts: Sequence[tuple[str, ...]] = ()) -> CountTable:
    """Make a table of one dimension."""
    dimension = Dimension(name, tuple(counts), not_said=False, parts=tuple(parts))
    return crossed([dimension], {(value,): n for value, n in counts.items()})


def wards(*numbers: int, names: str = "ABC") -> CountTable:
    """Make the table of wards by answer: yes and no in A, in B …"""
    ward = Dimension("ward", tuple(names), not_said=False)
    answer = Dimension("answer", ("yes", "no"), not_said=False)
    keys = [(each, said) for each in names for said in ("yes", "no")]
    return crossed([ward, answer], dict(zip(keys, numbers, strict=True)))


def averaged(name: str, groups: Mapping[str, tuple[int, int]], most: int = 40) -> CountTable:
    """Make a table of how many people each group has and what their numbers add up to."""
    amount = Dimension("hours", (TOTAL,), not_said=False, amount=(0, most))
    everybody = tuple(map(sum, zip(*groups.values(), strict=True)))
    counts: dict[Slice, int] = {}
    for value, (people, total) in {None: everybody, SAID: everybody, **groups}.items():
        rest = frozenset() if value is None else frozenset({(name, value)})
        counts |= {rest: people, rest | {("hours", SAID)}: people, rest | {("hours", TOTAL)}: total}
    return CountTable((Dimension(name, tuple(groups), not_said=False), amount), counts)
