"""Draws the boundary of a larger area from the smaller ones inside it: the edges that only one of them has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from folkmoot.places.geometry import Geometry, Point, contains, rings, signed_area

SMALLEST_SLIVER = (
    1e-8  # square degrees, about 75 square metres: gaps between neighbours drawn at different times
)


def merge(boundaries: Iterable[Geometry]) -> Geometry | None:
    """Return one boundary round all, or None when there is nothing. Neighbours must share their corners."""
    edges: Counter[tuple[Point, Point]] = Counter()
    for boundary in boundaries:
        for ring in rings(boundary):
            corners = [(float(point[0]), float(point[1])) for point in ring]
            for start, end in pairwise(corners):
                if start != end:
                    edges[(start, end) if start < end else (end, start)] += 1
    outline = [loop for loop in loops(edge for edge, times in edges.items() if times % 2) if len(loop) > 3]
    kept = [loop for loop in outline if abs(signed_area(loop)) >= SMALLEST_SLIVER]
    return assemble(kept) if kept else None


def loops(edges: Iterable[tuple[Point, Point]]) -> list[list[Point]]:
    """Chain edges into closed loops; a loop that meets itself in a point is parted there."""
    neighbours: dict[Point, list[Point]] = defaultdict(list)
    for start, end in edges:
        neighbours[start].append(end)
        neighbours[end].append(start)
    found: list[list[Point]] = []
    for first in list(neighbours):
        while neighbours[first]:
            path: list[Point] = [first]
            where: dict[Point, int] = {first: 0}
            while neighbours[path[-1]]:
                step = neighbours[path[-1]].pop()
                neighbours[step].remove(path[-1])
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


def assemble(outlines: list[list[Point]]) -> Geometry:
    """Sort loops into outlines and the holes inside them."""
    by_size = sorted(outlines, key=lambda loop: -abs(signed_area(loop)))
    polygons: list[list[list[Point]]] = []
    for loop in by_size:
        across = (loop[0][0] + loop[1][0]) / 2
        up = (loop[0][1] + loop[1][1]) / 2
        holder = next((polygon for polygon in reversed(polygons) if holds(polygon, across, up)), None)
        if holder is None:
            polygons.append([loop])
        else:
            holder.append(loop)
    shaped = [[[list(point) for point in ring] for ring in polygon] for polygon in polygons]
    if len(shaped) == 1:
        return {"type": "Polygon", "coordinates": shaped[0]}
    return {"type": "MultiPolygon", "coordinates": shaped}


def holds(polygon: list[list[Point]], longitude: float, latitude: float) -> bool:
    """Whether a point is inside a polygon and in none of its holes."""
    return contains({"type": "Polygon", "coordinates": polygon}, longitude, latitude)
