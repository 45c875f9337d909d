"""Draws the land of Elmshire from a seed: some 1,300 cells, gathered into LSOAs, wards and districts that nest exactly.

The cells are those of a Voronoi diagram, small in towns and large in the country, with edges roughened so that they
look surveyed rather than ruled. The county lies in the North Sea, where no real place can be mistaken for it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

from folkmoot.places.geometry import Geometry
from folkmoot.places.merging import merge

SEED = 1847
WIDTH, HEIGHT = 64.0, 52.0  # kilometres
WEST, SOUTH = 2.20, 53.55  # degrees, of the south-west corner
KM_PER_DEGREE = 111.2
POINTS_TRIED = 2_300
EVENING_OUT = 2  # rounds of moving each point to the middle of its cell
ROUGHNESS = 0.11  # how far the middle of an edge is pushed aside, of its length
ROUGHENINGS = 2  # each doubles the pieces of an edge
CELLS_PER_LSOA = 4
CELLS_PER_WARD = 19
DECIMALS = 5

TOWNS: tuple[tuple[str, float, float, float], ...] = (  # name, kilometres east and north, size
    ("Alderbrook", 27.0, 27.5, 1.45),
    ("Brackenford", 39.5, 33.5, 1.25),
    ("Cresswold", 14.0, 35.0, 0.80),
    ("Dunmere", 16.5, 17.0, 1.05),
    ("Eastwold", 47.0, 19.5, 0.85),
    ("Farrowby", 31.0, 11.5, 0.75),
    ("Greyling", 27.5, 43.0, 0.70),
    ("Hollinsea", 52.5, 29.5, 1.15),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A small piece of land: its outline, a point inside it in degrees, how densely people live there, its areas."""

    outline: Geometry
    longitude: float
    latitude: float
    density: float
    district: int
    ward: tuple[int, int]
    lsoa: tuple[int, int, int]


def outline_distance(x: float, y: float) -> float:
    """How far inside the county a point lies, as a share of the way from the middle to the border; below 0 outside."""
    east, north = (x - WIDTH / 2) / (WIDTH / 2), (y - HEIGHT / 2) / (HEIGHT / 2)
    turn = math.atan2(north, east)
    border = (
        0.88 + 0.055 * math.sin(3 * turn + 0.6) + 0.04 * math.sin(5 * turn + 2.1) + 0.03 * math.sin(9 * turn)
    )
    coast = 0.80 + 0.05 * math.sin(4.2 * north + 0.5) + 0.03 * math.sin(11 * north)
    return min(1 - math.hypot(east, north) / border, coast - east)


@cache
def draw_cells() -> list[Cell]:
    """Draw every cell of the county and say in which LSOA, ward and district it lies."""
    import numpy as np  # heavy: only when the county is made
    from scipy.spatial import Voronoi  # heavy: only when the county is made

    rng = np.random.default_rng(SEED)
    points = scatter(rng, np)
    for _ in range(EVENING_OUT):
        points = evened_out(points, Voronoi(points), np)
    diagram = Voronoi(points)
    land = [
        site
        for site, (x, y) in enumerate(points)
        if outline_distance(x, y) > 0 and -1 not in diagram.regions[diagram.point_region[site]]
    ]
    neighbours = neighbours_of(diagram, set(land))
    places = {site: (float(points[site][0]), float(points[site][1])) for site in land}
    districts = mended(nearest_towns(places), neighbours)
    lines = rough_edges(diagram, rng)
    cells: list[Cell] = []
    for site, (district, ward, lsoa) in sorted(gathered(places, districts, neighbours).items()):
        corners = diagram.regions[diagram.point_region[site]]
        ring = ring_of(corners, lines)
        size = polygon_area([diagram.vertices[corner] for corner in corners])
        longitude, latitude = degrees(*places[site])
        cells.append(
            Cell(
                {"type": "Polygon", "coordinates": [ring]},
                longitude,
                latitude,
                1 / size,
                district,
                (district, ward),
                (district, ward, lsoa),
            )
        )
    return cells


def scatter(rng: Any, np: Any) -> Any:
    """Scatter points: thick round towns and villages, thin in the country, and some beyond the border."""
    found: list[tuple[float, float]] = []
    villages = rng.uniform((4, 4), (WIDTH - 4, HEIGHT - 4), (26, 2))
    sizes = np.array([size for *_, size in TOWNS])
    while len(found) < POINTS_TRIED:
        kind = rng.random()
        if kind < 0.40:
            _, east, north, size = TOWNS[rng.choice(len(TOWNS), p=sizes / sizes.sum())]
            x, y = rng.normal((east, north), 2.1 * math.sqrt(size))
        elif kind < 0.52:
            x, y = rng.normal(villages[rng.integers(len(villages))], 1.0)
        else:
            x, y = rng.uniform((-8, -8), (WIDTH + 8, HEIGHT + 8))
        found.append((x, y))
    return np.array(found)


def evened_out(points: Any, diagram: Any, np: Any) -> Any:
    """Move each point half-way to the middle of its cell, where it has one."""
    moved = points.copy()
    for site, region in enumerate(diagram.point_region):
        corners = diagram.regions[region]
        if corners and -1 not in corners:
            middle = diagram.vertices[corners].mean(axis=0)
            if np.abs(middle - points[site]).max() < 6:
                moved[site] = (points[site] + middle) / 2
    return moved


