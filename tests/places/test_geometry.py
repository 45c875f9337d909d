"""What is inside a boundary is inside, holes are outside, and neighbours merge into one."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.places.geometry import box, contains, point_inside, rings, signed_area
from folkmoot.places.merging import merge


def square(west, south, size=1.0):
    east, north = west + size, south + size
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


RING = {"type": "Polygon", "coordinates": [square(0, 0, 3)["coordinates"][0], square(1, 1)["coordinates"][0]]}
HORSESHOE = {
    "type": "Polygon",
    "coordinates": [[[0, 0], [5, 0], [5, 4], [4, 4], [4, 1], [1, 1], [1, 4], [0, 4], [0, 0]]],
}


def area_of(geometry):
    signed = [abs(signed_area(ring)) for polygon in shapes(geometry) for ring in polygon]
    return sum(signed) - 2 * sum(
        abs(signed_area(hole)) for polygon in shapes(geometry) for hole in polygon[1:]
    )


def shapes(geometry):
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]


def test_a_hole_is_outside():
    assert [contains(RING, x, 1.5) for x in (-0.5, 0.5, 1.5, 2.5, 3.5)] == [False, True, False, True, False]
    assert box(RING) == (0, 0, 3, 3)


def test_the_point_inside_is_inside_even_where_the_middle_is_not():
    for shape in (RING, HORSESHOE, square(-2, 50)):
        assert contains(shape, *point_inside(shape))


def test_every_point_of_a_border_belongs_to_exactly_one_neighbour():
    neighbours = [square(x, y) for x in range(3) for y in range(3)]
    for x in (0.5, 1.0, 1.5, 2.0):
        for y in (0.25, 1.0, 2.0, 2.75):
            assert sum(contains(shape, x, y) for shape in neighbours) == 1


def test_neighbours_merge_into_one_outline_with_its_hole():
    block = [square(x, y) for x in range(3) for y in range(3) if (x, y) != (1, 1)]
    merged = merge(block)
    assert merged["type"] == "Polygon"
    assert [len(list(merged["coordinates"])), area_of(merged)] == [2, 8]
    apart = merge([square(0, 0), square(5, 5)])
    assert (apart["type"], area_of(apart)) == ("MultiPolygon", 2)
    assert merge([]) is None


@settings(max_examples=100, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1))
def test_merging_keeps_the_area_and_what_is_inside(cells):
    merged = merge(square(x, y) for x, y in cells)
    assert math.isclose(area_of(merged), len(cells))
    for x in range(6):
        for y in range(6):
            assert contains(merged, x + 0.5, y + 0.5) == ((x, y) in cells)
    assert all(ring[0] == ring[-1] for ring in rings(merged))
