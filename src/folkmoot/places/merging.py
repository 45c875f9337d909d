"""Draws the boundary of a larger area from the smaller ones inside it: the edges that only one of them has."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from folkmoot.places.geometry import Geometry, Point, contains, polygons, signed_area

SMALLEST_SLIVER = (
    1e-8  # square degrees, about 75 square metres: gaps between neighbours drawn at different times
)

Edge = tuple[Point, Point]


def merge(boundaries: Iterable[Geometry]) -> Geometry | None:
    """Return one boundary round all, or None when there is nothing. Neighbours must share their corners.

    Every edge is walked with the land on its left; where two areas meet they walk it both ways, and it goes.
    """
    edges: Counter[Edge] = Counter()
    for boundary in boundaries:
        for start, end in edges_of(boundary):
            if edges[end, start]:
                edges[end, start] -= 1
            else:
                edges[start, end] += 1
    kept = [loop for loop in loops(+edges) if abs(signed_area(loop)) >= SMALLEST_SLIVER]
    return assemble(kept) if kept else None


def edges_of(boundary: Geometry) -> Iterator[Edge]:
    """Give the edges of a boundary with its land on their left: outlines anticlockwise, holes clockwise."""
    for polygon in polygons(boundary):
        for number, ring in enumerate(polygon):
            corners = [(float(point[0]), float(point[1])) for point in ring]
            if (signed_area(corners) > 0) != (number == 0):
                corners.reverse()
            for start, end in pairwise(corners):
                if start != end:
                    yield start, end


def loops(edges: Counter[Edge]) -> list[list[Point]]:
    """Walk the edges into closed loops; a walk that comes back to a point is parted there."""
    ways: dict[Point, list[Point]] = defaultdict(list)
    for start, end in edges.elements():
        ways[start].append(end)
    found: list[list[Point]] = []
    for first in list(ways):
        while ways[first]:
            path: list[Point] = [first]
            where: dict[Point, int] = {first: 0}
            while ways[path[-1]]:
                step = next_step(path, ways[path[-1]])
                if step in where:
                    back = where[step]
                    found.append([*path[back:], step])
                    for passed in path[back + 1 :]:
                        del where[passed]
                    del path[back + 1 :]
                else:
                    where[step] = len(path)
                    path.append(step)
    return found


def next_step(path: list[Point], ways: list[Point]) -> Point:
    """Take the way on; where areas meet in a point only, the sharpest turn to the left, so that they stay apart."""
    if len(ways) == 1 or len(path) == 1:
        return ways.pop()
    here, before = path[-1], path[-2]
    backwards = math.atan2(before[1] - here[1], before[0] - here[0])

    def turned(way: Point) -> float:
        return (backwards - math.atan2(way[1] - here[1], way[0] - here[0])) % (2 * math.pi)

    sharpest = min(ways, key=turned)
    ways.remove(sharpest)
    return sharpest


def assemble(found: list[list[Point]]) -> Geometry:
    """Put each hole into the smallest outline round it."""
    outlines = sorted((loop for loop in found if signed_area(loop) > 0), key=signed_area)
    shaped: list[list[list[Point]]] = [[outline] for outline in outlines]
    for hole in (loop for loop in found if signed_area(loop) < 0):
        across, up = (hole[0][0] + hole[1][0]) / 2, (hole[0][1] + hole[1][1]) / 2
        for polygon in shaped:
            if contains({"type": "Polygon", "coordinates": polygon[:1]}, across, up):
                polygon.append(hole)
                break
    coordinates = [[[list(point) for point in ring] for ring in polygon] for polygon in reversed(shaped)]
    if len(coordinates) == 1:
        return {"type": "Polygon", "coordinates": coordinates[0]}
    return {"type": "MultiPolygon", "coordinates": coordinates}
