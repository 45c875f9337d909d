"""Boundaries made light enough for a page: projected, rounded, simplified; neighbours still fit."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LONGER_SIDE = 600
# How far a line may move, in units of the page, tried in turn until the whole is no longer than asked.
TOLERANCES = (0.6, 1.0, 1.6, 2.5, 3.2, 4.0, 5.0, 6.0, 9.0, 14.0)
LONGEST = 7_000
SPECK = 8  # half units: the side of the square that stands for an area too small to draw
DEGREES = 360.0

Point = tuple[int, int]
Ring = list[Point]


@dataclass(frozen=True, slots=True)
class Projection:
    """From a boundary's own coordinates (degrees, or metres of a grid) to a page of LONGER_SIDE, north up."""

    left: float
    top: float
    across: float
    down: float
    width: int
    height: int

    def place(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.left) * self.across, (self.top - y) * self.down

    def back(self, across: float, down: float) -> tuple[float, float]:
        """Return the boundary's coordinates of a point on the page."""
        return self.left + across / self.across, self.top - down / self.down

    def with_room(self, around: int) -> Projection:
        """The same with empty paper on every side, for what is drawn round a point at the edge."""
        left, top = self.back(-around, -around)
        return Projection(
            left, top, self.across, self.down, self.width + 2 * around, self.height + 2 * around
        )


@dataclass(frozen=True, slots=True)
class Outlines:
    """Areas by code as SVG path data, and the projection that puts points among them; of `specks` a square is drawn."""

    paths: Mapping[str, str]
    projection: Projection
    specks: frozenset[str] = frozenset()


def outlines(
    geometries: Mapping[str, Mapping[str, Any]],
    *,
    longest: int = LONGEST,
    projection: Projection | None = None,
    specks: bool = False,
) -> Outlines:
    """Simplify GeoJSON (Multi)Polygons by code until all paths together take at most `longest` characters.

    They fill the page, unless a projection says which part of them does. An area too small to draw has an empty path, or
    with `specks` a small square where it lies.

    Lines shared by neighbours are cut at the points where three areas meet and simplified once, so that
    neighbours still fit. Slow for large boundaries: keep the result with the boundaries' version.
    """
    projection = projection or fitted(list(_positions(geometries.values())))
    rings = {
        code: [_placed(ring, projection) for ring in _rings(shape)] for code, shape in geometries.items()
    }
    junctions = _junctions(rings)
    arcs = {code: [_arcs(ring, junctions) for ring in shape if ring] for code, shape in rings.items()}
    paths: dict[str, str] = {}
    for tolerance in TOLERANCES:
        kept: dict[tuple[Point, ...], Ring] = {}
        paths = {
            code: "".join(_path(ring, tolerance, kept) for ring in shape) for code, shape in arcs.items()
        }
        if sum(map(len, paths.values())) <= longest:
            break
    squares = {code: _speck(rings[code]) for code, path in paths.items() if specks and not path}
    return Outlines(paths | squares, projection, frozenset(squares))


def fitted(positions: Sequence[tuple[float, float]]) -> Projection:
    """The projection that fits all positions into LONGER_SIDE; degrees are squeezed by the latitude's cosine."""
    if not positions:
        raise ValueError("There is nothing to draw: no positions were given.")
    xs, ys = [x for x, _ in positions], [y for _, y in positions]
    left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
    in_degrees = max(map(abs, (left, right, bottom, top))) <= DEGREES
    squeeze = math.cos(math.radians((bottom + top) / 2)) if in_degrees else 1.0
    scale = LONGER_SIDE / max((right - left) * squeeze, (top - bottom), 1e-9)
    width, height = ((right - left) * scale * squeeze, (top - bottom) * scale)
    return Projection(left, top, scale * squeeze, scale, max(1, math.ceil(width)), max(1, math.ceil(height)))


def _positions(shapes: Iterable[Mapping[str, Any]]) -> Iterator[tuple[float, float]]:
    for shape in shapes:
        for ring in _rings(shape):
            yield from ((x, y) for x, y, *_ in ring)


