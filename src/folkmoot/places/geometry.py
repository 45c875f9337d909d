"""What can be asked of a boundary without a geographical library: its box, a point inside it, whether it holds a point.

Boundaries are GeoJSON geometries (Polygon or MultiPolygon) in degrees of longitude and latitude, which over the size
of a county may be treated as a plane. A point is inside by the even-odd rule over all rings, so holes are holes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

Point = tuple[float, float]
Ring = Sequence[Sequence[float]]
Box = tuple[float, float, float, float]
Geometry = dict[str, Any]


def polygons(geometry: Geometry) -> list[list[Ring]]:
    """Return the polygons of a boundary, each a list of rings: the outline first, then its holes."""
    coordinates = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else list(coordinates)


def rings(geometry: Geometry) -> Iterator[Ring]:
    """Give every ring of a boundary."""
    for polygon in polygons(geometry):
        yield from polygon


def box(geometry: Geometry) -> Box:
    """Return (west, south, east, north)."""
    points = [point for ring in rings(geometry) for point in ring]
    longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def contains(geometry: Geometry, longitude: float, latitude: float) -> bool:
    """Whether a point lies inside: an odd number of edges crosses the line from it to the east."""
    inside = False
    for ring in rings(geometry):
        x1, y1 = ring[-1][0], ring[-1][1]
        for corner in ring:
            x2, y2 = corner[0], corner[1]
            if (y1 > latitude) != (y2 > latitude) and longitude < (x2 - x1) * (latitude - y1) / (
                y2 - y1
            ) + x1:
                inside = not inside
            x1, y1 = x2, y2
    return inside


def signed_area(ring: Ring) -> float:
    """Return the area in square degrees, positive when the ring runs anticlockwise (the shoelace formula)."""
    total = 0.0
    x1, y1 = ring[-1][0], ring[-1][1]
    for corner in ring:
        total += x1 * corner[1] - corner[0] * y1
        x1, y1 = corner[0], corner[1]
    return total / 2


def point_inside(geometry: Geometry) -> Point:
    """Return a point inside the largest polygon: its centroid, or the middle of its widest part at that latitude."""
    polygon = max(polygons(geometry), key=lambda candidate: abs(signed_area(candidate[0])))
    longitude, latitude = centroid(polygon[0])
    alone = {"type": "Polygon", "coordinates": polygon}
    if contains(alone, longitude, latitude):
        return longitude, latitude
    crossings = sorted(crossings_at(polygon, latitude))
    spans = [
        (east - west, (west + east) / 2) for west, east in zip(crossings[::2], crossings[1::2], strict=False)
    ]
    return (max(spans)[1], latitude) if spans else (longitude, latitude)


def centroid(ring: Ring) -> Point:
    """Return the centre of gravity of a ring, or the mean of its corners when it has no area."""
    area = signed_area(ring)
    if abs(area) < 1e-15:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    first_x, first_y = ring[0][0], ring[0][1]  # sums are taken from a corner: the differences are small
    across = up = 0.0
    x1, y1 = ring[-1][0] - first_x, ring[-1][1] - first_y
    for corner in ring:
        x2, y2 = corner[0] - first_x, corner[1] - first_y
        piece = x1 * y2 - x2 * y1
        across += (x1 + x2) * piece
        up += (y1 + y2) * piece
        x1, y1 = x2, y2
    return first_x + across / (6 * area), first_y + up / (6 * area)


def crossings_at(polygon: list[Ring], latitude: float) -> Iterator[float]:
    """Give the longitudes at which the edges cross a latitude."""
    for ring in polygon:
        x1, y1 = ring[-1][0], ring[-1][1]
        for corner in ring:
            x2, y2 = corner[0], corner[1]
            if (y1 > latitude) != (y2 > latitude):
                yield (x2 - x1) * (latitude - y1) / (y2 - y1) + x1
            x1, y1 = x2, y2
