"""Slow twins of the sums about provision: every entry, area and year of age one at a time."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from folkmoot.evidence.provision import OLDEST, Land, Served, ages_of


def serves(entry: Served, area: Land, within_km: float | None = None) -> bool:
    """Say whether one entry serves one area, by asking of each code and each point."""
    named = not entry.codes
    for code in entry.codes:
        named = named or code == area.code or code in area.related
    if not named or within_km is None or not entry.points:
        return named
    if area.longitude is None or area.latitude is None:
        return False
    return any(_apart(point, (area.longitude, area.latitude)) <= within_km for point in entry.points)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return kilometres between two points through the angle of their unit vectors."""
    vectors = []
    for longitude, latitude in (one, other):
        x, y = math.radians(longitude), math.radians(latitude)
        vectors.append((math.cos(y) * math.cos(x), math.cos(y) * math.sin(x), math.sin(y)))
    (a, b, c), (d, e, f) = vectors
    cross = math.hypot(b * f - c * e, c * d - a * f, a * e - b * d)
    return 6_371.0088 * math.atan2(cross, a * d + b * e + c * f)


def covered(
    tied: Mapping[str, Iterable[int]], entries: Sequence[Served], land: Sequence[Land]
) -> dict[str, dict[str, int]]:
    """Count entries by paragraph and area, asking of each entry whether it serves each area."""
    found: dict[str, dict[str, int]] = {}
    for paragraph, numbers in tied.items():
        found[paragraph] = {}
        for area in land:
            found[paragraph][area.code] = sum(serves(entries[number], area) for number in set(numbers))
    return found


def residents_aged(people: Mapping[str, float], low: int, high: int | None) -> float | None:
    """Add people up year of age by year of age, each group spread evenly over its years; None where no group, or more than one, tells of a year."""
    by_year: dict[int, list[float]] = {}
    open_from: list[int] = []
    for group, number in people.items():
        ages = ages_of(group)
        if ages is None:
            continue
        first, last = ages
        if last is None:
            open_from.append(first)
            last = OLDEST
        for year in range(first, last + 1):
            by_year.setdefault(year, []).append(number / (last - first + 1))
    wanted = range(low, (OLDEST if high is None else high) + 1)
    for first in open_from:
        inside = [year in wanted for year in range(first, OLDEST + 1)]
        if any(inside) and not all(inside):
            return None
    if any(len(by_year.get(year, ())) != 1 for year in wanted):
        return None
    return sum(by_year[year][0] for year in wanted)


def share_in_marked(
    people: Mapping[str, float], marked: Mapping[str, bool], lies_in: Sequence[tuple[str, str]]
) -> dict[str, float]:
    """Ask each larger area for its small ones, one after another."""
    found: dict[str, float] = {}
    for larger in {one for _, one in lies_in}:
        known = [small for small, one in lies_in if one == larger and small in people and small in marked]
        if everybody := sum(people[small] for small in known):
            found[larger] = sum(people[small] for small in known if marked[small]) / everybody
    return found
