"""What there is for people, and where: which areas an entry serves, how many of an age live there, how much there is for each thousand."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

EARTH_KM = 6_371.0088
OLDEST = 120
AGES = re.compile(
    r"(?:aged?\s+)?(?:(?:under|less than)\s+(?P<under>\d{1,3})|(?P<low>\d{1,3})\s*(?:-|to|–)\s*(?P<high>\d{1,3})"
    r"|(?P<from>\d{1,3})\s*(?:years)?\s*(?:\+|(?:and|or)\s+(?:over|older|above))|(?P<upto>\d{1,3})(?:\s+years)?\s+and\s+under"
    r"|(?P<one>\d{1,3}))(?:\s+years)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Served:
    """Whom an entry serves: codes of areas (none: everybody), and the points (longitude, latitude) at which it is given."""

    codes: frozenset[str]
    points: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Land:
    """An area: its code, those of the areas it lies in and of those that lie in it, and a point inside it."""

    code: str
    related: frozenset[str] = frozenset()
    longitude: float | None = None
    latitude: float | None = None


@dataclass(frozen=True, slots=True)
class Aged:
    """How many people are of an age. `exact`: the groups fit the ages; otherwise groups were shared out by years of age."""

    people: float | None
    exact: bool = True


def serving(
    entries: Sequence[Served], land: Sequence[Land], *, within_km: float | None = None
) -> list[frozenset[str]]:
    """Return for each entry the codes of the areas any of whose people it serves.

    An entry serves an area that it names, that lies in one it names, or in which one lies that it names; one that names none
    serves all. With `within_km` it must also be given that near to the area's point; what is given at no point (by phone, at
    home) is near everywhere, and an area without a point is near nothing that has one.
    """
    everywhere = frozenset(one.code for one in land)
    by_code: dict[str, set[str]] = {}
    for one in land:
        for code in (one.code, *one.related):
            by_code.setdefault(code, set()).add(one.code)
    known: dict[frozenset[str], frozenset[str]] = {frozenset(): everywhere}  # many serve the same areas
    for entry in entries:
        if entry.codes not in known:
            known[entry.codes] = frozenset[str]().union(*(by_code.get(code, ()) for code in entry.codes))
    found = [known[entry.codes] for entry in entries]
    if within_km is None:
        return found
    near = _Near(land, within_km)
    return [
        codes & near.of(entry.points) if entry.points else codes
        for entry, codes in zip(entries, found, strict=True)
    ]


class _Near:
    """The areas near to points. They are looked for between two latitudes, for most lie too far north or south."""

    def __init__(self, land: Iterable[Land], within_km: float) -> None:
        self.within_km = within_km
        self.band = math.degrees(within_km / EARTH_KM) * (1 + 1e-9)
        placed = [
            (one.latitude, one.longitude, one.code)
            for one in land
            if one.longitude is not None and one.latitude is not None
        ]
        self.placed = sorted(placed)
        self.latitudes = [latitude for latitude, *_ in self.placed]

    def of(self, points: Iterable[tuple[float, float]]) -> frozenset[str]:
        """Return the codes of the areas near to any of these points."""
        return frozenset(
            code
            for longitude, latitude in points
            for north, east, code in self.placed[
                bisect_left(self.latitudes, latitude - self.band) : bisect_right(
                    self.latitudes, latitude + self.band
                )
            ]
            if kilometres((longitude, latitude), (east, north)) <= self.within_km
        )


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points (longitude, latitude in degrees), by the haversine formula."""
    west, south, east, north = map(math.radians, (*one, *other))
    half = math.sin((north - south) / 2) ** 2
    half += math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def covered(
    tied: Mapping[str, Iterable[int]], serves: Sequence[frozenset[str]], land: Iterable[str]
) -> dict[str, dict[str, int]]:
    """Count by paragraph and area the entries tied to it that serve the area; 0 where none does.

    `tied` names entries by their place in `serves`.
    """
    codes = list(land)
    counts = {paragraph: dict.fromkeys(codes, 0) for paragraph in tied}
    for paragraph, entries in tied.items():
        of = counts[paragraph]
        for entry in set(entries):
            for code in serves[entry] & of.keys():
                of[code] += 1
    return counts


def ages_of(group: str) -> tuple[int, int | None] | None:
    """Return the first and the last age of a group by its name ("under 16", "16-24", "75+"); None for no ages.

    The last age of a group without an upper end is None.
    """
    found = AGES.fullmatch(group.strip())
    if found is None:
        return None
    said = {name: int(number) for name, number in found.groupdict().items() if number}
    if "under" in said:
        return (0, said["under"] - 1) if said["under"] else None
    if "low" in said:
        return (said["low"], said["high"]) if said["low"] <= said["high"] else None
    if "from" in said:
        return said["from"], None
    return (0, said["upto"]) if "upto" in said else (said["one"], said["one"])


def residents_aged(people: Mapping[str, float], low: int, high: int | None) -> Aged:
    """Return how many people are `low` to `high` years old (None: or older), from people by named groups of ages.

    A group that lies partly in those ages gives the share of its years, as if its people were spread evenly over them; then
    the number is not exact. A group without an upper end cannot be parted, and ages that no group speaks of are not known.
    """
    total, exact = 0.0, True
    told: list[tuple[int, int]] = []
    last = OLDEST if high is None else high
    for group, number in people.items():
        ages = ages_of(group)
        if ages is None:
            continue
        first, end = ages
        if end is None and first <= last and (first < low or last < OLDEST):
            return Aged(None)
        to = OLDEST if end is None else end
        begins, ends = max(low, first), min(last, to)
        if begins > ends:
            continue
        told.append((begins, ends))
        whole, shared = to - first + 1, ends - begins + 1
        exact = exact and shared == whole
        total += number * shared / whole
    ends_before = [low - 1, *(ends for _, ends in sorted(told))]
    in_a_row = [begins == before + 1 for (begins, _), before in zip(sorted(told), ends_before, strict=False)]
    return Aged(total, exact) if told and all(in_a_row) and ends_before[-1] == last else Aged(None)


def share_in_marked(
    people: Mapping[str, float], marked: Mapping[str, bool], lies_in: Iterable[tuple[str, str]]
) -> dict[str, float]:
    """Return by larger area which share, 0 to 1, of its people live in marked small areas.

    `lies_in` gives (small, larger). A small area whose people, or whose mark, is not known is left out on both sides; a larger
    area of which nobody is known is not there.
    """
    total: dict[str, float] = {}
    there: dict[str, float] = {}
    for small, larger in lies_in:
        if small in people and small in marked:
            total[larger] = total.get(larger, 0.0) + people[small]
            there[larger] = there.get(larger, 0.0) + people[small] * marked[small]
    return {larger: there[larger] / number for larger, number in total.items() if number}


def per_thousand(entries: int, people: float | None) -> float | None:
    """Return how many entries there are for each thousand people; None where nobody, or nobody known, lives."""
    return 1_000 * entries / people if people else None


def least_first(entries: int, people: float | None) -> tuple[int, float]:
    """Return by what to sort so that the most people for each entry come first, those without any before all others.

    Where people are not known the entries alone count, after those where they are.
    """
    if people is None:
        return (2 if entries else 1, float(entries))
    return (0, -people) if not entries else (2, -people / entries)