def _rings(shape: Mapping[str, Any]) -> list[list[Sequence[float]]]:
    """The rings of a geometry, holes included (drawn by even-odd)."""
    if shape["type"] == "Polygon":
        return list(shape["coordinates"])
    if shape["type"] == "MultiPolygon":
        return [ring for polygon in shape["coordinates"] for ring in polygon]
    raise ValueError(f"A boundary must be a Polygon or a MultiPolygon, not a {shape['type']}.")


def _placed(ring: Sequence[Sequence[float]], projection: Projection) -> Ring:
    """A ring in half units of the page, not closed, without points that fall on the one before."""
    placed: Ring = []
    for x, y, *_ in ring:
        across, down = projection.place(x, y)
        point = (round(across * 2), round(down * 2))
        if not placed or placed[-1] != point:
            placed.append(point)
    while len(placed) > 1 and placed[0] == placed[-1]:
        placed.pop()
    return placed


def _junctions(rings: Mapping[str, Sequence[Ring]]) -> set[Point]:
    """The points where a shared line begins or ends: their neighbours differ from ring to ring."""
    beside: dict[Point, set[frozenset[Point]]] = defaultdict(set)
    for shape in rings.values():
        for ring in shape:
            for i, point in enumerate(ring):
                beside[point].add(frozenset((ring[i - 1], ring[(i + 1) % len(ring)])))
    return {point for point, neighbours in beside.items() if len(neighbours) > 1}


def _arcs(ring: Ring, junctions: set[Point]) -> list[tuple[Point, ...]]:
    """A ring cut at its junctions; one without any is cut at its first point and the one farthest from it."""
    cuts = [i for i, point in enumerate(ring) if point in junctions]
    if not cuts:
        first = min(range(len(ring)), key=lambda i: ring[i])
        far = max(range(len(ring)), key=lambda i: math.dist(ring[first], ring[i]))
        cuts = sorted({first, far})
    pieces = zip(cuts, [*cuts[1:], cuts[0] + len(ring)], strict=True)
    return [tuple(ring[i % len(ring)] for i in range(start, end + 1)) for start, end in pieces]


def _path(arcs: Sequence[tuple[Point, ...]], tolerance: float, kept: dict[tuple[Point, ...], Ring]) -> str:
    points: Ring = []
    for arc in arcs:
        forward = arc <= arc[::-1]
        canonical = arc if forward else arc[::-1]
        if canonical not in kept:
            kept[canonical] = simplified(canonical, tolerance * 2)
        points += (kept[canonical] if forward else kept[canonical][::-1])[:-1]
    if len(points) < 3 or _size(points) < tolerance * tolerance:
        return ""
    return _written(points)


def _speck(shape: Sequence[Ring]) -> str:
    """A square in the middle of an area's largest ring."""
    largest = max(shape, key=_size)
    across, down = ([point[axis] for point in largest] for axis in (0, 1))
    x, y = ((min(ends) + max(ends) - SPECK) // 2 for ends in (across, down))
    return f"M{x} {y}h{SPECK}v{SPECK}h-{SPECK}z"


def _size(points: Ring) -> float:
    turns = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in turns)) / 2


def _written(points: Ring) -> str:
    """Relative path data in half units, as short as it can be written."""
    x, y = points[0]
    written = [f"M{x} {y}l"]
    for across, down in points[1:]:
        dx, dy = across - x, down - y
        joint = "" if len(written) == 1 or dx < 0 else " "
        written.append(f"{joint}{dx}{'' if dy < 0 else ' '}{dy}")
        x, y = across, down
    return "".join(written) + "z"


def simplified(points: Sequence[Point], tolerance: float) -> Ring:
    """Douglas and Peucker's line: the fewest of these points that stay within `tolerance` of all of them."""
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        start, end = spans.pop()
        worst, at = 0.0, start
        for i in range(start + 1, end):
            away = _away(points[i], points[start], points[end])
            if away > worst:
                worst, at = away, i
        if worst > tolerance:
            keep.add(at)
            spans += [(start, at), (at, end)]
    return [points[i] for i in sorted(keep)]


def _away(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from the line between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if length == 0:
        return math.dist(point, start)
    along = max(0.0, min(1.0, ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / (length * length)))
    return math.dist(point, (start[0] + along * dx, start[1] + along * dy))
