"""What each channel adds: how the mix of those heard would change without it, and whom only it reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from folkmoot.evidence.cube import Cube
from folkmoot.evidence.evenness import CannotSay, dissimilarity
from folkmoot.evidence.population import Area, Population

CHANGE_SAID = 0.005
"""A change of the mix smaller than half a point is called no change."""


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One channel. `apart` and `apart_without` are dissimilarities (0 to 1) with and without it; `change` >
    0: it brought those heard nearer to residents. `only_here` are groups nobody else reached. None, with
    `why_not`, where they cannot be said; `share_unknown` (0 to 1) of its contacts said nothing of the
    dimension.
    """

    channel: str
    heard: int
    share_unknown: float
    apart: float | None
    apart_without: float | None
    change: float | None
    only_here: tuple[str, ...]
    sentence: str
    why_not: str | None


def by_channel(
    cube: Cube,
    population: Population | None,
    *,
    dimension: str,
    channel: str = "channel",
    area: Area = None,
    names: Mapping[str, str] | None = None,
) -> list[ChannelRow]:
    """Leave each channel out in turn and look at the mix of one dimension's groups.

    `names` gives a channel's words. Raises KeyError when the cube lacks a dimension.
    """
    people = cube.with_answers({}).roll_up(dimension, channel)
    whole = _heard(people, dimension)
    rows = []
    for code in people.groups(channel):
        mine = people.only(**{channel: code})
        heard, without = _heard(mine, dimension), dict(whole)
        for group, count in heard.items():
            without[group] -= count
        only_here = tuple(group for group, count in heard.items() if count and not without[group])
        contacts = int(mine.people.n.sum())
        unknown = int(mine.people.n[~mine.said(dimension)].sum()) / contacts
        apart, apart_without, reason = _apart(cube, population, dimension, area, whole, without)
        name = (names or {}).get(code, code)
        said = _sentence(name, contacts, apart, apart_without, only_here)
        change = None if apart is None or apart_without is None else apart_without - apart
        rows.append(
            ChannelRow(code, contacts, unknown, apart, apart_without, change, only_here, said, reason)
        )
    return rows


def _heard(cube: Cube, dimension: str) -> dict[str, int]:
    counts = cube.people.n @ cube.membership(dimension)
    return dict(zip(cube.groups(dimension), counts.tolist(), strict=True))


def _apart(
    cube: Cube,
    population: Population | None,
    dimension: str,
    area: Area,
    whole: Mapping[str, int],
    without: Mapping[str, int],
) -> tuple[float | None, float | None, str | None]:
    if population is None:
        return None, None, "No population was given to compare with."
    if dimension in cube.several:
        return None, None, "People may be in several groups, so the groups do not share everybody out."
    residents = {group: n for (where, group), n in population.people.items() if where == area}
    known = {group: count for group, count in whole.items() if group in residents}
    try:
        apart = dissimilarity(known, residents)
    except CannotSay as refusal:
        return None, None, str(refusal)
    try:
        return apart, dissimilarity({group: without[group] for group in known}, residents), None
    except CannotSay:
        return apart, None, "Without this channel nobody would have been heard."


def _sentence(
    name: str, contacts: int, apart: float | None, without: float | None, only_here: tuple[str, ...]
) -> str:
    groups = ", ".join(f"“{group}”" for group in only_here)
    alone = f" Only {name} reached {groups}." if only_here else ""
    start = f"{name}: {contacts:,} heard."
    if apart is None:
        return f"{start}{alone}"
    if without is None:
        return f"{start} It is the only channel that reached anybody.{alone}"
    points = f"{100 * abs(without - apart):.1f} points"
    if abs(without - apart) < CHANGE_SAID:
        return f"{start} Without it the mix of people would be about as it is.{alone}"
    side = "nearer to" if without > apart else "further from"
    return f"{start} It brought those heard {points} {side} the people who live here.{alone}"
