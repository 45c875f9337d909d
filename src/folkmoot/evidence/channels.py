"""What each channel adds: how the mix of those heard would change without it, and whom only it reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from folkmoot.evidence.cube import Cube
from folkmoot.evidence.evenness import FEW_HEARD, CannotSay, Weighed, dissimilarity, of_groups
from folkmoot.evidence.population import Area, Population

CHANGE_SAID = 0.005
"""A change of the mix smaller than half a point is called no change."""

MOST_NAMED = 8
"""Of groups that one channel alone reached, so many are named and the rest counted."""


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One channel. `apart` and `apart_without` are dissimilarities (0 to 1) with and without it; `change` >
    0: it brought those heard nearer to residents. `even` and `even_without` are R-indicators (bias-adjusted, 1:
    every group as likely to be heard), and `even_change` > 0: with it chances are more even; `evenly` says so.
    `only_here` are groups nobody else reached. None, with `why_not`, where they cannot be said;
    `share_unknown` (0 to 1) of its contacts said nothing of the dimension.
    """

    channel: str
    heard: int
    share_unknown: float
    apart: float | None
    apart_without: float | None
    change: float | None
    even: float | None
    even_without: float | None
    even_change: float | None
    only_here: tuple[str, ...]
    sentence: str
    evenly: str
    why_not: str | None


def by_channel(
    cube: Cube,
    population: Population | None,
    *,
    dimension: str,
    channel: str = "channel",
    area: Area = None,
    names: Mapping[str, str] | None = None,
    groups: Mapping[str, str] | None = None,
) -> list[ChannelRow]:
    """Leave each channel out in turn and look at the mix of one dimension's groups.

    `names` gives a channel's words, `groups` a group's. Raises KeyError when the cube lacks a dimension.
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
        even = None if apart is None else _even(population, area, whole)
        even_without = None if apart_without is None else _even(population, area, without)
        name = (names or {}).get(code, code)
        named = [(groups or {}).get(group, group) for group in only_here]
        said = sentence(name, contacts, apart, apart_without, named)
        rows.append(
            ChannelRow(
                channel=code,
                heard=contacts,
                share_unknown=unknown,
                apart=apart,
                apart_without=apart_without,
                change=None if apart is None or apart_without is None else apart_without - apart,
                even=None if even is None else even.r_adjusted,
                even_without=None if even_without is None else even_without.r_adjusted,
                even_change=None
                if even is None or even_without is None
                else even.r_adjusted - even_without.r_adjusted,
                only_here=only_here,
                sentence=said,
                evenly=_evenly(even, even_without),
                why_not=reason,
            )
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
    residents = _residents(population, area)
    known = {group: count for group, count in whole.items() if group in residents}
    try:
        apart = dissimilarity(known, residents)
    except CannotSay as refusal:
        return None, None, str(refusal)
    try:
        return apart, dissimilarity({group: without[group] for group in known}, residents), None
    except CannotSay:
        return apart, None, "Without this channel nobody would have been heard."


def _residents(population: Population, area: Area) -> dict[str, float]:
    return {group: n for (where, group), n in population.people.items() if where == area}


def _even(population: Population | None, area: Area, heard: Mapping[str, int]) -> Weighed | None:
    """Give the chances of being heard in the groups whose residents are known; None where that means nothing."""
    residents = {} if population is None else _residents(population, area)
    try:
        return of_groups({group: n for group, n in heard.items() if group in residents}, residents)
    except CannotSay:
        return None


def _evenly(even: Weighed | None, without: Weighed | None) -> str:
    """Say R with and without the channel and, where R is near 100 whoever was heard, what counts instead."""
    if even is None or without is None:
        return ""
    said = (
        f"How evenly people answered is {100 * even.r_adjusted:.1f} of 100 with it and "
        f"{100 * without.r_adjusted:.1f} without it."
    )
    if min(even.mean, without.mean) >= FEW_HEARD:
        return said
    return (
        f"{said} Hearing few people keeps this near 100: what counts is that an answer could be off by up to "
        f"{even.cv:.2f} standard deviations with it and {without.cv:.2f} without it."
    )


def sentence(
    name: str, contacts: int, apart: float | None, without: float | None, only_here: Sequence[str]
) -> str:
    """Say what a channel did to the mix of people, and which groups nobody else reached."""
    groups = ", ".join(f"“{group}”" for group in only_here[:MOST_NAMED])
    if len(only_here) > MOST_NAMED:
        groups += f" and {len(only_here) - MOST_NAMED:,} more"
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
