"""Areas that overlap, as wards and catchments do: what is known of each, its pieces are bound by."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from folkmoot.evidence.linked import LinkedCounts
from folkmoot.evidence.published import Dimension, Slice

PIECE = "\x00piece"
"""The name under which the people of a piece of an area are known."""

Area = tuple[str, str | None]
Piece = frozenset[str]


def add_areas(
    counts: LinkedCounts, tables: Sequence[Sequence[Dimension]], places: Mapping[Slice, int]
) -> dict[Slice, int]:
    """Know each area as the sum of its pieces, and give the pieces' places. Raises ValueError when areas contradict."""
    areas = _areas(tables)
    pieces: dict[Slice, int] = {}
    for rest, here in _by_rest(areas, places).items():
        if not _overlap([areas[each] for each in here]):
            continue
        found = _divided({each: areas[each] for each in here})
        at = _piece_places(counts, found, here)
        for area, parts in found.items():
            if parts != [place for place in parts if at[place] == here[area]]:
                counts.equal(here[area], [at[part] for part in parts])
        pieces |= {rest | {(PIECE, "\x1f".join(sorted(piece)))}: place for piece, place in at.items()}
    return pieces


def _areas(tables: Sequence[Sequence[Dimension]]) -> dict[Area, Piece]:
    areas: dict[Area, Piece] = {}
    for dimensions in tables:
        for dimension in dimensions:
            for value, parts in zip(dimension.values, dimension.parts, strict=False):
                if areas.setdefault((dimension.name, value), frozenset(parts)) != frozenset(parts):
                    raise ValueError(f"two tables give {dimension.name} {value} different parts")
    return areas


def _by_rest(areas: Mapping[Area, Piece], places: Mapping[Slice, int]) -> dict[Slice, dict[Area, int]]:
    """Gather the areas of which the same people are told: all of them, those who said yes, those of a coarser band …"""
    found: dict[Slice, dict[Area, int]] = {}
    for where, place in places.items():
        for pair in where:
            if pair in areas:
                found.setdefault(where - {pair}, {})[pair] = place
    return found


def _overlap(areas: Sequence[Piece]) -> bool:
    return sum(map(len, areas)) > len(frozenset().union(*areas))


def _divided(areas: Mapping[Area, Piece]) -> dict[Area, list[Piece]]:
    """Cut areas into the largest pieces that lie in the same areas all over."""
    lies_in: dict[frozenset[Area], set[str]] = {}
    for part in frozenset().union(*areas.values()):
        lies_in.setdefault(frozenset(each for each, parts in areas.items() if part in parts), set()).add(part)
    cut = {inside: frozenset(parts) for inside, parts in lies_in.items()}
    return {area: sorted((p for i, p in cut.items() if area in i), key=sorted) for area in areas}


def _piece_places(
    counts: LinkedCounts, found: Mapping[Area, Sequence[Piece]], here: Mapping[Area, int]
) -> dict[Piece, int]:
    """Give each piece a place: an area's own where it is the whole of it, else one whose count follows or is not
    known."""
    at: dict[Piece, int] = {}
    for area, parts in found.items():
        if len(parts) == 1:
            at.setdefault(parts[0], here[area])
    known = {piece: counts.values[place] for piece, place in at.items()}
    unknown = {piece for parts in found.values() for piece in parts} - set(at)
    solved = True
    while solved:
        solved = False
        for area, parts in found.items():
            left = [piece for piece in parts if piece not in known]
            whole = counts.values[here[area]]
            if len(left) == 1 and not math.isnan(whole):
                known[left[0]] = whole - sum(known[piece] for piece in parts if piece in known)
                solved = True
    for piece in sorted(unknown, key=sorted):
        people = known.get(piece, math.nan)
        if people < 0:
            raise ValueError(f"the areas around {', '.join(sorted(piece))} count more people than the whole")
        at[piece] = counts.add(people, hidden=True, small=people < counts.smallest_shown)
        if math.isnan(people):
            counts.doubtful.append(at[piece])
    return at
