"""How the people of a survey were drawn, as its cube tells it: strata, clusters, or neither."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from folkmoot.engagements.channel import SIZES
from folkmoot.engagements.models import Engagement

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence.cube import Cube
from folkmoot.evidence.results import Strata
from folkmoot.insight.column_rows import CLUSTER, DRAWN, STRATUM

THE_REST = "no stratum named"
"""The stratum of those whose collector names none: a sample drawn as one."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A survey's cube without the dimensions of its drawing that say nothing, its strata, and whether it has clusters."""

    cube: Cube
    strata: Strata | None
    clustered: bool


def drawing_of(engagement: Engagement, cube: Cube) -> Drawing:
    """Read from a cube with the dimensions DRAWN how its people were drawn. One query where there are strata."""
    named = {name: any(value is not None for value in cube.column(name)) for name in DRAWN}
    kept = [name for name in cube.dimensions if name not in DRAWN]
    if not any(named.values()):
        return Drawing(cube.roll_up(*kept), None, clustered=False)
    if named[CLUSTER]:
        return Drawing(cube.roll_up(*kept), None, clustered=True)
    stratified = _all_named(cube.roll_up(*kept, STRATUM))
    return Drawing(stratified, Strata(STRATUM, sizes_of(engagement, stratified)), clustered=False)


def sizes_of(engagement: Engagement, cube: Cube) -> dict[str, float] | None:
    """Say how many there were to draw from in each stratum; None unless that is known of every one, and can be true."""
    rows = engagement.collectors.filter(sample_class="A").values_list("code", "settings")
    known = {
        f"{code}: {name}": float(number)
        for code, settings in rows
        for name, number in settings.get(SIZES, {}).items()
    }
    heard: Counter[str] = Counter()
    for name, number in zip(cube.column(STRATUM), cube.people.n, strict=True):
        heard[str(name)] += int(number)
    if any(known.get(name, 0) < number for name, number in heard.items()):
        return None
    return {name: known[name] for name in cube.groups(STRATUM)}


def _all_named(cube: Cube) -> Cube:
    """Put those without a stratum in one of their own."""
    at = cube.place(STRATUM)
    keys = tuple((*key[:at], key[at] or THE_REST, *key[at + 1 :]) for key in cube.keys)
    return Cube(cube.dimensions, cube.several, keys, cube.people, cube.heaviest, cube.answers).roll_up(
        *cube.dimensions
    )
