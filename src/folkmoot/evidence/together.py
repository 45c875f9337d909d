"""People whom several registers know, put together from what each says of them: each person counted once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

Said = tuple[Hashable, str, str]
"""Who, which item, and its value, as one register says it."""

People = dict[Hashable, dict[str, str]]

OTHER = "another"
"""Stands for every value that too few people have: its own words might tell who they are."""


def put_together(
    registers: Iterable[tuple[Collection[Hashable], Iterable[Said]]],
    *,
    same: Mapping[Hashable, Hashable] | None = None,
    highest: Collection[str] = (),
) -> People:
    """Put registers together: who is in each, and what it says. {person: {item: value}}, nobody left out.

    `same` names the person behind each number that is linked. The first register that says something of a person
    stands, except of a `highest` item, where the largest value does.
    """
    one = same or {}
    people: People = {}
    for who, said in registers:
        for number in who:
            people.setdefault(one.get(number, number), {})
        for number, item, value in said:
            known = people.setdefault(one.get(number, number), {})
            if item not in known or (item in highest and value > known[item]):
                known[item] = value
    return people


def cells_of(
    people: Mapping[Hashable, Mapping[str, str]],
    divisions: Sequence[tuple[str, Mapping[str, str]]],
) -> dict[tuple[str | None, ...], int]:
    """Count people by divisions: each an item, and the value under which each of its values is counted. What has no
    place in it counts as not said."""
    return dict(
        Counter(
            tuple(places.get(known.get(item, "")) for item, places in divisions) for known in people.values()
        )
    )


def often_said(people: Mapping[Hashable, Mapping[str, str]], item: str, fewest: int) -> dict[str, str]:
    """Return under which value each value of an item is counted: itself when `fewest` people have it, else `OTHER`."""
    counts = Counter(known[item] for known in people.values() if item in known)
    return {value: value if n >= fewest else OTHER for value, n in sorted(counts.items())}


def moved(
    before: Mapping[Hashable, str], after: Mapping[Hashable, str], *, gone: str, came: str
) -> dict[tuple[str | None, ...], int]:
    """Count a cohort by its value on one day and on a later one; who is in one alone came, or is gone."""
    pairs: Counter[tuple[str | None, ...]] = Counter(
        (before.get(who, came), after.get(who, gone)) for who in {*before, *after}
    )
    return dict(pairs)