def neighbours_of(diagram: Any, land: set[int]) -> dict[int, set[int]]:
    """Return which cells share an edge."""
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in diagram.ridge_points.tolist():
        if one in land and other in land:
            found[one].add(other)
            found[other].add(one)
    return found


def nearest_towns(places: dict[int, tuple[float, float]]) -> dict[int, int]:
    """Give each cell to the town that is nearest for its size."""
    return {
        site: min(
            range(len(TOWNS)),
            key=lambda number: (
                math.hypot(x - TOWNS[number][1], y - TOWNS[number][2]) / TOWNS[number][3] ** 0.35
            ),
        )
        for site, (x, y) in places.items()
    }


def gathered(
    places: dict[int, tuple[float, float]], districts: dict[int, int], neighbours: dict[int, set[int]]
) -> dict[int, tuple[int, int, int]]:
    """Gather the cells of each district into eight to twelve wards, and those into LSOAs of about four cells."""
    found: dict[int, tuple[int, int, int]] = {}
    for district in range(len(TOWNS)):
        mine = {site: places[site] for site in sorted(districts) if districts[site] == district}
        wards = mended(parted(mine, min(12, max(8, round(len(mine) / CELLS_PER_WARD)))), neighbours)
        for ward in sorted(set(wards.values())):
            inside = {site: places[site] for site in mine if wards[site] == ward}
            lsoas = mended(parted(inside, max(1, round(len(inside) / CELLS_PER_LSOA))), neighbours)
            for site, lsoa in lsoas.items():
                found[site] = (district, ward, lsoa)
    return found


def parted(places: dict[int, tuple[float, float]], parts: int, first: int = 0) -> dict[int, int]:
    """Part cells into groups of equal number by cutting across the longer side, again and again."""
    if parts == 1:
        return dict.fromkeys(places, first)
    columns = list(zip(*places.values(), strict=True))
    widths = [max(column) - min(column) for column in columns]
    axis = 0 if widths[0] >= widths[1] else 1
    order = sorted(places, key=lambda site: (places[site][axis], site))
    half = parts // 2
    cut = round(len(order) * half / parts)
    low = parted({site: places[site] for site in order[:cut]}, half, first)
    return low | parted({site: places[site] for site in order[cut:]}, parts - half, first + half)


def mended(groups: dict[int, int], neighbours: dict[int, set[int]]) -> dict[int, int]:
    """Give cells cut off from the rest of their group to the group most of their neighbours are in."""
    mended_groups = dict(groups)
    for group in sorted(set(groups.values())):
        pieces = connected({site for site in groups if groups[site] == group}, neighbours)
        for piece in sorted(pieces, key=len)[:-1]:
            around = Counter(
                groups[other]
                for site in piece
                for other in neighbours[site]
                if other in groups and other not in piece
            )
            if around:
                best = min(around, key=lambda other: (-around[other], other))
                mended_groups.update(dict.fromkeys(piece, best))
    return mended_groups


def connected(sites: set[int], neighbours: dict[int, set[int]]) -> list[set[int]]:
    """Return the pieces of a group that hang together."""
    pieces = []
    left = set(sites)
    while left:
        piece, edge = set(), [min(left)]
        while edge:
            site = edge.pop()
            if site in left:
                left.discard(site)
                piece.add(site)
                edge.extend(sorted(neighbours[site] & left))
        pieces.append(piece)
    return pieces


def rough_edges(diagram: Any, rng: Any) -> dict[tuple[int, int], list[list[float]]]:
    """Return every edge between two corners, the lower first, as a rough line in degrees."""
    lines: dict[tuple[int, int], list[list[float]]] = {}
    for pair in sorted(tuple(sorted(ridge)) for ridge in diagram.ridge_vertices if -1 not in ridge):
        line = [tuple(diagram.vertices[corner]) for corner in pair]
        for _ in range(ROUGHENINGS):
            rough = [line[0]]
            for (x1, y1), (x2, y2) in zip(line, line[1:], strict=False):  # noqa: RUF007  rough grows beside it
                push = rng.normal(0, ROUGHNESS)
                rough.append(((x1 + x2) / 2 - (y2 - y1) * push, (y1 + y2) / 2 + (x2 - x1) * push))
                rough.append((x2, y2))
            line = rough
        lines[pair] = [list(degrees(x, y)) for x, y in line]
    return lines


def ring_of(corners: list[int], lines: dict[tuple[int, int], list[list[float]]]) -> list[list[float]]:
    """Return the closed outline of a cell along its rough edges."""
    ring: list[list[float]] = []
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        line = lines[min(start, end), max(start, end)]
        ring.extend((line if start < end else line[::-1])[:-1])
    return [*ring, ring[0]]


def polygon_area(corners: list[Any]) -> float:
    """Return an area in square kilometres."""
    pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
    return max(abs(sum(float(a[0] * b[1] - b[0] * a[1]) for a, b in pairs)) / 2, 0.01)


def degrees(x: float, y: float) -> tuple[float, float]:
    """Turn kilometres east and north of the corner into longitude and latitude."""
    latitude = SOUTH + float(y) / KM_PER_DEGREE
    middle = SOUTH + HEIGHT / 2 / KM_PER_DEGREE
    longitude = WEST + float(x) / (KM_PER_DEGREE * math.cos(math.radians(middle)))
    return round(longitude, DECIMALS), round(latitude, DECIMALS)


def outline_of(cells: list[Cell]) -> Geometry:
    """Return the boundary round some cells."""
    boundary = merge(cell.outline for cell in cells)
    if boundary is None:
        raise ValueError("No cells, no boundary.")
    return boundary
